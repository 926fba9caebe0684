import { expect, test } from 'vitest'
import type { RdsCall } from '../model/rds-call.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { RawOperationInput } from '../service/operation-input.ts'
import type { Wrap } from '../testing/maintenance-bench.ts'
import { MaintenanceBench } from '../testing/maintenance-bench.ts'

class Crash extends Error {}

const isCrash = (error: unknown): boolean => error instanceof Crash

const inputs: readonly (readonly [name: string, writes: 'every write' | 'calls only', RawOperationInput])[] =
  [
    [
      'class change',
      'every write',
      {
        clusterId: 'demo-multi',
        spec: {
          type: 'instance_type_change',
          parameters: { targetInstanceClass: 'db.r6g.xlarge', excludeInstances: ['demo-multi-3'] },
        },
      },
    ],
    [
      'reboot cycle',
      'every write',
      { clusterId: 'demo-single', spec: { type: 'instance_cycle', parameters: {} } },
    ],
    [
      'upgrade with a proxy',
      'calls only',
      {
        clusterId: 'demo-proxy-cluster',
        spec: {
          type: 'engine_upgrade',
          parameters: { targetEngineVersion: '16.9', proxyHandling: 'DEREGISTER' },
        },
      },
    ],
  ]

/** Where a run dies, once: the n-th time that it comes by. */
interface CrashPoint {
  readonly where: 'after the write' | 'before the call' | 'after AWS took the call'
  readonly nth: number
}

test.for(inputs)(
  '%s: a crash at any point changes nothing that AWS or an operator would see',
  { timeout: 600_000 },
  async ([, writes, input]) => {
    const clean = await run(input)
    expect(clean.state).toBe('completed')

    const points: readonly CrashPoint[] = [
      ...upTo(writes === 'every write' ? clean.writes : 0).map(
        (nth) => ({ where: 'after the write', nth }) as const,
      ),
      ...upTo(clean.calls.length).flatMap((nth) => [
        { where: 'before the call', nth } as const,
        { where: 'after AWS took the call', nth } as const,
      ]),
    ]
    for (const point of points) {
      const crashed = await run(input, point)
      expect({ point, crashes: crashed.crashes, state: crashed.state, calls: crashed.calls }).toEqual({
        point,
        crashes: 1,
        state: 'completed',
        calls: clean.calls,
      })
      expect(crashed.eventSeqs).toEqual(upTo(crashed.eventSeqs.length))
    }
  },
)

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1)

/** Runs an operation to its end, crashing at most once, and tells which calls AWS took. */
async function run(input: RawOperationInput, point?: CrashPoint) {
  const counts = { writes: 0, calls: 0, crashes: 0 }
  const die = (where: CrashPoint['where'], nth: number) => {
    if (point?.where !== where || point.nth !== nth || counts.crashes > 0) return
    counts.crashes++
    throw new Crash(`${where} ${nth}`)
  }
  const wrap: Wrap = {
    // Few looks a run: what counts here is what happens around a crash, and there are hundreds of runs.
    settings: { pollIntervalMs: 180_000, settleWindowMs: 60_000 },
    store: (store) => crashingStore(store, () => die('after the write', ++counts.writes)),
    rds: (rds) => ({
      async call(region: string, call: RdsCall) {
        const nth = ++counts.calls
        die('before the call', nth)
        const answer = await rds.call(region, call)
        die('after AWS took the call', nth)
        return answer
      },
    }),
  }
  await using bench = await MaintenanceBench.start(wrap)
  const { id } = await bench.service.create(input, 'ana')
  await bench.service.start(id, { actor: 'ana' }).catch(ifNot(isCrash))
  const done = await bench.driveThroughPauses(id, isCrash)
  const events = await bench.store.events(id, 0, 10_000)
  return {
    ...counts,
    state: done.state,
    calls: bench.mutations().map(({ action, outcome }) => `${action} ${outcome}`),
    eventSeqs: events.map(({ seq }) => seq),
  }
}

/** A store whose checkpoints are durable, and after which the process may die before it hears of it. */
const crashingStore = (store: OperationStore, afterWrite: () => void): OperationStore => ({
  load: (id) => store.load(id),
  list: () => store.list(),
  listUnreadable: () => store.listUnreadable(),
  holderOf: (cluster) => store.holderOf(cluster),
  releaseLock: (release) => store.releaseLock(release),
  create: (operation, events) => store.create(operation, events),
  events: (id, after, limit) => store.events(id, after, limit),
  archive: (id, revision, note) => store.archive(id, revision, note),
  remove: (id, revision) => store.remove(id, revision),
  probe: () => store.probe(),
  async checkpoint(next, events, expectedRevision) {
    const result = await store.checkpoint(next, events, expectedRevision)
    afterWrite()
    return result
  },
})

const ifNot = (isExpected: (error: unknown) => boolean) => (error: unknown) => {
  if (!isExpected(error)) throw error
}
