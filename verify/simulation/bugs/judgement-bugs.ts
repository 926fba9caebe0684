import type { SeededBugs } from './plays.ts'
import {
  atCall,
  CLASS_CHANGE,
  commandsOn,
  faultsOf,
  interference,
  interferenceWith,
  parks,
  playOf,
  runOf,
  USUAL,
  wish,
} from './plays.ts'

/** Wrong answers to a question that the server asks of calls and readings: none of them is a wrong answer of the checker. */
export const JUDGEMENT_BUGS: SeededBugs = {
  'the smaller reader is chosen although a large one is there': {
    file: 'server/model/stand-in.ts',
    code: 'FIT_RANK[fit],',
    instead: '-FIT_RANK[fit],',
    breaks: ['stand-in'],
    shownBy: playOf('rolling restart without a temporary instance, members of two sizes'),
  },
  'a rollback goes behind the smaller reader': {
    file: 'server/operations/rolling/rollback.ts',
    code: 'neededClasses: [writer.instanceClass, former.instanceClass],',
    instead: 'neededClasses: [],',
    breaks: ['stand-in'],
    shownBy: playOf('class change behind a reader, rolled back, members of two sizes'),
  },
  'another tag makes another call': {
    file: 'server/model/rds-call.ts',
    code: 'CreateDBInstance: {\n    identity: ({ instanceId }) => [instanceId],',
    instead:
      'CreateDBInstance: {\n    identity: ({ instanceId, tags }) => [instanceId, ...Object.values(tags)],',
    breaks: ['once'],
    shownBy: runOf(
      CLASS_CHANGE,
      USUAL,
      atCall(1, { kind: 'late', byMs: 30_000 }),
      interference({ kind: 'instance_tag', which: 0 }, ['call on its way', 1]),
    ),
  },
  'calls of one action are all the same': {
    file: 'server/model/call-identity.ts',
    code: 'one.action === other.action && targetOf(one) === targetOf(other)',
    instead: "one.action === other.action && targetOf(one) !== ''",
    breaks: ['truth'],
    shownBy: playOf('upgrade, writer and two readers'),
  },
  'an instance that is still being set up counts as ready': {
    file: 'server/model/status.ts',
    code: "new Set(['available', 'storage-optimization'])",
    instead: "new Set(['available', 'storage-optimization', 'configuring-enhanced-monitoring'])",
    breaks: ['truth'],
    shownBy: runOf(CLASS_CHANGE, USUAL),
  },
  'a pause advises what is not possible': {
    file: 'server/engine/advice.ts',
    code: 'effect === undefined || !isAdvisable(choice, paused)',
    instead: 'effect === undefined',
    breaks: ['advice'],
    shownBy: playOf('upgrade, single'),
  },
  'a roll back is advised while production may be switched over': {
    file: 'server/engine/advice.ts',
    code: '(hasActed(paused) && !mayBeSwitchedOver(paused))',
    instead: 'hasActed(paused)',
    breaks: ['advice'],
    shownBy: commandsOn('upgrade, single'),
  },
  'a text for people names a command of the API': {
    file: 'server/engine/fault-policy.ts',
    code: "first: 'Wait until AWS has capacity again.'",
    instead: "first: 'Wait until AWS has capacity again, or ROLLBACK.'",
    breaks: ['advice'],
    shownBy: playOf(CLASS_CHANGE, atCall(1, { kind: 'error', code: 'InsufficientDBInstanceCapacity' }, 20)),
  },
}

const REBOOTS = 'rolling restart, single'

/**
 * Wrong answers of the small questions that the whole server asks: a checker that asked the same functions would take
 * each of them for right.
 */
