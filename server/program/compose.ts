import { join } from 'node:path'
import type { AwsCredentialIdentity } from '@smithy/types'
import { customAlphabet } from 'nanoid'
import { profilesIn } from '../adapters/aws/credential-origin.ts'
import { sharedFilesOf } from '../adapters/aws/shared-files.ts'
import { SystemClock } from '../adapters/clock/system-clock.ts'
import type { Disk } from '../adapters/files/disk.ts'
import { slackChannel } from '../adapters/slack/slack-channel.ts'
import { EventBus } from '../events/event-bus.ts'
import { startNotifier } from '../events/notifier.ts'
import { graphqlApi } from '../graphql/graphql-api.ts'
import { LearnedDurations } from '../host/learned-durations.ts'
import { processPorts } from '../host/process-ports.ts'
import type { RetentionPorts } from '../host/retention.ts'
import { Retention } from '../host/retention.ts'
import { wakeHolder } from '../host/wake-holder.ts'
import type { HttpServerParts } from '../http/http-server.ts'
import { startHttpServer } from '../http/http-server.ts'
import { createMetrics } from '../http/metrics.ts'
import type { MockControl } from '../http/mock-endpoint.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import { toEpochMs } from '../model/instant.ts'
import type { Clock } from '../ports/clock.ts'
import type { Driver } from '../ports/driver.ts'
import type { DurationHistory } from '../ports/duration-history.ts'
import type { Log } from '../ports/log.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { ResetMock } from '../service/demo-service.ts'
import type { OperationService } from '../service/operation-service.ts'
import type { ServicePorts } from '../service/service-ports.ts'
import type { ServicesOptions } from '../service/services.ts'
import { createServices } from '../service/services.ts'
import { WHAT_RUNS } from '../service/version.ts'
import { AbandonGate } from './abandon-gate.ts'
import { observedBehind, readsBehind } from './behind-gate.ts'
import type { Config, Environment } from './config.ts'
import type { AwsConnection } from './connect-aws.ts'
import { connectAws, serverCredentials } from './connect-aws.ts'
import type { ServerEnding } from './end-server.ts'
import { endServer } from './end-server.ts'
import type { Hosting } from './hosting.ts'
import { localHosting } from './hosting.ts'
import { createLog } from './log.ts'
import { nearest } from './nearest.ts'
import { shownAddress } from './redact.ts'
import type { StepFunctionsOverrides } from './step-functions-hosting.ts'

/** What the demo and tests put in the place of what the configuration alone would give. */
export interface ServerOverrides {
  readonly clock?: Clock
  readonly log?: Log
  /** A new operation id: at least 12 lower-case letters and digits. */
  readonly newId?: () => string
  readonly credentials?: AwsCredentialIdentity
  /** The mock that it works on: clients are told, can control it, and browsers get GraphiQL. */
  readonly demo?: DemoMock
  /** Attempts of the SDK at one read; between them it waits in real time, whatever the clock says. */
  readonly maxReadAttempts?: number
  /** How long a read that only helps is waited for, also in real time. */
  readonly adviceLimitMs?: number
  /** Whether requests may have AWS read as fast as it answers, as in a demo: there no one shares it. */
  readonly hasNoReadPace?: boolean
  /** Where the data folder is, in place of the machine's own file system. */
  readonly disk?: Disk
  /** Where DynamoDB and Step Functions are, in the mode that uses them. */
  readonly stepFunctions?: StepFunctionsOverrides
}

/** What the server of a demo can do with its mock. */
export interface DemoMock {
  readonly control: MockControl
  /** Puts it back to how the demo began. */
  readonly reset: ResetMock
  /** How long steps take on it, where its pace is known; otherwise that is learned as on AWS. */
  readonly durations?: DurationHistory
}

/** A server that runs. Disposing of it is the same as closing it. */
export interface ComposedServer extends ServerEnding, AsyncDisposable {
  /** The address of the web UI, base path included, without a slash at its end. */
  readonly url: string
  readonly runner: Driver
  readonly hosting: Pick<Hosting, 'look' | 'awake' | 'waiting'>
  /** What moves operations to the archive, if any are moved there. */
  readonly retention: Pick<Retention, 'awake'> | undefined
  readonly store: OperationStore
  readonly service: OperationService
  readonly bus: EventBus
}

