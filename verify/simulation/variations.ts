import type { Happening, Interference, Point, SimulationPlan, Trouble, Wish } from './plan.ts'
import { POINTS } from './plan.ts'
import type { Undoable } from './stage/undo-step.ts'

/** What can be varied in a run that would otherwise go through. */
export const FAMILIES = ['crashes', 'faults of calls', 'faults of reads', 'interference', 'commands'] as const
export type Family = (typeof FAMILIES)[number]

const MINUTE_MS = 60_000

/** Faults that a mutating call can meet. */
const CALL_TROUBLES: readonly Trouble[] = [
  { kind: 'error', code: 'Throttling' },
  { kind: 'error', code: 'InternalFailure' },
  { kind: 'error', code: 'InvalidDBInstanceState' },
  { kind: 'error', code: 'InvalidDBClusterStateFault' },
  { kind: 'error', code: 'AccessDenied' },
  { kind: 'error', code: 'ExpiredToken' },
  { kind: 'error', code: 'InsufficientDBInstanceCapacity' },
  { kind: 'lost_before' },
  { kind: 'lost_after' },
  { kind: 'late', byMs: 30_000 },
  { kind: 'async_failure' },
]

/** Faults that a reading can meet. */
const READ_TROUBLES: readonly Trouble[] = [
  { kind: 'error', code: 'Throttling' },
  { kind: 'error', code: 'InternalFailure' },
  { kind: 'error', code: 'AccessDenied' },
  { kind: 'error', code: 'ExpiredToken' },
  { kind: 'lost_before' },
  { kind: 'stale_reads', delayMs: 40_000 },
  { kind: 'unknown_status', status: 'being-examined' },
]

const ACTS: readonly Interference[] = [
  { kind: 'failover' },
  { kind: 'add_reader', isAutoScaled: true },
  { kind: 'add_reader', isAutoScaled: false },
  { kind: 'remove_reader', which: 1 },
  { kind: 'modify_class', which: 0, instanceClass: 'db.r6g.2xlarge' },
  { kind: 'backup' },
  { kind: 'minor_upgrade' },
  { kind: 'instance_status', which: 0, status: 'storage-full' },
  { kind: 'instance_tag', which: 0 },
]

const MEMBERSHIP = ACTS.filter(({ kind }) => kind === 'failover' || kind === 'remove_reader')

/** What another tool can put back, of what each type of operation changes. */
const UNDOABLE_BY: { readonly [T in SimulationPlan['spec']['type']]: readonly Undoable[] } = {
  instance_type_change: ['class', 'writer', 'temporary instance'],
  instance_cycle: ['writer', 'temporary instance'],
  storage_type_change: ['storage'],
  engine_upgrade: ['deployment', 'proxies deregistered', 'proxies registered', 'parameter groups'],
}

const WISHES: readonly Wish[] = [
  { name: 'pause' },
  { name: 'continue' },
  { name: 'rollback' },
  { name: 'abort' },
  { name: 'mark_complete' },
  { name: 'start' },
  { name: 'delete' },
  { name: 'reset', step: 1 },
  { name: 'set_breakpoints', steps: [2, 3] },
  { name: 'update_wait_timeout', seconds: 60 },
  { name: 'rival' },
  { name: 'start all' },
]

/** The moments of a call. */
const AROUND_CALLS = [
  'before a call',
  'call on its way',
  'after AWS took a call',
] as const satisfies readonly Point[]

type Counts = ReadonlyMap<Point, number>

/** Every run of a family in which one thing happens, at one of the points that the undisturbed run comes by. */
export function variationsOf(
  plan: SimulationPlan,
  family: Family,
  points: Counts,
): readonly SimulationPlan[] {
  return happeningsOf(plan, family, points).map((happenings) => ({ ...plan, happenings }))
}

function happeningsOf(
  plan: SimulationPlan,
  family: Family,
  points: Counts,
): readonly (readonly Happening[])[] {
  switch (family) {
    case 'crashes':
      return at(POINTS, points, (when) => [{ kind: 'crash', when, downMs: MINUTE_MS }])
    case 'faults of calls':
      return at(['before a call'], points, (when) =>
        CALL_TROUBLES.map((trouble) => ({ kind: 'trouble', when, trouble, times: 1 })),
      )
    case 'faults of reads':
      return at(['before a read'], points, (when) =>
        READ_TROUBLES.map((trouble) => ({
          kind: 'trouble',
          when,
          trouble,
          times: trouble.kind === 'stale_reads' ? 20 : 1,
        })),
      )
    case 'interference':
      return [
        ...at(AROUND_CALLS, points, (when) => ACTS.map((act) => ({ kind: 'interference', when, act }))),
        // Another tool may look at the cluster at any time, and puts back what it finds changed.
        ...at(['before a read', ...AROUND_CALLS], points, (when) =>
          UNDOABLE_BY[plan.spec.type].map((what) => ({
            kind: 'interference',
            when,
            act: { kind: 'undo', what },
          })),
        ),
        // Between the calls, a step may be misled by who the members are and which of them writes.
        ...at(['before a read'], points, (when) =>
          MEMBERSHIP.map((act) => ({ kind: 'interference', when, act })),
        ),
      ]
    case 'commands':
      return [
        ...at(AROUND_CALLS, points, (when) => WISHES.map((wish) => ({ kind: 'wish', when, wish }))),
        ...afterPause(points),
      ]
  }
}

/** A stop at each moment of a call, and then each way on from it. */
const afterPause = (points: Counts): readonly (readonly Happening[])[] =>
  atEach(['call on its way'], points).flatMap((when) =>
    WISHES.map((wish): readonly Happening[] => [
      { kind: 'wish', when, wish: { name: 'pause' } },
      { kind: 'wish', when: { point: 'before an answer', nth: 3 }, wish },
    ]),
  )

const at = (
  kinds: readonly Point[],
  points: Counts,
  make: (when: PointOfRun) => readonly Happening[],
): readonly (readonly Happening[])[] =>
  atEach(kinds, points).flatMap((when) => make(when).map((happening) => [happening]))

interface PointOfRun {
  readonly point: Point
  readonly nth: number
}

const atEach = (kinds: readonly Point[], points: Counts): readonly PointOfRun[] =>
  kinds.flatMap((point) =>
    Array.from({ length: points.get(point) ?? 0 }, (_, index) => ({ point, nth: index + 1 })),
  )
