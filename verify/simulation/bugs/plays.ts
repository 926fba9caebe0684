import { baseNamed } from '../bases.ts'
import type { Happening, Point, Trouble } from '../plan.ts'
import { WHOLE } from '../share.ts'
import type { Task } from '../task.ts'

/** How long a restart takes, in milliseconds, as a rule. */
export const USUAL = 60_000
/** How long one takes that is to begin and end between two looks. */
export const QUICK = 20_000

/** One run that shows a bug: a base at a brisk pace, so that much falls between two moments that AWS shows, and what happens in it. */
export const runOf = (base: string, rebootMs: number, ...happenings: readonly Happening[]): Task => {
  const { plan } = baseNamed(base)
  return {
    kind: 'plan',
    file: base,
    plan: { ...plan, pace: { ...plan.pace, pollMs: 60_000, rebootMs }, happenings },
  }
}

/** One run that shows a bug, at the pace that a base has. */
export const playOf = (base: string, ...happenings: readonly Happening[]): Task => ({
  kind: 'plan',
  file: base,
  plan: { ...baseNamed(base).plan, happenings },
})

/** An operator asks for something at the n-th time that the run comes by a point. */
export const wish = (name: 'pause' | 'abort' | 'mark_complete', point: Point, nth: number): Happening => ({
  kind: 'wish',
  when: { point, nth },
  wish: { name },
})

/** What goes wrong with the n-th call, or from it on. */
export const atCall = (nth: number, trouble: Trouble, times = 1): Happening => ({
  kind: 'trouble',
  when: { point: 'before a call', nth },
  trouble,
  times,
})

/** A crash at each point of a base. */
export const crashesOf = (base: string): Task => ({ kind: 'family', base, family: 'crashes', share: WHOLE })

/** Each command at each moment of a base. */
export const commandsOn = (base: string): Task => ({
  kind: 'family',
  base,
  family: 'commands',
  share: WHOLE,
})

/** Each fault of each call of a base. */
export const faultsOf = (base: string): Task => ({
  kind: 'family',
  base,
  family: 'faults of calls',
  share: WHOLE,
})
