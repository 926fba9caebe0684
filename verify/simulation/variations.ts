import type { Undoable } from '../checker/undone.ts'
import type { Moment } from './moments.ts'
import type { Happening, Interference, Point, SimulationPlan, Trouble, Wish } from './plan.ts'
import { POINTS } from './plan.ts'

/** What can be varied in a run that would otherwise go through. */
export const FAMILIES = ['crashes', 'faults of calls', 'faults of reads', 'interference', 'commands'] as const
export type Family = (typeof FAMILIES)[number]

/** The part that falls to one of several bases: each `of`th, from the one at `index` on. */
export interface Share {
  readonly index: number
  readonly of: number
}

/** All of it. */
export const WHOLE: Share = { index: 0, of: 1 }

const MINUTE_MS = 60_000

/** Faults that a mutating call can meet. */
export const CALL_TROUBLES: readonly Trouble[] = [
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
export const READ_TROUBLES: readonly Trouble[] = [
  { kind: 'error', code: 'Throttling' },
  { kind: 'error', code: 'InternalFailure' },
  { kind: 'error', code: 'AccessDenied' },
  { kind: 'error', code: 'ExpiredToken' },
  { kind: 'lost_before' },
  { kind: 'stale_reads', delayMs: 40_000 },
  { kind: 'unknown_status', status: 'being-examined' },
]

/** What goes wrong inside AWS, for which random runs alone have to see to it. */
export const CLOUD_TROUBLES: readonly Trouble[] = [
  { kind: 'stuck' },
  { kind: 'missing_capacity' },
  { kind: 'switchover_cancelled', status: 'AVAILABLE' },
  { kind: 'invalid_configuration' },
]

/** What others can do to a cluster. */
export const ACTS: readonly Interference[] = [
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
  { name: 'update_step_timeout', seconds: 60 },
  { name: 'rival' },
  { name: 'start all' },
]

/** The moments of a call. */
const AROUND_CALLS = [
  'before a call',
  'call on its way',
  'after AWS took a call',
] as const satisfies readonly Point[]

/** What happens in a run, and at which moment of the run that goes through undisturbed it begins. */
export interface Variation {
  readonly moment: Moment
  readonly happenings: readonly Happening[]
}

/** Every way in which one thing of a family happens, at one of the moments of the undisturbed run; a moment after another. */
export function variationsOf(
  { spec }: SimulationPlan,
  family: Family,
  moments: readonly Moment[],
): readonly Variation[] {
  const at = (points: readonly Point[], make: (when: When) => readonly Happening[]) =>
    moments
      .filter(({ point }) => points.includes(point))
      .flatMap((moment) => make(whenOf(moment)).map((happening) => ({ moment, happenings: [happening] })))
  switch (family) {
    case 'crashes':
      return at(POINTS, (when) => [{ kind: 'crash', when, downMs: MINUTE_MS }])
    case 'faults of calls':
      return at(['before a call'], (when) =>
        CALL_TROUBLES.map((trouble) => ({ kind: 'trouble', when, trouble, times: 1 })),
      )
    case 'faults of reads':
      return at(['before a read'], (when) =>
        READ_TROUBLES.map((trouble) => ({
          kind: 'trouble',
          when,
          trouble,
          times: trouble.kind === 'stale_reads' ? 20 : 1,
        })),
      )
    case 'interference':
      return [
        ...at(AROUND_CALLS, (when) => ACTS.map((act) => ({ kind: 'interference', when, act }))),
        // Another tool may look at the cluster at any time, and puts back what it finds changed.
        ...at(['before a read', ...AROUND_CALLS], (when) =>
          UNDOABLE_BY[spec.type].map((what) => ({ kind: 'interference', when, act: { kind: 'undo', what } })),
        ),
        // Between the calls, a step may be misled by who the members are and which of them writes.
        ...at(['before a read'], (when) => MEMBERSHIP.map((act) => ({ kind: 'interference', when, act }))),
      ]
    case 'commands':
      return [
        ...at(AROUND_CALLS, (when) => WISHES.map((wish) => ({ kind: 'wish', when, wish }))),
        ...moments.filter(({ point }) => point === 'call on its way').flatMap(afterPause),
      ]
  }
}

/** A stop while a call is on its way, and then each way on from it. */
const afterPause = (moment: Moment): readonly Variation[] =>
  WISHES.map((wish) => ({
    moment,
    happenings: [
      { kind: 'wish', when: whenOf(moment), wish: { name: 'pause' } },
      { kind: 'wish', when: { point: 'before an answer', nth: 3 }, wish },
    ],
  }))

interface When {
  readonly point: Point
  readonly nth: number
}

const whenOf = ({ point, nth }: Moment): When => ({ point, nth })
