import type { VirtualClock } from '#server/adapters/clock/virtual-clock.ts'
import { DriverItems } from '#server/adapters/dynamodb/driver-items.ts'
import { DynamodbOperationStore } from '#server/adapters/dynamodb/dynamodb-operation-store.ts'
import { DynamodbTable } from '#server/adapters/dynamodb/dynamodb-table.ts'
import { SettingsItem } from '#server/adapters/dynamodb/settings-item.ts'
import { plainObserver } from '#server/adapters/rds/plain-observer.ts'
import { FORMAT_VERSION } from '#server/adapters/store/migrations.ts'
import { EventBus } from '#server/events/event-bus.ts'
import { processPorts } from '#server/host/process-ports.ts'
import { turnHandler } from '#server/host/step-functions/function/turn-handler.ts'
import type { TurnOutput } from '#server/host/step-functions/function/turn-payloads.ts'
import { addMs, msBetween } from '#server/model/instant.ts'
import type { Log } from '#server/ports/log.ts'
import type { OperationStore } from '#server/ports/operation-store.ts'
import type { Pace } from '../plan.ts'
import type { SimDeployment } from './installation.ts'
import type { ExecutionInput } from './sim-executions.ts'
import type { SimNetwork } from './sim-network.ts'
import type { SimProcess } from './sim-process.ts'
import type { ItemFilter, SimTable, StoredItem } from './sim-table.ts'

export const TABLE = 'operations'

/** What the function of a run works on. */
export interface FunctionParts {
  readonly table: SimTable
  readonly network: SimNetwork
  readonly clock: VirtualClock
  readonly log: Log
  readonly pace: Pace
  /** A new process: an execution environment. */
  readonly start: () => SimProcess
}

interface Environment {
  readonly process: SimProcess
  readonly handler: ReturnType<typeof turnHandler>
  readonly deployment: SimDeployment
  readonly death: PromiseWithResolvers<never>
}

/** The Lambda function of a run: the handler as it is, in environments that die in the middle of things, and at their timeout. */
export class SimFunction {
  readonly #parts: FunctionParts
  #current: Environment

  constructor(parts: FunctionParts, deployment: SimDeployment) {
    this.#parts = parts
    this.#current = this.#load(deployment)
  }

  /** From now on invocations find another function; those in progress end on the one that they began with. */
  deploy(deployment: SimDeployment): void {
    this.#current = this.#load(deployment)
  }

  /** The environment dies in whatever it is doing; the next invocation finds a new one. */
  crash(process: SimProcess = this.#current.process): void {
    if (process === this.#current.process) this.#die(this.#current, 'Lambda.Unknown')
    else process.die()
  }

  async invoke(input: ExecutionInput): Promise<TurnOutput> {
    const { clock } = this.#parts
    const environment = this.#current
    const { handler, deployment, death } = environment
    const endsAt = addMs(clock.now(), deployment.invocationMs)
    const done = new AbortController()
    const timeout = clock.sleepUntil(endsAt, done.signal).then(() => {
      if (!done.signal.aborted) this.#die(environment, 'Sandbox.Timedout')
      return death.promise
    })
    const work = handler(input, { getRemainingTimeInMillis: () => msBetween(clock.now(), endsAt) })
    try {
      return await Promise.race([work, death.promise, timeout])
    } finally {
      done.abort()
    }
  }

  #die(environment: Environment, name: string): void {
    environment.process.die()
    if (environment === this.#current) this.#current = this.#load(environment.deployment)
    environment.death.reject(Object.assign(new Error('The function has ended.'), { name }))
  }

  #load(deployment: SimDeployment): Environment {
    const { table, network, clock, log, pace, start } = this.#parts
    const process = start()
    const { gate } = process
    const client = table.clientOf(process.onStorage, deployment.isOlder ? OLDER : undefined)
    const items = new DynamodbTable(client, TABLE)
    const store = new DynamodbOperationStore({ client, tableName: TABLE, nowMs: clock.nowMs, log })
    const { close: _, ...connected } = network.connect(process.onNetwork)
    const rds = gate.around(connected)
    const { invocationMs } = deployment
    const handler = turnHandler({
      store: gate.around<OperationStore>(store),
      drivers: gate.around(new DriverItems(items, () => clock.now())),
      sharedSettings: gate.around(new SettingsItem(items)),
      shared: {
        invocationMs,
        pollIntervalMs: pace.pollMs,
        settleWindowMs: pace.settleWindowMs,
        formatVersion: FORMAT_VERSION,
        functionVersion: deployment.isOlder ? '1' : '2',
      },
      rds,
      observer: plainObserver(rds, clock),
      clock,
      bus: new EventBus(log),
      ...processPorts(),
      log,
    })
    const death = Promise.withResolvers<never>()
    death.promise.catch(() => undefined)
    return { process, handler, deployment, death }
  }
}

/** What an older program does not know of a driver. */
const NEW_OF_DRIVER = ['invocationMs', 'turns', 'lastTurnAt', 'nextTurnInMs', 'expiresAt']

/** A program from before changes were announced, settings shared and turns counted. */
const OLDER: ItemFilter = {
  writes: ({ pk, sk, lastTurnAt }) =>
    !/^(?:log#|settings$)/.test(String(pk)) && (sk !== 'driver' || lastTurnAt === undefined),
  written: withoutNews,
  read: (item) => item && withoutNews(item),
}

function withoutNews(item: StoredItem): StoredItem {
  if (item['sk'] !== 'driver') return item
  return Object.fromEntries(Object.entries(item).filter(([name]) => !NEW_OF_DRIVER.includes(name)))
}
