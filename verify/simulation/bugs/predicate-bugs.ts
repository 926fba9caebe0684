import type { Happening } from '../plan.ts'
import { WHOLE } from '../share.ts'
import type { Task } from '../task.ts'
import { commandsOn, faultsOf, playOf, wish } from './plays.ts'
import type { SeededBug } from './seeded-bug.ts'

const CLASS_CHANGE = 'class change, single'
const REBOOTS = 'reboot cycle, single'

/** Another tool puts a thing back, at each moment of a base at which it can. */
const interferenceWith = (base: string): Task => ({
  kind: 'family',
  base,
  family: 'interference',
  share: WHOLE,
})

/** Someone parks a certificate on the writer before the operation begins. */
const PARKED: Happening = {
  kind: 'interference',
  when: { afterMs: 0 },
  act: { kind: 'park_change', which: 0, certificate: 'rds-ca-ecc384-g1' },
}

/**
 * Wrong answers of the small questions that the whole server asks: a checker that asked the same functions would take
 * each of them for right.
 */
export const PREDICATE_BUGS: readonly SeededBug[] = [
  {
    name: 'a paused operation does not hold its cluster',
    file: 'server/model/operation-state.ts',
    code: 'isDriven(state) || state === OperationState.PAUSED',
    instead: 'isDriven(state)',
    breaks: ['claim'],
    shownBy: playOf(
      CLASS_CHANGE,
      { kind: 'wish', when: { afterMs: 360_000 }, wish: { name: 'pause' } },
      { kind: 'wish', when: { afterMs: 380_000 }, wish: { name: 'rival' } },
      { kind: 'wish', when: { afterMs: 400_000 }, wish: { name: 'start all' } },
    ),
  },
  {
    name: 'a call without an answer is not open',
    file: 'server/model/attempt.ts',
    code: 'attempt.outcome !== AttemptOutcome.REFUSED && attempt.closedAt === undefined',
    instead: 'attempt.outcome === AttemptOutcome.ACCEPTED && attempt.closedAt === undefined',
    breaks: ['once'],
    shownBy: faultsOf(REBOOTS),
  },
  {
    name: 'a broken connection means that nothing was sent',
    file: 'server/model/rds-fault.ts',
    code: 'kind === FaultKind.UNAVAILABLE || kind === FaultKind.CONNECTION',
    instead: 'kind === FaultKind.UNAVAILABLE',
    breaks: ['once'],
    shownBy: faultsOf(REBOOTS),
  },
  {
    name: 'a large instance is as large as a 2xlarge',
    file: 'server/model/instance-size.ts',
    code: "if (size === 'large') return 2",
    instead: "if (size === 'large') return 8",
    breaks: ['stand-in'],
    shownBy: playOf('reboot cycle without a temporary instance, members of two sizes'),
  },
  {
    name: 'a certificate is no parked change',
    file: 'server/operations/kit/parked-changes.ts',
    code: 'const { DBInstanceClass, ...others } = instance.pendingChanges',
    instead: 'const { DBInstanceClass, CACertificateIdentifier: _, ...others } = instance.pendingChanges',
    breaks: ['consent'],
    shownBy: playOf(CLASS_CHANGE, PARKED),
  },
  {
    name: 'another writer than asked for shows nothing',
    file: 'server/steps/call-effect.ts',
    code: 'if (!writer || readinessOf(cluster)',
    instead: 'if (writer?.instanceId !== targetInstanceId || readinessOf(cluster)',
    breaks: ['undone'],
    shownBy: interferenceWith(CLASS_CHANGE),
  },
  {
    name: 'a deployment that is gone shows nothing',
    file: 'server/steps/call-effect.ts',
    code: "if (deployment === 'not_found') return {",
    instead: "if (deployment === 'not_found') return UNCLEAR\n  if (name === '') return {",
    breaks: ['undone'],
    shownBy: interferenceWith('upgrade, single'),
  },
  {
    name: 'what is left does not keep an operation from the archive',
    file: 'server/model/may-be-archived.ts',
    code: 'aftermath.leftovers.length > 0 || aftermath.checkedAt === undefined',
    instead: 'false',
    breaks: ['leftovers'],
    shownBy: commandsOn(CLASS_CHANGE),
  },
  {
    name: 'a step that a roll back passed over counts as done',
    file: 'server/operations/kit/attempted.ts',
    code: "state === 'completed' || (state === 'skipped' && startedAt !== undefined)",
    instead: "state === 'completed' || (state === 'skipped' && startedAt !== '')",
    breaks: ['leftovers', 'roll back', 'topology'],
    shownBy: playOf(
      CLASS_CHANGE,
      wish('pause', 'call on its way', 2),
      { kind: 'wish', when: { point: 'before an answer', nth: 3 }, wish: { name: 'rollback' } },
      wish('pause', 'call on its way', 3),
      wish('abort', 'before an answer', 5),
    ),
  },
  {
    name: 'a reader of a scaling policy is not told by its tag',
    file: 'server/adapters/rds/aws/instances.ts',
    code: 'isAutoScaled: tags && AUTO_SCALING_TAG in tags,',
    instead: "isAutoScaled: tags && 'another' in tags,",
    breaks: ['own'],
    shownBy: playOf('class change, auto-scaled readers'),
  },
  {
    name: 'a deployment that is available has been switched over',
    file: 'server/operations/engine-upgrade/switched-over.ts',
    code: "return isOwn && deployment.status === 'SWITCHOVER_COMPLETED' ? deployment.identifier : undefined",
    instead: "return isOwn && deployment.status === 'AVAILABLE' ? deployment.identifier : undefined",
    breaks: ['leftovers', 'advice', 'follow-ups', 'truth'],
    shownBy: commandsOn('upgrade, single'),
  },
  {
    name: 'two groups of one kind are the same call',
    file: 'server/model/rds-call.ts',
    code: 'CreateParameterGroup: {\n    identity: ({ kind, name }) => [kind, name],',
    instead: 'CreateParameterGroup: {\n    identity: ({ kind, name }) => [kind, name].slice(2),',
    breaks: ['truth', 'topology', 'ends'],
    shownBy: playOf('upgrade, parameter groups of its own'),
  },
]
