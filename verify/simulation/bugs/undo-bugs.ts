import { baseNamed } from '../bases.ts'
import type { Happening } from '../plan.ts'
import type { Task } from '../task.ts'
import { atCall, playOf } from './plays.ts'
import type { SeededBug } from './seeded-bug.ts'

const CLASS_CHANGE = 'class change, single'

/** Another tool restores the class as soon as the instance was changed, before a reading shows that it was. */
const RESTORED: Happening = {
  kind: 'interference',
  when: { afterMs: 1_680_000 },
  act: { kind: 'undo', what: 'class' },
}

/** Readings so close together that several of them fall into the lag after the first one that shows the new writer. */
const closely = (base: string, ...happenings: readonly Happening[]): Task => {
  const { plan } = baseNamed(base)
  return {
    kind: 'plan',
    file: base,
    plan: { ...plan, pace: { ...plan.pace, pollMs: 12_000 }, happenings },
  }
}

/** Wrong answers to the question whether someone else has undone a step. */
export const UNDO_BUGS: readonly SeededBug[] = [
  {
    name: 'an undone step is waited for',
    file: 'server/engine/reading.ts',
    code: 'if (undone) {',
    instead: "if (undone && at === '') {",
    breaks: ['undone'],
    shownBy: playOf(CLASS_CHANGE, RESTORED),
  },
  {
    name: 'a lagging reading counts as undone',
    file: 'server/engine/reading.ts',
    code: '(from) => from === undefined || moment.reading.at >= from',
    instead: "(from) => verdict === 'undone' || from === undefined || moment.reading.at >= from",
    breaks: ['undone'],
    shownBy: closely(CLASS_CHANGE, {
      kind: 'trouble',
      when: { point: 'before a read', nth: 57 },
      trouble: { kind: 'stale_reads', delayMs: 40_000 },
      times: 60,
    }),
  },
  {
    name: 'a change that AWS gives up counts as undone',
    file: 'server/engine/undone.ts',
    code: 'return attempt.reachedAt !== undefined || hasVanished',
    instead: 'return attempt.seenAt !== undefined || hasVanished',
    breaks: ['undone'],
    shownBy: playOf(CLASS_CHANGE, atCall(3, { kind: 'async_failure' })),
  },
  {
    name: 'what the operation itself has removed counts as undone',
    file: 'server/engine/undone.ts',
    code: 'if (shows === undefined || isSuperseded(',
    instead: 'if (shows === undefined || !isSuperseded(',
    breaks: ['undone'],
    shownBy: playOf(CLASS_CHANGE),
  },
]
