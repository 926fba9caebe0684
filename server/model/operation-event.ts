import type { Leftover } from './aftermath.ts'
import type { ChangeReference } from './change-reference.ts'
import type { Consent } from './consent.ts'
import type { CreatedResource } from './created-resource.ts'
import type { Instant } from './instant.ts'
import type { OperationSpec } from './operation-spec.ts'
import type { PauseReason } from './pause-reason.ts'
import type { Principal } from './principal.ts'
import type { RdsCall } from './rds-call.ts'
import type { RdsFault } from './rds-fault.ts'
import type { ResumeAction } from './remedy.ts'

/** A decision about a paused operation: what was decided, where it stood, and why. */
export interface DecisionBody {
  readonly action: ResumeAction
  /** The step that it was paused at or before, from 0. */
  readonly stepIndex: number
  /** The title of that step; none when all steps were done. */
  readonly stepTitle?: string
  /** The reason that was given for the decision. */
  readonly reason?: string
}

/** Which call of a step an event is about. */
interface CallTry {
  /** Its place among all calls of the step, from 1. */
  readonly attempt: number
  /** Which try of the same call it is; only when it is not the first. */
  readonly tryNumber?: number
}

/** What each kind of event carries. */
export interface EventBodies {
  operation_created: {
    readonly spec: OperationSpec
    readonly region: string
    readonly clusterId: string
    /** The operation whose leftovers it was asked to take over. */
    readonly adoptFrom?: string
    readonly reference?: ChangeReference
  }
  operation_started: Readonly<Record<string, never>>
  /** The plan was made again from a fresh reading. */
  operation_replanned: { readonly differences: readonly string[] }
  operation_paused: {
    readonly reason: PauseReason
    /** The title of the step that it is paused at or before. */
    readonly title?: string
  }
  operation_resumed: DecisionBody & { readonly accepted?: Consent }
  rollback_started: DecisionBody & {
    readonly steps: readonly string[]
    readonly impossible: readonly string[]
  }
  /** All steps are done. */
  operation_completed: Readonly<Record<string, never>>
  /** A person declared it completed, whatever its steps say. Logs of older programs do not tell what was left. */
  operation_marked_complete: DecisionBody & { readonly leftovers?: readonly Leftover[] }
  operation_aborted: DecisionBody & { readonly leftovers: readonly Leftover[] }
  operation_rolled_back: Readonly<Record<string, never>>
  operation_reset: { readonly toStepIndex: number }
  breakpoints_set: { readonly stepIndexes: readonly number[] }
  step_timeout_set: { readonly seconds: number }
  step_started: { readonly title: string }
  step_waiting: { readonly title: string; readonly waitingFor: string }
  step_completed: { readonly title: string; readonly because: string }
  step_skipped: { readonly title: string; readonly because: string }
  /** Written before the call is sent. */
  call_intended: CallTry & { readonly call: RdsCall }
  /** The action by AWS's name. */
  call_accepted: CallTry & {
    readonly action: string
    readonly requestId?: string
    /** What AWS's answer named, when the call creates something. */
    readonly created?: CreatedResource
  }
  call_refused: CallTry & { readonly fault: RdsFault; readonly retryAt?: Instant }
  call_unanswered: CallTry & { readonly fault: RdsFault }
  reading_failed: { readonly fault: RdsFault; readonly retryAt: Instant }
}
export type EventType = keyof EventBodies

/** Every type of event; the compiler keeps the list whole. */
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
  step_timeout_set: true,
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

/** An event before it has its place in the log. */
export type NewEvent = {
  [T in EventType]: {
    readonly type: T
    readonly body: EventBodies[T]
    readonly at: Instant
    readonly stepIndex?: number
    /** The key that the step had then; none in logs of older programs. */
    readonly stepKey?: string
    /** Who gave the command that this event records. */
    readonly by?: Principal
    /** The decision revision that the change of this event made; none when nothing that people decide on changed. */
    readonly decisionRevision?: number
  }
}[EventType]

/** One entry of an operation's log. */
export type OperationEvent = NewEvent & {
  readonly operationId: string
  /** 1 for the first event, rising by one without a gap. */
  readonly seq: number
}
