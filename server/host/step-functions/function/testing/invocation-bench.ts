import type { LocalDynamodb } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import {
  LOCAL_CREDENTIALS,
  LOCAL_TABLE,
  startLocalDynamodb,
} from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { DriverItems } from '../../../../adapters/dynamodb/driver-items.ts'
import { createDynamodbClient } from '../../../../adapters/dynamodb/dynamodb-client.ts'
import { DynamodbOperationStore } from '../../../../adapters/dynamodb/dynamodb-operation-store.ts'
import { DynamodbTable } from '../../../../adapters/dynamodb/dynamodb-table.ts'
import { SettingsItem } from '../../../../adapters/dynamodb/settings-item.ts'
import { FORMAT_VERSION } from '../../../../adapters/store/migrations.ts'
import { engineSettings } from '../../../../engine/settings.ts'
import type { Operation } from '../../../../model/operation.ts'
import { localPrincipal } from '../../../../model/principal.ts'
import type { RdsCall } from '../../../../model/rds-call.ts'
import type { RawOperationInput } from '../../../../service/operation-input.ts'
import { boundStore } from '../../../../testing/bound-store.ts'
import { MaintenanceBench } from '../../../../testing/maintenance-bench.ts'
import { silentLog } from '../../../../testing/silent-log.ts'
import type { HostPorts } from '../../../host-ports.ts'
import { processPorts } from '../../../process-ports.ts'
import type { TurnPorts } from '../turn-handler.ts'
import { turnHandler } from '../turn-handler.ts'
import type { TurnOutput } from '../turn-payloads.ts'

const INVOCATION_MS = 30_000

/** Few looks a run: what counts is what happens around each of them, and there are hundreds of runs. */
const SHARED = {
  invocationMs: INVOCATION_MS,
  pollIntervalMs: 180_000,
  settleWindowMs: 60_000,
  formatVersion: FORMAT_VERSION,
  functionVersion: 'test',
}

/** What an execution hands to an invocation. */
export interface InvocationInput {
  readonly operationId: string
  readonly driver: number
  readonly part: number
  readonly turn: number
  readonly execution: string
}

/** What happens around the writes and calls of an invocation; what does not resolve is the end of the invocation. */
export interface Around {
  readonly write?: (write: () => Promise<unknown>, written: Operation) => Promise<void>
  readonly call?: (send: () => Promise<unknown>, call: RdsCall) => Promise<void>
}

/** Invocations on the mock of RDS and a table of DynamoDB, on one virtual clock. */
export class InvocationBench implements AsyncDisposable {
  readonly core: MaintenanceBench
  readonly #dynamodb: LocalDynamodb
  readonly #items: Pick<TurnPorts, 'drivers' | 'sharedSettings'>
  readonly #disconnect: () => void

  private constructor(
    core: MaintenanceBench,
    dynamodb: LocalDynamodb,
    items: Pick<TurnPorts, 'drivers' | 'sharedSettings'>,
    end: () => void,
  ) {
    this.core = core
    this.#dynamodb = dynamodb
    this.#items = items
    this.#disconnect = end
  }

  static async start(): Promise<InvocationBench> {
    const dynamodb = await startLocalDynamodb()
    const client = createDynamodbClient({
      region: 'us-east-1',
      endpoint: dynamodb.url,
      credentials: LOCAL_CREDENTIALS,
      maxAttempts: 1,
    })
    const nowMs = (): number => core.clock.nowMs()
    const store = new DynamodbOperationStore({ client, tableName: LOCAL_TABLE, nowMs, log: silentLog })
    const core = await MaintenanceBench.start({
      settings: engineSettings(SHARED, INVOCATION_MS),
      store: () => store,
    })
    const table = new DynamodbTable(client, LOCAL_TABLE)
    const drivers = new DriverItems(table, () => core.clock.now())
    return new InvocationBench(core, dynamodb, { drivers, sharedSettings: new SettingsItem(table) }, () =>
      client.destroy(),
    )
  }

  /** Creates and starts an operation; gives the first input of its execution. */
  async begin(input: RawOperationInput): Promise<InvocationInput> {
    const { id } = await this.core.service.create(input, localPrincipal('ana'))
    const { revision } = await this.core.service.start(id, {
      by: localPrincipal('ana'),
    })
    return { operationId: id, driver: revision, part: 0, turn: 0, execution: `arn:${id}-r${revision}` }
  }

  /** One invocation in an execution environment of its own. */
  invoke(input: InvocationInput, around: Around = {}): Promise<TurnOutput> {
    const { store, rds, settings: _, ...ports } = this.core.ports
    const handler = turnHandler({
      ...ports,
      store: aroundStore(store, around),
      rds: aroundRds(rds, around),
      ...processPorts(),
      ...this.#items,
      shared: SHARED,
    })
    return handler(input, { getRemainingTimeInMillis: () => INVOCATION_MS })
  }

  /** What AWS got, in order. */
  calls(): readonly string[] {
    return this.core.mutations().map(({ action, outcome }) => `${action} ${outcome}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.core[Symbol.asyncDispose]()
    this.#disconnect()
    await this.#dynamodb.close()
  }
}

function aroundStore(store: HostPorts['store'], { write }: Around): HostPorts['store'] {
  if (!write) return store
  return {
    ...boundStore(store),
    checkpoint: (next, ...rest) =>
      resultOf(
        (work) => write(work, next),
        () => store.checkpoint(next, ...rest),
      ),
  }
}

function aroundRds(rds: HostPorts['rds'], { call: around }: Around): HostPorts['rds'] {
  if (!around) return rds
  return {
    read: (...args) => rds.read(...args),
    call: (region, call) =>
      resultOf(
        (work) => around(work, call),
        () => rds.call(region, call),
      ),
  }
}

/** The result of work that something is put around. */
async function resultOf<T>(
  around: (work: () => Promise<unknown>) => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  let running: Promise<T> | undefined
  await around(() => {
    running = work()
    return running
  })
  if (running === undefined) throw new Error('what goes around has left the work out')
  return running
}
