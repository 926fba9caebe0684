import type { Attempt } from '../model/attempt.ts'
import { isOpen } from '../model/attempt.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { RdsCallName } from '../model/rds-call.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import type { Reading, ReadingNeeds } from '../model/reading.ts'

/** The latest attempt at an action that still counts. */
export const openAttempt = (attempts: readonly Attempt[], action: RdsCallName): Attempt | undefined =>
  attempts.findLast((attempt) => attempt.call.action === action && isOpen(attempt))

/** Whether AWS was seen carrying the action out, so that finding its old value again means that it failed. */
export const wasSeen = (attempts: readonly Attempt[], action: RdsCallName): boolean =>
  openAttempt(attempts, action)?.seenAt !== undefined

/** AWS refuses to list events since a time that is not in its past, and its clock may be behind ours. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000

/** The RDS events that may tell of the latest attempt, besides those of the cluster; none when nothing was attempted. */
export function sinceLastAttempt(
  attempts: readonly Attempt[],
  ...instanceIds: readonly string[]
): Pick<ReadingNeeds, 'events'> {
  const last = attempts.findLast(isOpen)
  return last ? { events: { since: addMs(last.intendedAt, -CLOCK_TOLERANCE_MS), instanceIds } } : {}
}

/** Events about one of the sources since an instant, oldest first. */
export const eventsAbout = (
  reading: Reading,
  sourceIds: readonly string[],
  since: Instant,
): readonly RdsEventReading[] =>
  (reading.events ?? [])
    .filter((event) => event.at >= since && sourceIds.includes(event.sourceId))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))

/**
 * Parts of messages of events that tell of a failure and are not in the category of failures; events have no code.
 * Source: the handler of CloudFormation for RDS, and the event tables of the Aurora User Guide.
 */
const FAILURES: readonly RegExp[] = [
  /\bfailed\b/i,
  /\bunable to\b/i,
  /\b(?:cannot|can't|could not|couldn't)\b/i,
  /\binsufficient\b/i,
  /\bcancell?ed\b/i,
]

const tellsOfFailure = ({ categories, message }: RdsEventReading): boolean =>
  categories.includes('failure') || FAILURES.some((words) => words.test(message))

/** Whether AWS has reported a failure of a resource since the latest attempt: what that asked for may stay pending for ever. */
export function failureReported(
  attempts: readonly Attempt[],
  action: RdsCallName,
  reading: Reading,
  sourceId: string,
): boolean {
  const attempt = openAttempt(attempts, action)
  return (
    attempt !== undefined &&
    eventsAbout(reading, [sourceId], attempt.intendedAt).some(({ categories }) =>
      categories.includes('failure'),
    )
  )
}

/**
 * What AWS itself says about a failed change, as a sentence to add to ours; empty when it says nothing of a failure: that
 * the change began, or that something else happened since, is no reason.
 */
export function awsSays(reading: Reading, sourceIds: readonly string[], since: Instant | undefined): string {
  const reason =
    since === undefined ? undefined : eventsAbout(reading, sourceIds, since).findLast(tellsOfFailure)
  return reason ? quoted(reason) : ''
}

/** The latest that AWS says of resources since a moment, as a sentence to add to ours; empty when it says nothing. */
export function awsSaidLast(reading: Reading, sourceIds: readonly string[], since: Instant): string {
  const latest = eventsAbout(reading, sourceIds, since).at(-1)
  return latest ? quoted(latest) : ''
}

const quoted = ({ message }: RdsEventReading): string => ` AWS says: "${message}"`
