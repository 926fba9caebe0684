import type { GraphQLFormattedError } from 'graphql'
import type { Client } from 'graphql-ws'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { RequestReadsParts } from '../adapters/rds/request-reads.ts'
import { requestReads } from '../adapters/rds/request-reads.ts'
import { graphqlApi } from '../graphql/graphql-api.ts'
import { LearnedDurations } from '../host/learned-durations.ts'
import type { HttpServer } from '../http/http-server.ts'
import { startHttpServer } from '../http/http-server.ts'
import { createMetrics } from '../http/metrics.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { DriverProblem, DriverStanding } from '../ports/driver.ts'
import type { RequestReads } from '../ports/request-reads.ts'
import type { ReadPace } from '../service/read-pace.ts'
import type { Services } from '../service/services.ts'
import { createServices } from '../service/services.ts'
import type { Wrap } from './maintenance-bench.ts'
import { MaintenanceBench } from './maintenance-bench.ts'
import type { LogLine } from './remembering-log.ts'
import { rememberingLog } from './remembering-log.ts'
import { silentLog } from './silent-log.ts'

/** What an answer says of itself. */
interface Cost {
  readonly cost?: { readonly awsReads: number }
}

/** An answer over HTTP or one event of a subscription. The shape of the data is what the test asks for. */
export interface GraphqlAnswer<T> {
  readonly data?: T | null | undefined
  readonly errors?: readonly GraphQLFormattedError[] | undefined
  readonly extensions?: Cost | undefined
}

/** How often a watched cluster is looked at. */
export const CLUSTER_POLL_MS = 10_000

/** For conditions that come about over the network: how long to ask before it counts as a failure. */
export const PATIENTLY = { interval: 5, timeout: 20_000 } as const

/** The next event of a subscription; fails when it has ended. */
export async function nextOf<T>(events: AsyncGenerator<GraphqlAnswer<T>>): Promise<GraphqlAnswer<T>> {
  const { done, value } = await events.next()
  if (done) throw new Error('the subscription has ended')
  return value
}

/** A driver that says of every operation what the test has it say. */
class TalkingDriver {
  says: DriverStanding = { execution: undefined, lastTurnAt: undefined, problem: undefined }
  readonly problems: readonly DriverProblem[] = []

  standing(): DriverStanding {
    return this.says
  }
}

/** What a test puts around the parts, and how requests may read AWS. */
interface GraphqlWrap extends Wrap {
  readonly pace?: ReadPace
  readonly requestAwsReads?: number
}

/** The core on a mock RDS, with the real GraphQL server in front of it, reached over loopback. */
export class GraphqlBench implements AsyncDisposable {
  readonly core: MaintenanceBench
  readonly services: Services
  readonly driver: TalkingDriver
  readonly durations: LearnedDurations
  readonly logLines: readonly LogLine[]
  readonly #server: HttpServer
  readonly #client: Client

  private constructor(
    core: MaintenanceBench,
    services: Services,
    driver: TalkingDriver,
    durations: LearnedDurations,
    lines: readonly LogLine[],
    server: HttpServer,
  ) {
    this.core = core
    this.services = services
    this.driver = driver
    this.durations = durations
    this.logLines = lines
    this.#server = server
    this.#client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { actor: 'ana' },
      retryAttempts: 0,
    })
  }

  /** Starts it; with a pace, requests read AWS no faster than that. */
  static async start({ pace, requestAwsReads, ...wrap }: GraphqlWrap = {}): Promise<GraphqlBench> {
    const core = await MaintenanceBench.start(wrap)
    const { servicePorts, bus, store, clock } = core
    const about = {
      isDemo: true,
      runsOperations: true,
      defaultRegion: 'us-east-1',
      rdsEndpoint: 'http://mock',
    }
    const driver = new TalkingDriver()
    const durations = new LearnedDurations({ store, bus, log: silentLog })
    const services = createServices(
      { ...servicePorts, bus, driver, durations, meter: core.meter },
      { clusterWatch: { pollMs: CLUSTER_POLL_MS, lookMs: CLUSTER_POLL_MS }, about },
    )
    const { log, lines } = rememberingLog()
    let errorIds = 0
    const metrics = createMetrics(store)
    const api = graphqlApi({
      services,
      ports: servicePorts,
      readsFor: (limits) => readsOf(core, limits, wrap),
      pace,
      limitReached: metrics.limitReached,
      requestAwsReads: requestAwsReads ?? CLIENT_LIMITS.requestAwsReads,
      log,
      newErrorId: () => `error${++errorIds}`,
    })
    const server = await startHttpServer({
      host: '127.0.0.1',
      port: 0,
      basePath: '',
      adminToken: undefined,
      hasGraphiql: false,
      uiFolder: '/there-is-no-such-folder',
      api,
      store,
      metrics,
      rds: servicePorts.rds,
      driver,
      nowMs: clock.nowMs,
      log,
    })
    return new GraphqlBench(core, services, driver, durations, lines, server)
  }

  /** Where the server is, without a slash at the end. */
  get url(): string {
    return this.#server.url
  }

  /** Asks over HTTP, as ana. */
  async ask<T>(query: string, variables: object = {}, signal?: AbortSignal): Promise<GraphqlAnswer<T>> {
    const response = await fetch(`${this.#server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', 'x-actor': 'ana' },
      body: JSON.stringify({ query, variables }),
      signal: signal ?? null,
    })
    return JSON.parse(await response.text())
  }

  /** Asks over HTTP for data; fails when errors come instead. */
  async get<T>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables)
    if (errors || data === undefined || data === null) throw new Error(JSON.stringify(errors))
    return data
  }

  /** Subscribes over the WebSocket. An error that ends the subscription is given as its last event. */
  async *subscribe<T>(
    query: string,
    variables: Record<string, unknown> = {},
  ): AsyncGenerator<GraphqlAnswer<T>> {
    try {
      yield* this.#client.iterate<T, Cost>({ query, variables })
    } catch (errors) {
      if (!Array.isArray(errors)) throw errors
      yield { errors }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.dispose()
    await this.#server.close()
    await this.core[Symbol.asyncDispose]()
  }
}

/** How one request reads the mock, with what a test puts around that. */
function readsOf(core: MaintenanceBench, limits: RequestReadsParts['limits'], { rds }: Wrap): RequestReads {
  const reads = requestReads({ clients: core.clients, ...core.reading, limits })
  const around = rds?.(core.rds)
  if (!around) return reads
  return { ...reads, commanded: { ...core.rds, ...around }, shown: { ...core.rds, ...around } }
}
