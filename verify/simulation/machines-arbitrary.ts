import fc from 'fast-check'
import type { Happening, Machines, SimulationPlan } from './plan.ts'
import { anyPlan, ofKind, when } from './plan-arbitrary.ts'
import type { SimDeployment } from './simulated/installation.ts'

const MINUTE_MS = 60_000

/** How far the dates of the servers are ahead of AWS's: none, some seconds, ten minutes, each its own way. */
const aheadMs = fc.constantFrom<readonly number[]>(
  [0],
  [10 * MINUTE_MS],
  [-10 * MINUTE_MS],
  [10 * MINUTE_MS, -10 * MINUTE_MS],
  [-10 * MINUTE_MS, 10 * MINUTE_MS],
  [45_000, -45_000],
  [0, 5 * MINUTE_MS],
)

const invocationMs = fc.constantFrom(30_000, 15_000, 60_000, 90_000)

const deployment: fc.Arbitrary<SimDeployment> = fc
  .record({ invocationMs, isOlder: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.boolean()) })
  // An older function does not say how long it may live: there servers had to be told the same.
  .map((chosen) => (chosen.isOlder ? { ...chosen, invocationMs: 15_000 } : chosen))

const machines: fc.Arbitrary<Machines> = fc.record({ aheadMs, serverInvocationMs: invocationMs, deployment })

/** What only several machines have to live with. */
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 3,
    arbitrary: ofKind('trouble', {
      when,
      trouble: ofKind('stalled', { forMs: fc.constantFrom(2_000, 12_000, 40_000) }),
      times: fc.constant(1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(when, deployment).map(([at, to]) => ({ kind: 'deploy' as const, when: at, ...to })),
  },
  {
    weight: 1,
    arbitrary: ofKind('restore', { when, ageMs: fc.constantFrom(5 * MINUTE_MS, 30 * MINUTE_MS) }),
  },
)

/** Any run on several machines: servers whose dates differ, a function with settings of its own, and what happens to them. */
export const anyMachinesPlan: fc.Arbitrary<SimulationPlan> = fc
  .tuple(anyPlan, machines, fc.array(happening, { maxLength: 3 }))
  .map(([plan, chosen, more]) => ({ ...plan, machines: chosen, happenings: [...plan.happenings, ...more] }))
