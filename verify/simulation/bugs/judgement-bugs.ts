import { atCall, commandsOn, playOf, runOf, USUAL } from './plays.ts'
import type { SeededBug } from './seeded-bug.ts'

const CLASS_CHANGE = 'class change, single'

/** Wrong answers to a question that the server asks of calls and readings: none of them is a wrong answer of the checker. */
export const JUDGEMENT_BUGS: readonly SeededBug[] = [
  {
    name: 'the smaller reader is chosen although a large one is there',
    file: 'server/model/stand-in.ts',
    code: 'FIT_RANK[fit],',
    instead: '-FIT_RANK[fit],',
    breaks: ['stand-in'],
    shownBy: playOf('reboot cycle without a temporary instance, members of two sizes'),
  },
  {
    name: 'a rollback goes behind the smaller reader',
    file: 'server/operations/rolling/rollback.ts',
    code: 'neededClasses: [writer.instanceClass, former.instanceClass],',
    instead: 'neededClasses: [],',
    breaks: ['stand-in'],
    shownBy: playOf('class change behind a reader, rolled back, members of two sizes'),
  },
  {
    name: 'another tag makes another call',
    file: 'server/model/rds-call.ts',
    code: 'CreateDBInstance: {\n    identity: ({ instanceId }) => [instanceId],',
    instead:
      'CreateDBInstance: {\n    identity: ({ instanceId, tags }) => [instanceId, ...Object.values(tags)],',
    breaks: ['once'],
    shownBy: runOf(CLASS_CHANGE, USUAL, atCall(1, { kind: 'late', byMs: 30_000 }), {
      kind: 'interference',
      when: { point: 'call on its way', nth: 1 },
      act: { kind: 'instance_tag', which: 0 },
    }),
  },
  {
    name: 'calls of one action are all the same',
    file: 'server/model/call-identity.ts',
    code: 'one.action === other.action && targetOf(one) === targetOf(other)',
    instead: "one.action === other.action && targetOf(one) !== ''",
    breaks: ['truth'],
    shownBy: playOf('upgrade, writer and two readers'),
  },
  {
    name: 'an instance that is still being set up counts as ready',
    file: 'server/model/status.ts',
    code: "new Set(['available', 'storage-optimization'])",
    instead: "new Set(['available', 'storage-optimization', 'configuring-enhanced-monitoring'])",
    breaks: ['truth'],
    shownBy: runOf(CLASS_CHANGE, USUAL),
  },
  {
    name: 'a pause advises what is not possible',
    file: 'server/engine/advice.ts',
    code: 'effect === undefined || !isAdvisable(choice, paused)',
    instead: 'effect === undefined',
    breaks: ['advice'],
    shownBy: playOf('upgrade, single'),
  },
  {
    name: 'a roll back is advised while production may be switched over',
    file: 'server/engine/advice.ts',
    code: '(hasActed(paused) && !mayBeSwitchedOver(paused))',
    instead: 'hasActed(paused)',
    breaks: ['advice'],
    shownBy: commandsOn('upgrade, single'),
  },
  {
    name: 'a text for people names a command of the API',
    file: 'server/engine/fault-policy.ts',
    code: "first: 'Wait a while.'",
    instead: "first: 'Wait a while, or ROLLBACK.'",
    breaks: ['advice'],
    shownBy: playOf(CLASS_CHANGE, atCall(1, { kind: 'error', code: 'InsufficientDBInstanceCapacity' }, 20)),
  },
]
