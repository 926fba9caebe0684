import type { Process } from '#mock-rds/world/process.ts'
import { toEpochMs } from '#server/model/instant.ts'
import { HostKind } from '#verify/modes/mode.ts'
import type { OperationOrder } from '#verify/operation-orders.ts'
import { hasEnded } from '#verify/operation-view.ts'
import { Testbed } from '#verify/testbed.ts'

const ACCOUNT = '123456789012'
const REGION = 'us-east-1'

/** Where an operation runs, and how often the server looks. */
export interface CountedRun {
  readonly clusterId: string
  /** How many readers the cluster has, where it is not one of those that the mock begins with. */
  readonly readers?: number
  readonly order: OperationOrder
  /** What the same installation has done before on the cluster, so that it knows how long things take. */
  readonly earlier?: readonly OperationOrder[]
  readonly timing: 'instant' | 'realistic'
  readonly pollSeconds: number
  readonly settleSeconds: number
}

/** One call that AWS got, and what the operation was at. */
export interface CountedCall {
  readonly action: string
  /** The current step when the call arrived; `create` and `start` before that. */
  readonly during: string
}

/** What one operation took. */
export interface Counted {
  readonly calls: readonly CountedCall[]
  /** From the start to the end, on the virtual clock. */
  readonly seconds: number
  /** The part of it in which a change was under way in AWS, or not yet shown by it; nothing but the operation begins one. */
  readonly rdsSeconds: number
}

/**
 * Creates, starts and runs one operation through the API, on the virtual clock, with a person who continues at once at
 * each breakpoint, and counts every call that reaches any service of AWS.
 */
export async function countedRun(run: CountedRun): Promise<Counted> {
  const { clusterId, readers, order, earlier = [], timing, ...pace } = run
  const environment = {
    APP_DEFAULT_POLL_INTERVAL: String(pace.pollSeconds),
    APP_SETTLE_WINDOW: String(pace.settleSeconds),
  }
  await using testbed = await Testbed.open(HostKind.LOCAL, { environment }, timing)
  const { operator, time, world } = testbed
  if (readers !== undefined)
    await testbed.addCluster({ clusterId, instances: Array.from({ length: 1 + readers }, () => ({})) })
  for (const each of earlier) {
    const id = await operator.create(clusterId, each)
    await operator.start(id)
    await operator.untilEnded(id)
  }
  const before = lastSeq(testbed)
  const id = await operator.create(clusterId, order)
  const whereabouts = new Whereabouts(testbed)
  const startedAt = time.clock.nowMs()
  const work = new AwsWork(world.timing.readLagMs)
  await operator.start(id)
  await time.until('the operation ends', async () => {
    const view = operator.shown(id)
    if (view?.pause) {
      if (view.pause.code !== 'BREAKPOINT') throw new Error(view.pause.message)
      await operator.continue(id)
      await time.rest()
    }
    work.see(world.region(ACCOUNT, REGION).processes, time.clock.nowMs())
    return view !== undefined && hasEnded(view)
  })
  const ended = await operator.look(id)
  if (ended.state !== 'COMPLETED') throw new Error(`The operation is ${ended.state}.`)
  const endedAt = toEpochMs(ended.endedAt ?? time.clock.now())
  const calls = world.calls.read({ since: before })
  return {
    calls: calls.map(({ action, seq }) => ({ action, during: whereabouts.at(seq) })),
    seconds: (endedAt - startedAt) / 1000,
    rdsSeconds: work.msBetween(startedAt, endedAt) / 1000,
  }
}

const lastSeq = ({ world }: Testbed): number => world.calls.read({}).at(-1)?.seq ?? 0

/** What the operation was at when a call arrived. */
class Whereabouts {
  readonly #changes: { readonly after: number; readonly step: string }[]

  constructor(testbed: Testbed) {
    const { bus, store } = testbed.host.server
    this.#changes = [{ after: lastSeq(testbed), step: 'start' }]
    bus.subscribe(async ({ operationId }) => {
      const after = lastSeq(testbed)
      const operation = await store.load(operationId)
      const step = operation?.steps[operation.cursor]
      if (step) this.#changes.push({ after, step: `${operation.cursor + 1} ${step.kind}` })
    })
  }

  at(seq: number): string {
    return this.#changes.findLast(({ after }) => after < seq)?.step ?? 'create'
  }
}

/** When AWS was at work, from looks at it at every moment at which something begins. */
class AwsWork {
  readonly #readLagMs: number
  readonly #spans = new Map<number, { readonly from: number; readonly to: number }>()

  /** AWS answers reads as of so long ago. */
  constructor(readLagMs: number) {
    this.#readLagMs = readLagMs
  }

  see(processes: readonly Process[], now: number): void {
    for (const { id, dueAt, phases } of processes) {
      const to = phases.slice(1).reduce((end, { afterMs }) => end + afterMs, dueAt) + this.#readLagMs
      this.#spans.set(id, { from: this.#spans.get(id)?.from ?? now, to })
    }
  }

  /** How long something was under way between two moments. */
  msBetween(begin: number, end: number): number {
    let [sum, reached] = [0, begin]
    for (const { from, to } of [...this.#spans.values()].toSorted((one, other) => one.from - other.from)) {
      const until = Math.min(to, end)
      sum += Math.max(0, until - Math.max(from, reached))
      reached = Math.max(reached, until)
    }
    return sum
  }
}
