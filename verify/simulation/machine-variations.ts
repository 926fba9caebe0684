import type { Happening, Machines, SimulationPlan } from './plan.ts'

const MINUTE_MS = 60_000

const PRESENT = { invocationMs: 30_000, isOlder: false }

/** Two servers in front of one function, each with a date of its own, ten minutes wrong. */
export const APART: Machines = {
  aheadMs: [10 * MINUTE_MS, -10 * MINUTE_MS],
  serverInvocationMs: 30_000,
  deployment: PRESENT,
}

/** What machines differ in, one thing at a time. */
const DIFFERENCES: readonly Machines[] = [
  APART,
  { ...APART, aheadMs: [-10 * MINUTE_MS, 0] },
  { ...APART, aheadMs: [0, 0], serverInvocationMs: 15_000, deployment: { ...PRESENT, invocationMs: 90_000 } },
  { ...APART, serverInvocationMs: 15_000, deployment: { invocationMs: 15_000, isOlder: true } },
]

/** What happens to machines alone, at times at which every operation is at work. */
const HAPPENINGS: readonly (readonly Happening[])[] = [
  [
    { kind: 'deploy', when: { afterMs: 4 * MINUTE_MS }, invocationMs: 15_000, isOlder: true },
    { kind: 'deploy', when: { afterMs: 14 * MINUTE_MS }, invocationMs: 60_000, isOlder: false },
  ],
  [{ kind: 'restore', when: { afterMs: 12 * MINUTE_MS }, ageMs: 5 * MINUTE_MS }],
  [
    {
      kind: 'trouble',
      when: { point: 'before a call', nth: 1 },
      trouble: { kind: 'stalled', forMs: 12_000 },
      times: 1,
    },
    { kind: 'wish', when: { point: 'before a call', nth: 1 }, wish: { name: 'pause' } },
  ],
]

/** A run on one machine as several carry it out: with each difference, and with each thing that happens to them alone. */
export const onMachines = (plan: SimulationPlan): readonly SimulationPlan[] => [
  ...DIFFERENCES.map((machines) => ({ ...plan, machines })),
  ...HAPPENINGS.map((happenings) => ({ ...plan, machines: APART, happenings })),
]
