import type { Happening } from '../plan.ts'
import type { SeededBugs } from './plays.ts'
import { atCall, CLASS_CHANGE, inPlan, interference, parks, playOf, polledEvery, wish } from './plays.ts'

/** Someone decides in a dialog that has been open since an earlier pause. */
const LATE_DECISION = playOf(
  CLASS_CHANGE,
  wish('pause', 360_000),
  wish('pause', 900_000),
  wish({ name: 'late', remedy: 'mark_complete' }, 1_000_000),
)

/** Decisions that take effect on something else than what was shown to the person who made them. */
export const DECISION_BUGS: SeededBugs = {
  'a decision takes effect on something else than what was shown': {
    file: 'server/engine/draft.ts',
    code: 'if (expectedRevision === undefined || expectedRevision === operation.decisionRevision) return',
    instead: 'if (expectedRevision !== 0) return',
    breaks: ['decision'],
    shownBy: LATE_DECISION,
  },
  'a pause does not raise the decision revision': {
    file: 'server/engine/draft.ts',
    code: 'one.state === other.state &&\n  one.pausedFrom === other.pausedFrom &&\n  isSame(one.pauseReason, other.pauseReason) &&\n  one.steps',
    instead: 'one.steps',
    breaks: ['decision'],
    shownBy: LATE_DECISION,
  },
  'consent is given to a name': {
    file: 'server/model/consent.ts',
    code: 'JSON.stringify([kind, subject, ...items.toSorted()])',
    instead: 'JSON.stringify([kind, subject])',
    breaks: ['consent'],
    shownBy: playOf(CLASS_CHANGE, parks('rds-ca-ecc384-g1', 0), parks('rds-ca-rsa4096-g1', 1_100_000)),
  },
  'a pause that asks for consent is left without it': {
    file: 'server/engine/resume.ts',
    code: 'const accepted = requireConsent(draft.operation, command.accept)',
    instead: 'const accepted = undefined',
    breaks: ['consent'],
    shownBy: playOf(CLASS_CHANGE, parks('rds-ca-ecc384-g1', 0)),
  },
}

const DEREGISTERING = 'upgrade that deregisters, behind a proxy'

/** AWS refuses to register the proxy while a member is busy, for longer than retries are counted. */
const BUSY_MEMBER = playOf(
  DEREGISTERING,
  atCall(1, { kind: 'error', code: 'InvalidDBInstanceState' }, 6, 'RegisterDBProxyTargets'),
)

/** AWS gives up a class change, and what was asked for stays pending. */
const GIVEN_UP = inPlan(
  { behaviour: { failedChange: 'stays-pending' } },
  playOf(CLASS_CHANGE, atCall(1, { kind: 'async_failure' }, 1, 'ModifyDBInstance')),
)

/** A change is parked that a later step would apply, well before the first call. */
const PARKED_BEFORE = inPlan({ pauseBeforeSteps: [1] }, playOf(CLASS_CHANGE, parks('rds-ca-ecc384-g1', 0)))

/** Pauses that come too soon or too late, ask for nothing that matters, or leave out what they mean. */
export const PAUSE_BUGS: SeededBugs = {
  'a busy proxy member ends the registration': {
    file: 'server/engine/fault-policy.ts',
    code: "kind === FaultKind.STATE && owesItsGoal(step, facts) ? 'retry_uncounted' : faultPolicies[kind].reaction",
    instead: 'owesItsGoal(step, facts) ? faultPolicies[kind].reaction : faultPolicies[kind].reaction',
    breaks: ['owed'],
    shownBy: BUSY_MEMBER,
  },
  'a pause does not say that a proxy has no targets': {
    file: 'server/engine/advice.ts',
    code: 'if (cutOff.length === 0) return undefined',
    instead: 'if (cutOff.length < 9) return undefined',
    breaks: ['reason'],
    shownBy: playOf(
      DEREGISTERING,
      atCall(1, { kind: 'error', code: 'AccessDenied' }, 1, 'CreateBlueGreenDeployment'),
    ),
  },
  'own parked value asks consent': {
    file: 'server/operations/kit/parked-changes.ts',
    code: 'const { DBInstanceClass, ...others } = instance.pendingChanges',
    instead: 'const others = instance.pendingChanges, { DBInstanceClass } = others',
    breaks: ['consent'],
    shownBy: GIVEN_UP,
  },
  'other parked value is asked for in the middle': {
    file: 'server/engine/resume.ts',
    code: 'steps.slice(cursor)',
    instead: 'steps.slice(cursor, cursor + 1)',
    breaks: ['consent'],
    shownBy: PARKED_BEFORE,
  },
  'parked changes are applied without asking': {
    file: 'server/engine/reading.ts',
    code: "assessment.kind === 'act' ? (unlessParkedAccepted(operation, cluster) ?? assessment) : assessment",
    instead: "unlessParkedAccepted(operation, cluster)?.kind === 'act' ? assessment : assessment",
    breaks: ['consent'],
    shownBy: PARKED_BEFORE,
  },
}

/** Another tool restores the class as soon as the instance was changed, before a reading shows that it was. */
const RESTORED: Happening = interference({ kind: 'undo', what: 'class' }, 1_680_000)

/** Wrong answers to the question whether someone else has undone a step. */
export const UNDO_BUGS: SeededBugs = {
  'an undone step is waited for': {
    file: 'server/engine/reading.ts',
    code: 'if (undone) {',
    instead: "if (undone && at === '') {",
    breaks: ['undone'],
    shownBy: playOf(CLASS_CHANGE, RESTORED),
  },
  'a lagging reading counts as undone': {
    file: 'server/engine/reading.ts',
    code: '(from) => from === undefined || moment.reading.at >= from',
    instead: "(from) => verdict === 'undone' || from === undefined || moment.reading.at >= from",
    breaks: ['undone'],
    shownBy: polledEvery(12_000, CLASS_CHANGE, {
      kind: 'trouble',
      when: { point: 'before a read', nth: 59 },
      trouble: { kind: 'stale_reads', delayMs: 40_000 },
      times: 60,
    }),
  },
  'a change that AWS gives up counts as undone': {
    file: 'server/engine/undone.ts',
    code: 'return attempt.reachedAt !== undefined || hasVanished',
    instead: 'return attempt.seenAt !== undefined || hasVanished',
    breaks: ['undone'],
    shownBy: playOf(CLASS_CHANGE, atCall(3, { kind: 'async_failure' })),
  },
  'what the operation itself has removed counts as undone': {
    file: 'server/engine/undone.ts',
    code: 'if (shows === undefined || isSuperseded(',
    instead: 'if (shows === undefined || !isSuperseded(',
    breaks: ['undone'],
    shownBy: playOf(CLASS_CHANGE),
  },
}