export const PREDICATE_BUGS: SeededBugs = {
  'a paused operation does not hold its cluster': {
    file: 'server/model/operation-state.ts',
    code: 'isDriven(state) || state === OperationState.PAUSED',
    instead: 'isDriven(state)',
    breaks: ['claim'],
    shownBy: playOf(
      CLASS_CHANGE,
      wish('pause', 360_000),
      wish({ name: 'rival' }, 380_000),
      wish({ name: 'start all' }, 400_000),
    ),
  },
  'a call without an answer is not open': {
    file: 'server/model/attempt.ts',
    code: 'attempt.outcome !== AttemptOutcome.REFUSED && attempt.closedAt === undefined',
    instead: 'attempt.outcome === AttemptOutcome.ACCEPTED && attempt.closedAt === undefined',
    breaks: ['once'],
    shownBy: faultsOf(REBOOTS),
  },
  'a broken connection means that nothing was sent': {
    file: 'server/model/rds-fault.ts',
    code: 'kind === FaultKind.UNAVAILABLE || kind === FaultKind.CONNECTION',
    instead: 'kind === FaultKind.UNAVAILABLE',
    breaks: ['once'],
    shownBy: faultsOf(REBOOTS),
  },
  'a large instance is as large as a 2xlarge': {
    file: 'server/model/instance-size.ts',
    code: "if (size === 'large') return 2",
    instead: "if (size === 'large') return 8",
    breaks: ['stand-in'],
    shownBy: playOf('rolling restart without a temporary instance, members of two sizes'),
  },
  'a certificate is no parked change': {
    file: 'server/operations/kit/parked-changes.ts',
    code: 'const { DBInstanceClass, ...others } = instance.pendingChanges',
    instead: 'const { DBInstanceClass, CACertificateIdentifier: _, ...others } = instance.pendingChanges',
    breaks: ['consent'],
    shownBy: playOf(CLASS_CHANGE, parks('rds-ca-ecc384-g1', 0)),
  },
  'another writer than asked for shows nothing': {
    file: 'server/steps/call-effect.ts',
    code: 'if (!writer || readinessOf(cluster)',
    instead: 'if (writer?.instanceId !== targetInstanceId || readinessOf(cluster)',
    breaks: ['undone'],
    shownBy: interferenceWith(CLASS_CHANGE),
  },
  'a deployment that is gone shows nothing': {
    file: 'server/steps/call-effect.ts',
    code: "if (deployment === 'not_found') return {",
    instead: "if (deployment === 'not_found') return UNCLEAR\n  if (name === '') return {",
    breaks: ['undone'],
    shownBy: interferenceWith('upgrade, single'),
  },
  'what is left does not keep an operation from the archive': {
    file: 'server/model/may-be-archived.ts',
    code: 'aftermath.leftovers.length > 0 || aftermath.checkedAt === undefined',
    instead: 'false',
    breaks: ['leftovers'],
    shownBy: commandsOn(CLASS_CHANGE),
  },
  'a step that a roll back passed over counts as done': {
    file: 'server/operations/kit/attempted.ts',
    code: "state === 'completed' || (state === 'skipped' && startedAt !== undefined)",
    instead: "state === 'completed' || (state === 'skipped' && startedAt !== '')",
    breaks: ['leftovers', 'roll back', 'topology'],
    shownBy: playOf(
      CLASS_CHANGE,
      wish('pause', ['call on its way', 2]),
      wish('rollback', ['before an answer', 3]),
      wish('pause', ['call on its way', 3]),
      wish('abort', ['before an answer', 5]),
    ),
  },
  'a reader of a scaling policy is not told by its tag': {
    file: 'server/adapters/rds/aws/instances.ts',
    code: 'isAutoScaled: tags && AUTO_SCALING_TAG in tags,',
    instead: "isAutoScaled: tags && 'another' in tags,",
    breaks: ['own'],
    shownBy: playOf('class change, auto-scaled readers'),
  },
  'a deployment that is available has been switched over': {
    file: 'server/operations/engine-upgrade/switched-over.ts',
    code: "return isOwn && deployment.status === 'SWITCHOVER_COMPLETED' ? deployment.identifier : undefined",
    instead: "return isOwn && deployment.status === 'AVAILABLE' ? deployment.identifier : undefined",
    breaks: ['leftovers', 'advice', 'follow-ups', 'truth'],
    shownBy: commandsOn('upgrade, single'),
  },
  'two groups of one kind are the same call': {
    file: 'server/model/rds-call.ts',
    code: 'CreateParameterGroup: {\n    identity: ({ kind, name }) => [kind, name],',
    instead: 'CreateParameterGroup: {\n    identity: ({ kind, name }) => [kind, name].slice(2),',
    breaks: ['truth', 'topology', 'ends'],
    shownBy: playOf('upgrade, parameter groups of its own'),
  },
}