/** A watched cluster is read at least this often. */
const MAX_CLUSTER_LOOK_MS = 30_000

/** What is known of a watched cluster without reading it is told at least this often. */
const MAX_CLUSTER_POLL_MS = 5_000

/** The compiled program is as deep in the project as this is. */
const UI_FOLDER = join(import.meta.dirname, '..', '..', 'web', 'dist')

const randomId = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 12)

/**
 * Puts a server together, starts it, and picks up what ran when the last one ended: the only place where adapters are
 * chosen. It listens before the operations are loaded; what is asked of them is answered once they are. Rejects, with nothing left running, when the data folder or the port cannot be had.
 */
export async function composeServer(
  config: Config,
  overrides: ServerOverrides = {},
): Promise<ComposedServer> {
  const { log = logFor(config), newId = randomId, demo } = overrides
  log.info({}, WHAT_RUNS)
  for (const warning of config.warnings) log.warn({}, warning)
  const missing = overrides.credentials ? undefined : await missingProfile(process.env)
  if (missing !== undefined) log.warn({}, missing)
  const gate = new AbandonGate()
  await using whenFailing = new AsyncDisposableStack()
  const machine = new SystemClock()
  const bus = new EventBus(log)
  const credentials = serverCredentials(config, overrides.credentials, log)
  const parts = { gate, bus, clock: overrides.clock ?? machine, machine, log, credentials }
  const hosting = await openHosting(config, parts, overrides)
  whenFailing.defer(() => hosting.close())
  const { store, inFlight, settings, clock } = hosting
  const metrics = createMetrics(store)
  const hasNoReadPace = overrides.hasNoReadPace ?? demo !== undefined
  const hint = (cluster: ClusterRef): void => void wakeHolder(cluster, { store, driver: runner, log })
  const aws = connectAws(config, { ...overrides, credentials, hasNoReadPace, clock, hint }, metrics)
  const disconnect = (): void => aws.close()
  whenFailing.defer(disconnect)
  const rds = gate.around(aws.rds)
  const durations = demo?.durations ?? new LearnedDurations({ store, bus, log })
  const observer = observedBehind(gate, aws.observer)
  const ports = {
    ...processPorts(),
    store,
    rds,
    observer,
    durations,
    clock,
    bus,
    inFlight,
    settings,
    log,
    turnBegan: metrics.turnBegan,
  }
  const runner = hosting.driverFor(ports)
  metrics.follow(runner, { usage: () => aws.meter.usage(), now: () => clock.now() })
  const servicePorts: ServicePorts = {
    ...ports,
    newId,
    wake: (id) => runner.wake(id),
    defaults: operationDefaults(config),
  }
  const readers = {
    watchRds: gate.around(aws.watchRds),
    lookRds: gate.around(aws.lookRds),
    sightings: aws.sightings,
  }
  const services = createServices(
    { ...servicePorts, bus, driver: runner, durations, meter: aws.meter, ...readers },
    servicesOptions(config, demo, aws),
  )
  const api = graphqlApi({
    services,
    ports: servicePorts,
    readsFor: (limits) => readsBehind(gate, aws.readsFor(limits)),
    pace: aws.pace,
    limitReached: metrics.limitReached,
    requestAwsReads: config.requestAwsReads,
    log,
    newErrorId: () => randomId(),
  })
  const http = await listen(config, { ...ports, metrics, api, driver: runner }, demo)
  whenFailing.defer(http.close)
  await hosting.loaded
  const channel = config.slack && (await slackChannel(config.slack))
  const notifier = channel && (await startNotifier({ bus, store, driver: runner, log, channel }))
  whenFailing.defer(() => notifier?.close())
  await runner.recover({ autoResume: config.isAutoResume })
  if (durations instanceof LearnedDurations) void durations.caughtUp()
  const retention = retentionFor(config, ports)
  whenFailing.move()
  const ending = endServer({ gate, http, runner, notifier, retention, disconnect, hosting })
  const { url } = http
  return {
    url,
    runner,
    hosting,
    retention,
    store,
    service: services.operations,
    bus,
    ...ending,
    [Symbol.asyncDispose]: ending.close,
  }
}

