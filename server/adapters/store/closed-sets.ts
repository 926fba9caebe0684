import { z } from 'zod'
import { AttemptOutcome } from '../../model/attempt.ts'
import { Ending } from '../../model/ending.ts'
import { InstanceRole } from '../../model/instance-reading.ts'
import type { EventType } from '../../model/operation-event.ts'
import type { DrivenState } from '../../model/operation-state.ts'
import { OperationState } from '../../model/operation-state.ts'
import { OperationType } from '../../model/operation-type.ts'
import { ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import type { RdsCallName } from '../../model/rds-call.ts'
import { FaultKind } from '../../model/rds-fault.ts'
import type { StepInputs, StepKind, StepPhase } from '../../model/step.ts'
import { StepState } from '../../model/step-state.ts'

/** Every kind of step. */
export const STEP_KINDS = {
  get_cluster_info: true,
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
  verify_cluster: true,
  remove_operation_tag: true,
  delete_blue_green_deployment: true,
  delete_parameter_groups: true,
} as const satisfies Record<StepKind, true>

/** Every type of event that a document may hold; the compiler keeps the list whole. */
export const EVENT_TYPES = {
  operation_created: true,
  operation_started: true,
  operation_replanned: true,
  operation_paused: true,
  operation_resumed: true,
  rollback_started: true,
  operation_completed: true,
  operation_marked_complete: true,
  operation_aborted: true,
  operation_rolled_back: true,
  operation_reset: true,
  breakpoints_set: true,
  wait_timeout_set: true,
  step_started: true,
  step_waiting: true,
  step_completed: true,
  step_skipped: true,
  call_intended: true,
  call_accepted: true,
  call_refused: true,
  call_unanswered: true,
  reading_failed: true,
} as const satisfies Record<EventType, true>

/** Every call that changes something. */
export const CALLS = {
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
  RegisterDBProxyTargets: true,
  DeregisterDBProxyTargets: true,
  RemoveTagsFromResource: true,
} as const satisfies Record<RdsCallName, true>

const DRIVEN_STATES = { running: true, rolling_back: true } as const satisfies Record<DrivenState, true>

const STEP_PHASES = { forward: true, rollback: true } as const satisfies Record<StepPhase, true>

const PROXY_MODES = { REGISTER: true, FOLLOW: true } as const satisfies Record<
  StepInputs['register_proxy_targets']['mode'],
  true
>

/** Longest part of an unknown word that is shown. */
const SHOWN_LENGTH = 40

/** A word of a closed set; any other one is named by what it should have been. */
export const wordOf = (what: string, words: Iterable<string>) => {
  const known: ReadonlySet<string> = new Set(words)
  return z.string().refine((word) => known.has(word), {
    error: ({ input }) => `unknown ${what} ${JSON.stringify(input).slice(0, SHOWN_LENGTH)}`,
  })
}

/**
 * Every closed set that a stored document draws from. A word that is in none of them was written by a newer program:
 * what this one would do with it is not what was meant.
 */
export const words = {
  operationState: wordOf('operation state', Object.values(OperationState)),
  ending: wordOf('ending', Object.values(Ending)),
  drivenState: wordOf('state to continue in', Object.keys(DRIVEN_STATES)),
  operationType: wordOf('operation type', Object.values(OperationType)),
  pauseCode: wordOf('pause code', Object.values(PauseCode)),
  stepKind: wordOf('step kind', Object.keys(STEP_KINDS)),
  stepPhase: wordOf('step phase', Object.keys(STEP_PHASES)),
  stepState: wordOf('step state', Object.values(StepState)),
  proxyMode: wordOf('proxy mode', Object.keys(PROXY_MODES)),
  instanceRole: wordOf('instance role', Object.values(InstanceRole)),
  attemptOutcome: wordOf('outcome', Object.values(AttemptOutcome)),
  call: wordOf('call', Object.keys(CALLS)),
  faultKind: wordOf('fault kind', Object.values(FaultKind)),
  parameterGroupKind: wordOf('parameter group kind', Object.values(ParameterGroupKind)),
  eventType: wordOf('event type', Object.keys(EVENT_TYPES)),
}
