import { z } from 'zod'
import type { EventType } from '../model/operation-event.ts'
import { OperationState } from '../model/operation-state.ts'
import { OperationType } from '../model/operation-type.ts'
import type { StepKind } from '../model/step.ts'
import { StepState } from '../model/step-state.ts'

const STEP_KINDS = {
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
  operation_failed: true,
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

const instant = z.iso.datetime()
const anObject = z.looseObject({})

const step = z.looseObject({
  kind: z.string().refine((kind) => Object.hasOwn(STEP_KINDS, kind), 'is not a known step kind'),
  input: anObject,
  pauseBefore: z.boolean(),
  phase: z.enum(['forward', 'rollback']),
  state: z.enum(StepState),
  attempts: z.array(
    z.looseObject({ number: z.int(), call: anObject, intendedAt: instant, outcome: z.string() }),
  ),
  retries: z.int(),
  failedReadings: z.int(),
  isBreakpointPassed: z.boolean(),
  accepted: z.array(z.string()),
})

/** The parts of an operation that the program cannot do without. */
export const operationShape = z.looseObject({
  id: z.string().min(1),
  region: z.string().min(1),
  clusterId: z.string().min(1),
  spec: z.looseObject({ type: z.enum(OperationType), parameters: anObject }),
  state: z.enum(OperationState),
  steps: z.array(step),
  cursor: z.int().min(0),
  shownTopology: z.looseObject({ instances: z.array(anObject) }),
  facts: anObject,
  waitTimeoutSeconds: z.number(),
  maxRetries: z.int(),
  createdBy: z.string(),
  createdAt: instant,
  updatedAt: instant,
  readingsCountFrom: instant,
  revision: z.int().min(1),
  lastEventSeq: z.int().min(0),
})

/** The parts of an event that the program cannot do without. */
export const eventShape = z.looseObject({
  operationId: z.string(),
  seq: z.int().min(1),
  type: z.string().refine((type) => Object.hasOwn(EVENT_TYPES, type), 'is not a known event type'),
  body: anObject,
  at: instant,
})
