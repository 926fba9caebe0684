import type { Invariant } from '../../checker/invariants.ts'
import { baseNamed } from '../bases.ts'
import type { Happening, Interference, Point, SimulationPlan, Trouble, When, Wish } from '../plan.ts'
import type { Task } from '../task.ts'
import type { Family } from '../variations.ts'
import { WHOLE } from '../variations.ts'

/** A bug that can be put into the code of the server while it is loaded, to see whether the checker finds it. */
interface SeededBug {
  /** The file, from the root of the project. */
  readonly file: string
  /** A piece of its text, which stands there once. */
  readonly code: string
  /** What stands there instead. */
  readonly instead: string
  /** The invariants by which it may be found. */
  readonly breaks: readonly Invariant[]
  /** Where it shows; among random runs unless given. */
  readonly shownBy?: Task
}

/** Bugs by what they are. */
export type SeededBugs = Readonly<Record<string, SeededBug>>

/** The base of most bugs. */
export const CLASS_CHANGE = 'class change, single'

/** How long a restart takes, in milliseconds, as a rule. */
export const USUAL = 60_000
/** How long one takes that is to begin and end between two looks. */
export const QUICK = 20_000

/** One run that shows a bug, at the pace that a base has. */
export const playOf = (base: string, ...happenings: readonly Happening[]): Task => ({
  kind: 'plan',
  file: base,
  plan: { ...baseNamed(base).plan, happenings },
})

/** The same with looks so often, so that less falls between two of them, or more that AWS shows. */
export const polledEvery = (pollMs: number, base: string, ...happenings: readonly Happening[]): Task =>
  inPlan({ pace: { ...baseNamed(base).plan.pace, pollMs } }, playOf(base, ...happenings))

/** The same at a brisk pace, where a restart takes so long. */
export const runOf = (base: string, rebootMs: number, ...happenings: readonly Happening[]): Task =>
  inPlan({ pace: { ...baseNamed(base).plan.pace, pollMs: 60_000, rebootMs } }, playOf(base, ...happenings))

/** When something happens: so many milliseconds after the run began, or at the n-th time that it comes by a point. */
type Moment = number | readonly [point: Point, nth: number]

const whenOf = (moment: Moment): When =>
  typeof moment === 'number' ? { afterMs: moment } : { point: moment[0], nth: moment[1] }

/** An operator asks for something. */
export const wish = (
  wanted: Wish | 'pause' | 'abort' | 'mark_complete' | 'rollback',
  moment: Moment,
): Happening => ({
  kind: 'wish',
  when: whenOf(moment),
  wish: typeof wanted === 'string' ? { name: wanted } : wanted,
})

/** Someone else does something to the cluster. */
export const interference = (act: Interference, moment: Moment): Happening => ({
  kind: 'interference',
  when: whenOf(moment),
  act,
})

/** Someone parks another certificate on the writer. */
export const parks = (certificate: string, afterMs: number): Happening =>
  interference({ kind: 'park_change', which: 0, certificate }, afterMs)

/** What goes wrong with the n-th call, or from it on, with so many calls of an action. */
export const atCall = (nth: number, trouble: Trouble, times = 1, action?: string): Happening => ({
  kind: 'trouble',
  when: { point: 'before a call', nth },
  trouble,
  times,
  ...(action !== undefined && { action }),
})

const family =
  (name: Family) =>
  (base: string): Task => ({ kind: 'family', base, family: name, share: WHOLE })

/** A crash at each point of a base. */
export const crashesOf = family('crashes')

/** Each command at each moment of a base. */
export const commandsOn = family('commands')

/** Each fault of each call of a base. */
export const faultsOf = family('faults of calls')

/** What others do at each moment of a base. */
export const interferenceWith = family('interference')

/** The same run with other settings of its plan. */
export const inPlan = (changes: Partial<SimulationPlan>, task: Task): Task =>
  task.kind === 'plan' ? { ...task, plan: { ...task.plan, ...changes } } : task
