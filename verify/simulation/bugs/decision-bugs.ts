import type { Happening } from '../plan.ts'
import { playOf } from './plays.ts'
import type { SeededBug } from './seeded-bug.ts'

const CLASS_CHANGE = 'class change, single'

/** Someone decides in a dialog that has been open since an earlier pause. */
const LATE_DECISION = playOf(
  CLASS_CHANGE,
  { kind: 'wish', when: { afterMs: 360_000 }, wish: { name: 'pause' } },
  { kind: 'wish', when: { afterMs: 900_000 }, wish: { name: 'pause' } },
  { kind: 'wish', when: { afterMs: 1_000_000 }, wish: { name: 'late', remedy: 'mark_complete' } },
)

/** Someone parks a change of an instance. */
const park = (afterMs: number, certificate: string): Happening => ({
  kind: 'interference',
  when: { afterMs },
  act: { kind: 'park_change', which: 0, certificate },
})

/** Decisions that take effect on something else than what was shown to the person who made them. */
export const DECISION_BUGS: readonly SeededBug[] = [
  {
    name: 'a decision takes effect on something else than what was shown',
    file: 'server/engine/draft.ts',
    code: 'if (expectedRevision === undefined || expectedRevision === operation.decisionRevision) return',
    instead: 'if (expectedRevision !== 0) return',
    breaks: ['decision'],
    shownBy: LATE_DECISION,
  },
  {
    name: 'a pause does not raise the decision revision',
    file: 'server/engine/draft.ts',
    code: 'one.state === other.state &&\n  one.pausedFrom === other.pausedFrom &&\n  isSame(one.pauseReason, other.pauseReason) &&\n  one.steps',
    instead: 'one.steps',
    breaks: ['decision'],
    shownBy: LATE_DECISION,
  },
  {
    name: 'consent is given to a name',
    file: 'server/model/consent.ts',
    code: 'JSON.stringify([kind, subject, ...items.toSorted()])',
    instead: 'JSON.stringify([kind, subject])',
    breaks: ['consent'],
    shownBy: playOf(CLASS_CHANGE, park(0, 'rds-ca-ecc384-g1'), park(1_100_000, 'rds-ca-rsa4096-g1')),
  },
  {
    name: 'a pause that asks for consent is left without it',
    file: 'server/engine/resume.ts',
    code: 'const accepted = requireConsent(draft.operation, command.accept)',
    instead: 'const accepted = undefined',
    breaks: ['consent'],
    shownBy: playOf(CLASS_CHANGE, park(0, 'rds-ca-ecc384-g1')),
  },
]
