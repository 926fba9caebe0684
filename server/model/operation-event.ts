import type { Leftover } from './aftermath.ts'
import type { AwsAction } from './aws-action.ts'
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
export interface CallTry {
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
  /** Logs of older programs name steps by their indexes only. */
  operation_reset: { readonly toStepIndex: number; readonly toStepKey?: string }
  breakpoints_set: { readonly stepIndexes: readonly number[]; readonly stepKeys?: readonly string[] }
  step_timeout_set: { readonly seconds: number }
  step_started: { readonly title: string }
  step_waiting: { readonly title: string; readonly waitingFor: string }
  step_completed: { readonly title: string; readonly because: string }
  step_skipped: { readonly title: string; readonly because: string }
  /** Written before the call is sent. */
  call_intended: CallTry & { readonly call: RdsCall }
  /** The action by AWS's name. */
  call_accepted: CallTry & {
    readonly action: AwsAction
    readonly requestId?: string
    /** What AWS's answer named, when the call creates something. */
    readonly created?: CreatedResource
  }
  call_refused: CallTry & { readonly fault: RdsFault; readonly retryAt?: Instant }
  call_unanswered: CallTry & { readonly fault: RdsFault }
  reading_failed: { readonly fault: RdsFault; readonly retryAt: Instant }
}
export type EventType = keyof EventBodies

/** Every type of event, with what it records; the compiler keeps the list whole. */
export const EVENT_TYPES = {
  operation_created: 'The operation was created.',
  operation_started: 'A person started it.',
  operation_replanned: 'The plan was made again from a fresh reading.',
  operation_paused: 'It paused, or was given another reason to be paused.',
  operation_resumed: 'A person continued it.',
  rollback_started: 'A person had it rolled back.',
  operation_completed: 'All its steps are done.',
  operation_marked_complete: 'A person marked it as completed.',
  operation_aborted: 'A person aborted it.',
  operation_rolled_back: 'Everything that could be undone is undone.',
  operation_reset: 'A person put it back to an earlier step.',
  breakpoints_set: 'A person set the steps before which it pauses.',
  step_timeout_set: 'A person set the step timeout.',
  step_started: 'A step began.',
  step_waiting: 'A step waits for something that it did not wait for before.',
  step_completed: 'The goal of a step is met.',
  step_skipped: 'A step had nothing to do.',
  call_intended: 'A call to AWS was decided and recorded; it is sent after that.',
  call_accepted: 'AWS accepted a call.',
  call_refused: 'AWS refused a call, or it was not sent.',
  call_unanswered: 'No proper answer to a call came: AWS may or may not have taken it.',
  reading_failed: 'AWS could not be read.',
} as const satisfies Readonly<Record<EventType, string>>

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
