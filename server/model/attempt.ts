import { isSameCall } from './call-identity.ts'
import type { CreatedResource } from './created-resource.ts'
import type { Instant } from './instant.ts'
import type { RdsCall } from './rds-call.ts'
import type { RdsFault } from './rds-fault.ts'

/** What is known of a call that was decided. */
export const AttemptOutcome = {
  /** On disk, not yet answered: it may or may not have reached AWS. */
  INTENDED: 'intended',
  ACCEPTED: 'accepted',
  REFUSED: 'refused',
  /** Sent, but no proper answer came back: it may or may not have been taken. */
  UNKNOWN: 'unknown',
} as const
export type AttemptOutcome = (typeof AttemptOutcome)[keyof typeof AttemptOutcome]

/** One decision to call AWS. It is written before the call is sent, so a crash can never hide that it may have been sent. */
export interface Attempt {
  /** Its place among all calls of its step, from 1. */
  readonly number: number
  readonly call: RdsCall
  readonly intendedAt: Instant
  readonly outcome: AttemptOutcome
  readonly answeredAt?: Instant
  readonly requestId?: string
  /** What AWS's answer named, when the call creates something and AWS accepted it. */
  readonly created?: CreatedResource
  readonly fault?: RdsFault
  /** When a reading first showed that AWS had begun to do it. */
  readonly seenAt?: Instant
  /** When a reading first showed its effect, or when AWS finished it by its own account. Older programs did not record it. */
  readonly reachedAt?: Instant
  /** When a reading first showed that AWS was still to begin with it. */
  readonly pendingAt?: Instant
  /** When it stopped counting: it came to nothing, or its completed step was reset. It is not waited for any more. */
  readonly closedAt?: Instant
}

/** Whether the attempt may still bring about its effect, so that the same call must not be sent again lightly. */
export const isOpen = (attempt: Attempt): boolean =>
  attempt.outcome !== AttemptOutcome.REFUSED && attempt.closedAt === undefined

/** Which try of the same call an attempt of a step is, from 1: a step may also send several calls that differ. */
export const tryNumber = (attempts: readonly Attempt[], { number, call }: Attempt): number =>
  1 + attempts.filter((other) => other.number < number && isSameCall(other.call, call)).length

/** The same for an event, which says it only of a call that was sent before. */
export function repetitionOf(
  attempts: readonly Attempt[],
  attempt: Attempt,
): { readonly tryNumber?: number } {
  const number = tryNumber(attempts, attempt)
  return number > 1 ? { tryNumber: number } : {}
}
