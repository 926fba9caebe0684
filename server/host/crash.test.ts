import { expect, test } from 'vitest'
import type { Operation } from '../model/operation.ts'
import { localPrincipal } from '../model/principal.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { RawOperationInput } from '../service/operation-input.ts'
import { boundStore } from '../testing/bound-store.ts'
import { Deaths } from '../testing/deaths.ts'
import type { Wrap } from '../testing/maintenance-bench.ts'
import { MaintenanceBench } from '../testing/maintenance-bench.ts'

class Crash extends Error {}

const isCrash = (error: unknown): boolean => error instanceof Crash

const INPUTS: readonly (readonly [name: string, RawOperationInput])[] = [
  [
    'class change',
    {
      clusterId: 'demo-multi',
      spec: {
        type: 'instance_type_change',
        parameters: { targetInstanceClass: 'db.r6g.xlarge', excludeInstances: ['demo-multi-3'] },
      },
    },
  ],
  ['reboot cycle', { clusterId: 'demo-single', spec: { type: 'instance_cycle', parameters: {} } }],
  [
    'upgrade with a proxy',
    {
      clusterId: 'demo-proxy-cluster',
      spec: {
        type: 'engine_upgrade',
        parameters: { targetEngineVersion: '16.9', proxyHandling: 'DEREGISTER' },
      },
    },
  ],
]

/**
 * Through the SDK and HTTP, all points of a kind in one run. That each of them alone, and many more, change nothing either
 * is for the simulation to show (`verify/simulation/variations.ts`, the family of crashes).
 */
test.for(INPUTS)(
  '%s: crashes at any point change nothing that AWS or an operator would see',
  async ([, input]) => {
    const none = Deaths.none()
    const clean = await run(input, none)
    expect(clean.state).toBe('completed')
    for (const { kind, deaths } of none.ofEachKind()) {
      const { eventSeqs, ...seen } = await run(input, deaths)
      expect({ kind, crashes: deaths.count, ...seen }).toEqual({
        kind,
        crashes: deaths.expected,
        state: 'completed',
        calls: clean.calls,
      })
      expect(eventSeqs).toEqual(eventSeqs.map((_, index) => index + 1))
    }
    const kinds = none.ofEachKind().map(({ kind }) => kind)
    expect(kinds).toEqual([
      'after a write of progress',
      'after a write of an intention',
      'before a call',
      'after AWS took a call',
      'after a write of an answer',
    ])
  },
)

/** Runs an operation to its end, through crashes, and tells which calls AWS took. */
async function run(input: RawOperationInput, deaths: Deaths) {
  const crashIf = (dies: boolean): void => {
    if (dies) throw new Crash()
  }
  const wrap: Wrap = {
    // Few looks a run: what counts here is what happens around a crash.
    settings: { pollIntervalMs: 180_000, settleWindowMs: 60_000 },
    store: (store) => crashingStore(store, (written) => crashIf(deaths.atWrite('after a write', written))),
    rds: (rds) => ({
      async call(region: string, call: RdsCall) {
        crashIf(deaths.atCall('before a call', call))
        const answer = await rds.call(region, call)
        crashIf(deaths.atCall('after AWS took a call', call))
        return answer
      },
    }),
  }
  await using bench = await MaintenanceBench.start(wrap)
  const { id } = await bench.service.create(input, localPrincipal('ana'))
  await bench.service.start(id, { by: localPrincipal('ana') }).catch(ifNot(isCrash))
  const done = await bench.driveThroughPauses(id, isCrash)
  const events = await bench.store.events(id, 0, 10_000)
  return {
    state: done.state,
    calls: bench.mutations().map(({ action, outcome }) => `${action} ${outcome}`),
    eventSeqs: events.map(({ seq }) => seq),
  }
}

/** A store whose checkpoints are durable, and after which the process may die before it hears of it. */
const crashingStore = (store: OperationStore, afterWrite: (written: Operation) => void): OperationStore => ({
  ...boundStore(store),
  async checkpoint(next, events, expectedRevision) {
    const result = await store.checkpoint(next, events, expectedRevision)
    afterWrite(next)
    return result
  },
})

const ifNot = (isExpected: (error: unknown) => boolean) => (error: unknown) => {
  if (!isExpected(error)) throw error
}
