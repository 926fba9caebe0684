import type { Consent } from './consent.ts'
import type { Instant } from './instant.ts'
import type { Remedy } from './remedy.ts'

/** Why an operation is paused. */
export const PauseCode = {
  OPERATOR: 'operator',
  BREAKPOINT: 'breakpoint',
  /** The cluster is not what the plan was made from. */
  TOPOLOGY_CHANGED: 'topology_changed',
  /** A step cannot go on without a person. */
  BLOCKED: 'blocked',
  /** AWS took a change and did not carry it out. */
  CHANGE_FAILED: 'change_failed',
  /** AWS did what a step asked for, and someone else changed it since. */
  UNDONE: 'undone',
  AWS_FAULT: 'aws_fault',
  DEADLINE: 'deadline',
  SERVER_RESTARTED: 'server_restarted',
  /** It has lost the lock of its cluster: another operation may have changed the cluster since. */
  LOCK_LOST: 'lock_lost',
} as const
export type PauseCode = (typeof PauseCode)[keyof typeof PauseCode]

/** What each kind of pause is called: the one table of these words, for the API and for the web UI. */
export const PAUSE_TITLES = {
  operator: 'Paused by a person',
  breakpoint: 'Paused at a breakpoint',
  topology_changed: 'Paused: the cluster has changed since the plan was made',
  blocked: 'Paused: action required',
  change_failed: "Paused: AWS accepted the change but didn't apply it",
  undone: 'Paused: someone else undid a step',
  aws_fault: 'Paused: a call to AWS failed',
  deadline: 'Paused: step timed out',
  server_restarted: 'Paused: the server restarted',
  lock_lost: 'Paused: the operation lost the lock of its cluster',
} as const satisfies Readonly<Record<PauseCode, string>>

/** Why an operation is paused, in words that a person can act on. */
export interface PauseReason {
  readonly code: PauseCode
  /** What happened, to what. */
  readonly message: string
  /** What to do next. */
  readonly advice: string
  /** What continuing accepts beyond the plan; without that consent it is refused. */
  readonly accepts?: Consent
}

/** Why an operation has to stop, while it is not known yet which choices there will be: advice is made of the remedy. */
export interface PauseCause extends Omit<PauseReason, 'advice'> {
  readonly remedy: Remedy
  /** It is about a step before the current one, which has not failed. */
  readonly isOfEarlierStep?: boolean
}

/** A time in which an operation was paused. */
export interface PausedTime {
  readonly from: Instant
  /** Absent while it lasts. */
  readonly to?: Instant
  /** Index of the step at or before which it paused. */
  readonly stepIndex: number
  readonly code: PauseCode
}
