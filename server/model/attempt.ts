import { isSameCall } from './call-identity.ts'
import type { CreatedResource } from './created-resource.ts'
import type { Instant } from './instant.ts'
import type { RdsCall } from './rds-call.ts'
import type { RdsFault } from './rds-fault.ts'

/*
 * The life of an attempt
 *
 * A call to AWS can be lost, delayed, taken without an answer, or undone by someone else, and the program can end at any
 * moment. An attempt is what is known of one call, and the order in which it is written makes each of these harmless.
 *
 * Intended. A step asks for a call (`engine/reading.ts`). The attempt is stored as *intended* together with the event
 * `call_intended`, and only then sent (`host/apply.ts`). A host that comes too late does not send it (`host/send-in-time.ts`): the
 * decision would be older than what it was made on.
 *
 * Answered. The answer is a checkpoint of its own (`engine/answer.ts`):
 *   - accepted: AWS took it. It is never repeated by itself, however long its effect is in coming.
 *   - refused: AWS did not take it, or it was not sent. The kind of fault decides whether it is tried again, and when
 *     (`engine/fault-policy.ts`). "Exists already" counts as accepted: an earlier request had that effect.
 *   - unknown: no proper answer came. It may or may not have been taken.
 * A program that ended before the answer leaves the attempt as intended, which means the same as unknown.
 *
 * Not visible yet. AWS answers reads behind writes. Within the settle window after the intention, a reading that lacks the effect
 * proves nothing, and the same call (`call-identity.ts`) is not sent again. After it:
 *   - intended or unknown without an effect: it was not taken. It is closed and sent again, as often as `retries.maximum` says; then
 *     the operation pauses and asks for consent to send it once more.
 *   - accepted without an effect: AWS may be slow. After several windows the operation pauses and asks.
 *
 * Visible. Readings leave their mark on it: `pendingAt` (AWS shows the request and has not begun), `seenAt` (AWS is at work),
 * `reachedAt` (the effect is there). A result counts when two readings in a row show it (`engine/reading.ts`), and a reading
 * counts only when it began after the last answer (`engine/settings.ts`).
 *
 * Undone. When the effect was there and is not any more, and no later call of this operation removed it, someone else did
 * (`engine/undone.ts`). It is neither waited for nor done again: the operation pauses and says what AWS shows now.
 *
 * Closed. `closedAt` ends its part: it came to nothing, a person decided to continue without it, or its step was reset. A late
 * answer is still recorded with it and changes nothing else. An attempt that is neither refused nor closed is *open*: it may still
 * bring about its effect, also after its step is done, and is what leftovers and endings are told from.
 */

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