/** Opens what the configuration asks for; what only one mode needs is loaded only for it. */
async function openHosting(
  config: Config,
  parts: Parameters<typeof localHosting>[1],
  overrides: ServerOverrides,
): Promise<Hosting> {
  if (!config.stepFunctions) return localHosting(config, parts, overrides.disk)
  const { stepFunctionsHosting } = await import('./step-functions-hosting.ts')
  return stepFunctionsHosting(config, config.stepFunctions, parts, overrides.stepFunctions)
}

/** A log for this configuration, that knows which secrets must not get into it. */
const logFor = ({ logLevel, adminToken, slack, rdsEndpoint }: Config): Log =>
  createLog({
    level: logLevel,
    secrets: [adminToken, slack?.token, passwordIn(rdsEndpoint)].filter((secret) => secret !== undefined),
  })

/** The password in an address, if there is one. */
function passwordIn(address: string | undefined): string | undefined {
  const password = address === undefined ? '' : new URL(address).password
  return password === '' ? undefined : password
}

const operationDefaults = (config: Config): ServicePorts['defaults'] => ({
  region: config.defaultRegion,
  stepTimeoutSeconds: config.defaultStepTimeoutSeconds,
  retries: { maximum: config.maximumRetries },
  keepsOperationTag: config.keepsOperationTag,
})

const servicesOptions = (
  config: Config,
  demo: DemoMock | undefined,
  aws: Pick<AwsConnection, 'forget'>,
): ServicesOptions => ({
  clusterWatch: {
    pollMs: Math.min(config.pollIntervalMs, MAX_CLUSTER_POLL_MS),
    lookMs: Math.min(config.pollIntervalMs, MAX_CLUSTER_LOOK_MS),
  },
  about: {
    isDemo: demo !== undefined,
    runsOperations: config.stepFunctions === undefined,
    defaultRegion: config.defaultRegion,
    ...(config.rdsEndpoint !== undefined && { rdsEndpoint: shownAddress(config.rdsEndpoint) }),
  },
  resetMock:
    demo &&
    (() => {
      demo.reset()
      aws.forget()
    }),
})

/** What moves operations to the archive, if they are to be moved there; it has begun. */
function retentionFor(
  { keepEndedDays: keepDays }: Config,
  ports: Omit<RetentionPorts, 'keepDays'>,
): Retention | undefined {
  if (keepDays === undefined) return undefined
  const retention = new Retention({ ...ports, keepDays })
  retention.start()
  return retention
}

const listen = (
  config: Config,
  {
    store,
    rds,
    clock,
    ...parts
  }: Pick<ServicePorts, 'store' | 'rds' | 'clock' | 'log'> &
    Pick<HttpServerParts, 'api' | 'metrics' | 'driver'>,
  demo?: DemoMock,
) =>
  startHttpServer({
    ...parts,
    host: config.host,
    port: config.port,
    basePath: config.basePath,
    publicUrl: config.publicUrl,
    adminToken: config.adminToken,
    hasGraphiql: demo !== undefined,
    mock: demo?.control,
    uiFolder: UI_FOLDER,
    store,
    rds,
    nowMs: () => toEpochMs(clock.now()),
  })

/** Warns of a profile that is named and does not exist: then the SDK silently looks for credentials elsewhere. */
export async function missingProfile(environment: Environment): Promise<string | undefined> {
  const profile = environment['AWS_PROFILE']
  if (!profile) return undefined
  const files = sharedFilesOf(environment)
  const profiles = await profilesIn(files)
  if (profiles.includes(profile)) return undefined
  const meant = nearest(profile, profiles)
  const known = profiles.length === 0 ? 'They hold no profile.' : `Profiles: ${profiles.join(', ')}.`
  return `AWS_PROFILE names ${JSON.stringify(profile)}, which is neither in ${files.config} nor in ${files.credentials}; credentials are looked for elsewhere. ${meant === undefined ? known : `Did you mean ${meant}?`}`
}
