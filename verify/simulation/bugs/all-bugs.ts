import { COPY_BUGS } from './copy-bugs.ts'
import { DECISION_BUGS, PAUSE_BUGS, UNDO_BUGS } from './decision-bugs.ts'
import { JUDGEMENT_BUGS, PREDICATE_BUGS } from './judgement-bugs.ts'
import { MACHINE_BUGS } from './machine-bugs.ts'
import type { SeededBugs } from './plays.ts'
import {
  atCall,
  CLASS_CHANGE,
  commandsOn,
  crashesOf,
  faultsOf,
  interference,
  playOf,
  QUICK,
  runOf,
  USUAL,
  wish,
} from './plays.ts'
import { READER_BUGS } from './reader-bugs.ts'

const REBOOTS = 'rolling restart, single'
/** Index of the step of a class change that deletes the temporary instance, and a time at which the run pauses before it. */
const DELETION = 5
const AT_THE_DELETION_MS = 1_450_000

/** Of the calls of a rolling restart, one before which nothing else has changed for a while. */
const REBOOTS_OF_THREE = 'rolling restart, writer and two readers'
const REBOOT = 5

/** Bugs that such programs have had, or could have, each put into the code alone. */
export const SEEDED_BUGS: SeededBugs = {
  'no intention before the call': {
    file: 'server/engine/decide-call.ts',
    code: 'attempts: [...before, attempt],',
    instead: 'attempts: before,',
    breaks: ['intention', 'log', 'budget'],
    shownBy: playOf(CLASS_CHANGE),
  },
  'no settle window': {
    file: 'server/engine/decide-call.ts',
    code: 'if (earlier && reading.at < addMs(earlier.intendedAt, settings.settleWindowMs)) {',
    instead: 'if (earlier && reading.at < earlier.intendedAt) {',
    breaks: ['once'],
    shownBy: runOf(
      REBOOTS_OF_THREE,
      QUICK,
      atCall(REBOOT, { kind: 'lost_after' }),
      atCall(REBOOT, { kind: 'stale_reads', delayMs: 50_000 }, 400),
    ),
  },
  'an unanswered call counts as refused': {
    file: 'server/adapters/rds/perform-call.ts',
    code: "isOutcomeUnknown(fault) ? 'unknown' : 'refused'",
    instead: "'refused'",
    breaks: ['once'],
    shownBy: playOf(REBOOTS, atCall(3, { kind: 'lost_after' })),
  },
  'an accepted call is repeated': {
    file: 'server/engine/decide-call.ts',
    code: "if (earlier?.outcome === 'accepted') return awaitAccepted(draft, step, earlier, moment)",
    instead: '',
    breaks: ['once'],
    shownBy: runOf(REBOOTS_OF_THREE, QUICK, atCall(REBOOT, { kind: 'stale_reads', delayMs: 150_000 }, 400)),
  },
  'a failover is sent twice': {
    file: 'server/adapters/rds/perform-call.ts',
    code: 'const { $metadata, created } = await send(rds)',
    instead:
      "if (action === 'FailoverDBCluster') await send(rds)\n    const { $metadata, created } = await send(rds)",
    breaks: ['intention'],
  },
  'no look at who the writer is before a deletion': {
    file: 'server/steps/delete-instance.ts',
    code: 'if (instance.role === InstanceRole.WRITER) {',
    instead: 'if (instance.role === InstanceRole.WRITER && instanceId === "") {',
    breaks: ['writer'],
    shownBy: runOf(
      CLASS_CHANGE,
      USUAL,
      wish({ name: 'set_breakpoints', steps: [DELETION] }, 360_000),
      interference({ kind: 'failover' }, AT_THE_DELETION_MS),
    ),
  },
  'auto-scaled readers are worked on': {
    file: 'server/operations/kit/managed-instances.ts',
    code: 'instances.filter(({ isAutoScaled }) => isAutoScaled === false)',
    instead: 'instances',
    breaks: ['own'],
    shownBy: crashesOf('class change, auto-scaled readers'),
  },
  'excluded instances are worked on': {
    file: 'server/operations/kit/managed-instances.ts',
    code: 'instances.filter(({ instanceId }) => !excluded.has(instanceId))',
    instead: 'excluded.size > 99 ? [] : [...instances]',
    breaks: ['own'],
    shownBy: crashesOf('class change without the writer, writer and two readers'),
  },
  'no look at the revision before a write': {
    file: 'server/adapters/store/persisted-operation-store.ts',
    code: "if (stored?.revision !== expectedRevision) return { kind: 'stale' }\n      return this.#replace",
    instead: "if (!stored) return { kind: 'stale' }\n      return this.#replace",
    breaks: ['quiet', 'log', 'durable', 'intention', 'driver'],
    shownBy: playOf(CLASS_CHANGE, wish('pause', ['after AWS took a call', 1])),
  },
  'the state is written before the events': {
    file: 'server/adapters/files/operation-files.ts',
    code: 'files.push(...documents)',
    instead: 'files.unshift(...documents)',
    breaks: ['durable', 'defect'],
    shownBy: playOf(CLASS_CHANGE, {
      kind: 'crash',
      when: { point: 'in the middle of a write', nth: 4 },
      downMs: 60_000,
    }),
  },
  'a write is not waited for': {
    file: 'server/adapters/files/operation-files.ts',
    code: 'await this.#write(folder, operation, log)\n',
    instead: 'void this.#write(folder, operation, log)\n',
    breaks: ['intention', 'durable', 'quiet'],
    shownBy: crashesOf(CLASS_CHANGE),
  },
  'events get numbers that are taken': {
    file: 'server/adapters/store/next-revision.ts',
    code: 'seq: stored.lastEventSeq + 1 + index,',
    instead: 'seq: Math.max(1, stored.lastEventSeq) + index,',
    breaks: ['log', 'subscriber'],
  },
  'breakpoints are not restored by a reset': {
    file: 'server/engine/transitions.ts',
    code: 'return { ...kept, ...unbegun(step.phase) }',
    instead: 'return { ...kept, ...unbegun(step.phase), isBreakpointPassed: true }',
    breaks: ['breakpoint'],
    shownBy: playOf(
      'upgrade, single',
      wish('pause', ['call on its way', 1]),
      wish({ name: 'reset', step: 1 }, ['before an answer', 3]),
    ),
  },
  'a stop is acknowledged while a call is in flight': {
    file: 'server/service/operation-service.ts',
    code: 'await inFlight.settled(operation)',
    instead: '',
    breaks: ['quiet'],
    shownBy: commandsOn(CLASS_CHANGE),
  },
  'a running operation is forgotten at a restart': {
    file: 'server/host/runner.ts',
    code: 'else if (!this.#drives.has(id)) this.#begin',
    instead: 'else if (this.#drives.has(id)) this.#begin',
    breaks: ['ends'],
    shownBy: crashesOf(CLASS_CHANGE),
  },
  'two operations may hold one cluster': {
    file: 'server/adapters/store/cluster-locks.ts',
    code: "if (holder) return { kind: 'refused', holder }",
    instead: '',
    breaks: ['claim'],
    shownBy: runOf(
      CLASS_CHANGE,
      USUAL,
      wish({ name: 'rival' }, 60_000),
      wish({ name: 'start all' }, 120_000),
    ),
  },
  'an operation ends otherwise than its log tells': {
    file: 'server/engine/lifecycle.ts',
    code: 'record(patch(draft, { state, completedAt: at, ending }), {',
    instead: 'record(patch(draft, { state, completedAt: at, ending: Ending.COMPLETED }), {',
    breaks: ['defect'],
    shownBy: playOf('class change behind a reader, rolled back, members of two sizes'),
  },
  'leftovers of an abort are not listed': {
    file: 'server/operations/rolling/aftermath.ts',
    code: 'leftovers: [instanceClassLeftovers, writerLeftovers, tempInstanceLeftovers],',
    instead: 'leftovers: [instanceClassLeftovers, writerLeftovers],',
    breaks: ['leftovers'],
    shownBy: playOf(
      CLASS_CHANGE,
      wish('pause', ['call on its way', 1]),
      wish('abort', ['before an answer', 3]),
    ),
  },
  'leftovers of a manual completion are not listed': {
    file: 'server/engine/ending.ts',
    code: 'const aftermath = aftermathOf(operation, ending, sight, later)',
    instead:
      'const aftermath = ending === Ending.COMPLETED_MANUALLY ? { ...NOTHING, checkedAt: at } : aftermathOf(operation, ending, sight, later)',
    breaks: ['leftovers'],
    shownBy: playOf(
      CLASS_CHANGE,
      wish('pause', ['call on its way', 1]),
      wish('mark_complete', ['before an answer', 3]),
    ),
  },
  'what others have to change after a switchover is not told': {
    file: 'server/operations/engine-upgrade/follow-ups.ts',
    code: '? afterSwitchover(operation, original, sight)',
    instead: '? []',
    breaks: ['follow-ups'],
    shownBy: playOf('upgrade, single'),
  },
  'a reboot is called done when AWS has accepted it': {
    file: 'server/steps/reboot-instance.ts',
    code: 'if (attempt.seenAt !== undefined) return',
    instead: "if (attempt.outcome === 'accepted') return",
    breaks: ['truth'],
    shownBy: runOf(REBOOTS_OF_THREE, USUAL, atCall(REBOOT, { kind: 'stale_reads', delayMs: 30_000 }, 400)),
  },
  'a failover is called done when AWS has accepted it': {
    file: 'server/steps/failover-to-instance.ts',
    code: 'if (writer?.instanceId === instanceId) return',
    instead: "if (attempts.some(({ outcome }) => outcome === 'accepted')) return",
    breaks: ['truth', 'once'],
    shownBy: faultsOf(CLASS_CHANGE),
  },
  'an unknown status counts as settled': {
    file: 'server/model/status.ts',
    code: "return BROKEN.has(status) ? 'broken' : 'busy'",
    instead: "return BROKEN.has(status) ? 'broken' : 'settled'",
    breaks: ['truth', 'once', 'topology', 'interruptions', 'serving'],
  },
  'waits have no end': {
    file: 'server/engine/lifecycle.ts',
    code: 'return deadline !== undefined && at >= deadline',
    instead: 'return deadline !== undefined && at < deadline && at > deadline',
    breaks: ['ends'],
    shownBy: playOf(CLASS_CHANGE, atCall(1, { kind: 'stuck' })),
  },
  'a pause has no advice': {
    file: 'server/engine/advice.ts',
    code: 'if (!outage) return { ...cause, advice: adviceOf(remedy, paused) }',
    instead: "if (!outage) return { ...cause, advice: '' }",
    breaks: ['reason', 'advice'],
    shownBy: playOf(CLASS_CHANGE, atCall(1, { kind: 'error', code: 'AccessDenied' })),
  },
  'a subscriber gets events again': {
    file: 'server/service/operation-feed.ts',
    code: 'lastSeq = event.seq\n',
    instead: 'lastSeq = event.seq - 1\n',
    breaks: ['subscriber'],
  },
  'a subscriber misses what comes while it is away': {
    file: 'server/service/operation-feed.ts',
    code: 'let lastSeq = afterSeq\n      let operation',
    instead:
      'let lastSeq = (await this.#store.load(operationId))?.lastEventSeq ?? afterSeq\n      let operation',
    breaks: ['subscriber'],
    shownBy: crashesOf(CLASS_CHANGE),
  },
  'AWS is looked at without a rest': {
    file: 'server/engine/settings.ts',
    code: 'Math.ceil(pollIntervalMs / 6)',
    instead: 'Math.ceil(pollIntervalMs / 600)',
    breaks: ['budget'],
  },
  'a credential in a message of AWS is kept': {
    file: 'server/adapters/rds/faults.ts',
    code: "cleaned.replace(secret, '***')",
    instead: 'cleaned',
    breaks: ['secret'],
    shownBy: playOf(CLASS_CHANGE, atCall(1, { kind: 'error', code: 'AccessDenied' })),
  },
  'proxies that were taken away are forgotten': {
    file: 'server/steps/deregister-proxy-targets.ts',
    code: '{ owedProxyRegistrations, reconnectedProxies: [] },',
    instead: '{},',
    breaks: ['topology', 'leftovers', 'roll back'],
    shownBy: crashesOf('upgrade that deregisters, behind a proxy'),
  },
  ...COPY_BUGS,
  ...DECISION_BUGS,
  ...JUDGEMENT_BUGS,
  ...MACHINE_BUGS,
  ...PAUSE_BUGS,
  ...PREDICATE_BUGS,
  ...READER_BUGS,
  ...UNDO_BUGS,
}
