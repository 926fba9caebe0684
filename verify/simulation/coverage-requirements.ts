import { EVENT_TYPES } from '#server/model/operation-event.ts'
import { OperationType } from '#server/model/operation-spec.ts'
import { PauseCode } from '#server/model/pause-reason.ts'
import type { RdsCallName } from '#server/model/rds-call.ts'
import type { StepKind } from '#server/model/step.ts'
import { HostKind } from '../modes/mode.ts'
import type { Counts } from './coverage.ts'
import { totalOf } from './report.ts'
import { UNDOABLE } from './stage/undo-step.ts'

/** Whether a kind of step sends calls. */
const SENDS: { readonly [K in StepKind]: boolean } = {
  get_cluster_info: false,
  create_temp_instance: true,
  failover_to_instance: true,
  modify_instance: true,
  reboot_instance: true,
  delete_instance: true,
  modify_cluster_storage: true,
  prepare_parameter_groups: true,
  deregister_proxy_targets: true,
  create_blue_green_deployment: true,
  switchover_blue_green: true,
  register_proxy_targets: true,
  cleanup_blue_green: true,
  verify_cluster: false,
  remove_operation_tag: true,
  delete_blue_green_deployment: true,
  delete_parameter_groups: true,
}

const CALLS: { readonly [A in RdsCallName]: true } = {
  CreateDBInstance: true,
  ModifyDBInstance: true,
  DeleteDBInstance: true,
  RebootDBInstance: true,
  FailoverDBCluster: true,
  ModifyDBCluster: true,
  DeleteDBCluster: true,
  CreateParameterGroup: true,
  ModifyParameterGroup: true,
  DeleteParameterGroup: true,
  CreateBlueGreenDeployment: true,
  SwitchoverBlueGreenDeployment: true,
  DeleteBlueGreenDeployment: true,
  RemoveTagsFromResource: true,
  RegisterDBProxyTargets: true,
  DeregisterDBProxyTargets: true,
}

const POINTS_OF_CALLS = ['before a call', 'call on its way', 'after AWS took a call']
const POINTS_OF_ALL = [
  'before a read',
  'after a read',
  'before a write',
  'in the middle of a write',
  'after a write',
]

/** A lock is lost only while its operation cannot be read, which never comes about in a simulation. */
const PAUSES = Object.values(PauseCode).filter((code) => code !== PauseCode.LOCK_LOST)

const steps = Object.entries(SENDS)

/** What has to have happened in a full run, each at least once, by the beginning of its name. */
const REQUIRED: readonly string[] = [
  ...steps.flatMap(([kind]) => POINTS_OF_ALL.map((point) => `crash: ${point} in ${kind}`)),
  ...steps.flatMap(([kind, sends]) =>
    sends ? POINTS_OF_CALLS.map((point) => `crash: ${point} in ${kind}`) : [],
  ),
  'crash: before an answer in ',
  ...steps.flatMap(([kind]) => [`event: step_started ${kind}`, `event: step_completed ${kind}`]),
  ...Object.keys(CALLS).map((action) => `call: ${action} taken`),
  ...Object.keys(EVENT_TYPES).map((type) => `event: ${type}`),
  ...PAUSES.map((code) => `pause: ${code} in `),
  ...Object.values(OperationType).flatMap((type) =>
    ['completed', 'failed', 'rolled_back'].map((state) => `end: ${type} ${state}`),
  ),
  ...[
    'Throttling',
    'InternalFailure',
    'AccessDenied',
    'ExpiredToken',
    'InvalidDBInstanceState',
    'InvalidDBClusterStateFault',
    'InsufficientDBInstanceCapacity',
    'lost_before',
    'lost_after',
    'late',
    'async_failure',
    'stale_reads',
    'unknown_status',
    'stuck',
    'missing_capacity',
    'switchover_cancelled',
    'invalid_configuration',
  ].map((trouble) => `trouble: ${trouble} in `),
  ...[
    'failover',
    'add_reader',
    'remove_reader',
    'modify_class',
    'park_change',
    'backup',
    'minor_upgrade',
    'instance_status',
    'instance_tag',
    ...UNDOABLE.map((what) => `undo ${what}`),
  ].map((act) => `interference: ${act} in `),
  ...[
    'pause',
    'continue',
    'rollback',
    'abort',
    'mark_complete',
    'reset',
    'set_breakpoints',
    'update_wait_timeout',
  ]
    .flatMap((name) => [`command: ${name} acknowledged`, `command: ${name} refused INVALID_STATE`])
    .filter((name) => name !== 'command: set_breakpoints refused INVALID_STATE'),
  ...['continue', 'rollback', 'abort', 'mark_complete'].map((name) => `command: ${name} refused CONFLICT`),
  'command: start acknowledged',
  'command: start refused CONFLICT',
  'command: delete acknowledged',
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
  ...steps.filter(([kind]) => !OF_ROLL_BACKS.has(kind)).map(([kind]) => `event: step_completed ${kind}`),
  ...['servers', 'function'].map((who) => `dead: ${who}`),
  ...['deploy older in ', 'deploy present in ', 'restore in ', 'trouble: stalled in ', 'disk full in '],
  ...['pause: blocked in ', 'pause: operator in ', 'command: pause acknowledged'],
]

/** What never happened, though it should have. */
export const missingCoverage = (coverage: Counts, host: HostKind): readonly string[] =>
  (host === HostKind.STEPFN ? REQUIRED_OF_MACHINES : REQUIRED).filter(
    (prefix) => totalOf(coverage, prefix) === 0,
  )
