import { EVENT_TYPES } from '#server/model/operation-event.ts'
import { OperationType } from '#server/model/operation-spec.ts'
import { PauseCode } from '#server/model/pause-reason.ts'
import { RDS_CALLS } from '#server/model/rds-call.ts'
import type { StepKind } from '#server/model/step.ts'
import { STEP_KINDS } from '#server/model/step.ts'
import { UNDOABLE } from '../checker/undone.ts'
import { HostKind } from '../modes/mode.ts'
import { actName, troubleName } from './course.ts'
import type { Counts } from './coverage.ts'
import type { Point } from './plan.ts'
import { POINTS } from './plan.ts'
import { totalOf } from './report.ts'
import { typeWord } from './type-word.ts'
import { ACTS, CALL_TROUBLES, CLOUD_TROUBLES, READ_TROUBLES } from './variations.ts'

/** Kinds of steps that only look. */
const LOOKS: readonly string[] = ['get_cluster_info', 'verify_cluster'] satisfies readonly StepKind[]
const ALL_STEPS = Object.keys(STEP_KINDS)
const SENDING = ALL_STEPS.filter((kind) => !LOOKS.includes(kind))

const [AROUND_READS, AROUND_CALLS, AROUND_WRITES] = [/ read$/, / call$| way$/, / write$/].map((name) =>
  POINTS.filter((point) => name.test(point)),
)

const crashesAt = (points: readonly Point[] = [], kinds: readonly string[]): readonly string[] =>
  kinds.flatMap((kind) => points.map((point) => `crash: ${point} in ${kind}`))

/** A lock is lost only while its operation cannot be read, which never comes about in a simulation. */
const PAUSES = Object.values(PauseCode).filter((code) => code !== PauseCode.LOCK_LOST)

/** Commands that someone may give at any time. */
const COMMANDS = ['pause', 'continue', 'rollback', 'abort', 'mark_complete', 'reset', 'update_step_timeout']

/** What has to have happened in a full run, each at least once, by the beginning of its name. */
const REQUIRED: readonly string[] = [
  ...crashesAt([...(AROUND_READS ?? []), ...(AROUND_WRITES ?? [])], ALL_STEPS),
  ...crashesAt(AROUND_CALLS, SENDING),
  'crash: before an answer in ',
  ...ALL_STEPS.flatMap((kind) => [`event: step_started ${kind}`, `event: step_completed ${kind}`]),
  ...Object.keys(RDS_CALLS).map((action) => `call: ${action} taken`),
  ...Object.keys(EVENT_TYPES).map((type) => `event: ${type}`),
  ...PAUSES.map((code) => `pause: ${code} in `),
  ...Object.values(OperationType).flatMap((type) =>
    ['completed', 'failed', 'rolled_back'].map((state) => `end: ${typeWord(type)} ${state}`),
  ),
  ...[...CALL_TROUBLES, ...READ_TROUBLES, ...CLOUD_TROUBLES].map(
    (trouble) => `trouble: ${troubleName(trouble)} in `,
  ),
  ...[...ACTS.map(actName), 'park_change', ...UNDOABLE.map((what) => `undo ${what}`)].map(
    (act) => `interference: ${act} in `,
  ),
  ...COMMANDS.flatMap((name) => [`command: ${name} acknowledged`, `command: ${name} refused INVALID_STATE`]),
  ...['continue', 'rollback', 'abort', 'mark_complete', 'start'].map(
    (name) => `command: ${name} refused CONFLICT`,
  ),
  ...['set_breakpoints', 'start', 'delete'].map((name) => `command: ${name} acknowledged`),
  'command: delete refused INVALID_STATE',
  'disk full in ',
  'subscriber leaves',
]

/** Steps of roll backs alone: chance may pass them by on several machines. */
const OF_ROLL_BACKS: ReadonlySet<string> = new Set([
  'delete_blue_green_deployment',
  'delete_parameter_groups',
])

/** What has to have happened on several machines: what happens to them alone, and every other step all the same. */
const REQUIRED_OF_MACHINES: readonly string[] = [
  ...ALL_STEPS.filter((kind) => !OF_ROLL_BACKS.has(kind)).map((kind) => `event: step_completed ${kind}`),
  ...['servers', 'function'].map((who) => `dead: ${who}`),
  ...['deploy older in ', 'deploy present in ', 'restore in ', 'trouble: stalled in ', 'disk full in '],
  ...['pause: blocked in ', 'pause: operator in ', 'command: pause acknowledged'],
]

/** What never happened, though it should have. */
export const missingCoverage = (coverage: Counts, host: HostKind): readonly string[] =>
  (host === HostKind.STEPFN ? REQUIRED_OF_MACHINES : REQUIRED).filter(
    (prefix) => totalOf(coverage, prefix) === 0,
  )
