import { VirtualClock } from '../adapters/clock/virtual-clock.ts'
import { memoryOperationStore } from '../adapters/memory/memory-operation-store.ts'
import { glanceFrom } from '../adapters/rds/glance-from.ts'
import { plainObserver } from '../adapters/rds/plain-observer.ts'
import type { Command } from '../engine/observation.ts'
import { EventBus } from '../events/event-bus.ts'
import type { Applied } from '../host/apply.ts'
import { apply } from '../host/apply.ts'
import type { HostPorts } from '../host/host-ports.ts'
import { processPorts } from '../host/process-ports.ts'
import type { Runner } from '../host/runner.ts'
import type { CallAnswer } from '../model/call-answer.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { TurnRds } from '../ports/rds-port.ts'
import { StorageError } from '../ports/storage-error.ts'
import { boundStore } from './bound-store.ts'
import { aCluster, withInstance, withMember, withoutMember, withWriter } from './cluster-builder.ts'
import { at, orderedAt, SETTINGS, TEMP } from './engine-fixture.ts'
import { rememberingLog } from './remembering-log.ts'

/** More rounds of the event loop than anything in memory takes. */
const MAX_ROUNDS = 10_000

/** A host's surroundings in memory, on a virtual clock: a cluster that does at once what it is asked. */
export class HostBench {
  readonly clock = new VirtualClock(at(0))
  readonly bus: EventBus
  /** Calls that reached AWS. */
  readonly calls: string[] = []
  readonly memory: OperationStore
  readonly ports: HostPorts
  readonly lines: ReturnType<typeof rememberingLog>['lines']
  cluster: ClusterReading = aCluster()
  /** How often AWS was read. */
  reads = 0
  #isRebooting = false

  /** `wrap` may put something else in the place of parts of store and AWS. */
  constructor(wrap: Wrap = {}) {
    const { log, lines } = rememberingLog()
    this.memory = memoryOperationStore(wrap.contents)
    this.lines = lines
    this.bus = new EventBus(log)
    const aws: TurnRds = {
      read: async (_cluster, _needs, readAt) => this.#read(readAt),
      glance: async (_cluster, target, readAt) => glanceFrom(this.#read(readAt), target),
      events: async () => [],
      call: async (_region, call) => this.#take(call),
    }
    const rds = { ...aws, ...wrap.rds?.(aws) }
    this.ports = {
      store: { ...boundStore(this.memory), ...wrap.store?.(this.memory) },
      rds,
      observer: plainObserver(rds, this.clock),
      clock: this.clock,
      bus: this.bus,
      ...processPorts(),
      settings: SETTINGS,
      log,
    }
  }

  /** Stores an operation as it is. */
  store(operation: Operation): Promise<Operation> {
    return this.memory.create(operation, [])
  }

  /** The operation as it is stored. */
  async operation(operationId = 'op-1'): Promise<Operation> {
    const operation = await this.memory.load(operationId)
    if (!operation) throw new Error(`no operation ${operationId}`)
    return operation
  }

  /** Applies a command of ana's, now. */
  order(command: Command, operationId = 'op-1'): Promise<Applied> {
    return apply(this.ports, operationId, orderedAt(this.clock.now(), command))
  }

  /** The kinds of event in the log of the operation. */
  async eventTypes(): Promise<readonly string[]> {
    return (await this.memory.events('op-1', 0, 1000)).map(({ type }) => type)
  }

  /** Lets the runner work, moving the clock whenever all of it sleeps, until none sleeps any more. */
  async runOut(runner: Runner): Promise<void> {
    await until(() => runner.awake === 0)
    for (let wakeAt = this.clock.nextWakeAt; wakeAt !== undefined; wakeAt = this.clock.nextWakeAt) {
      this.clock.moveTo(wakeAt)
      await until(() => runner.awake === 0)
    }
  }

  #read(readAt: string): Reading {
    this.reads++
    const cluster = this.#isRebooting
      ? withInstance(this.cluster, 'orders-1', { status: 'rebooting' })
      : this.cluster
    this.#isRebooting = false
    return { at: readAt, cluster }
  }

  #take(call: RdsCall): CallAnswer {
    this.calls.push(call.action)
    if (call.action === 'CreateDBInstance') this.cluster = withMember(this.cluster, TEMP)
    if (call.action === 'FailoverDBCluster')
      this.cluster = withWriter(this.cluster, call.input.targetInstanceId)
    if (call.action === 'RebootDBInstance') this.#isRebooting = true
    if (call.action === 'DeleteDBInstance') this.cluster = withoutMember(this.cluster, call.input.instanceId)
    return { outcome: 'accepted' }
  }
}

/** What a test puts in the place of parts. */
export interface Wrap {
  /** What the store holds from the first. */
  readonly contents?: Parameters<typeof memoryOperationStore>[0]
  readonly store?: (store: OperationStore) => Partial<OperationStore>
  readonly rds?: (aws: TurnRds) => Partial<TurnRds>
}

/** A store that takes no checkpoints as long as there is no room. */
export const fullWhile = (isFull: () => boolean): Wrap => ({
  store: (store) => ({
    checkpoint: (...args) =>
      isFull() ? Promise.reject(new StorageError('no room')) : store.checkpoint(...args),
  }),
})

/** Something happens between each checkpoint and the moment at which the host hears of it. */
export const afterCheckpoints = (happens: () => unknown): Wrap => ({
  store: (store) => ({
    checkpoint: async (...args) => {
      const result = await store.checkpoint(...args)
      await happens()
      return result
    },
  }),
})

/** Something happens before each call is handed over to AWS, and between its answer and the moment at which the host hears of it. */
export const aroundCalls = (before: () => unknown, after: () => unknown) => ({
  rds: ({ call }: Pick<TurnRds, 'call'>) => ({
    call: async (...args: Parameters<typeof call>) => {
      await before()
      const answer = await call(...args)
      await after()
      return answer
    },
  }),
})
/** Something happens between the answer of AWS to each call and the moment at which the host hears of it. */
export const afterCalls = (happens: () => unknown) => aroundCalls(() => {}, happens)

/** Something happens before AWS is read. */
export const beforeReads = (happens: () => unknown): Wrap => ({
  rds: (aws) => ({
    read: async (...args) => {
      await happens()
      return aws.read(...args)
    },
    glance: async (...args) => {
      await happens()
      return aws.glance(...args)
    },
  }),
})

/** Lets everything else go on until a condition holds; fails when it never does. */
export async function until(holds: () => boolean): Promise<void> {
  for (let rounds = 0; rounds < MAX_ROUNDS; rounds++) {
    await new Promise(setImmediate)
    if (holds()) return
  }
  throw new Error(`still not so: ${holds}`)
}

/** Whether a promise is settled after everything else has gone on. */
export async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const settle = () => {
    settled = true
  }
  promise.then(settle, settle)
  for (let rounds = 0; rounds < 50; rounds++) await new Promise(setImmediate)
  return settled
}
