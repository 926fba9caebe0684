/** A point in time: ISO 8601, UTC, milliseconds (`2026-01-02T03:04:05.678Z`), so that text order is time order. */
export type Instant = string

/** The instant of an epoch time in milliseconds. */
export const toInstant = (epochMs: number): Instant => new Date(epochMs).toISOString()

/** The epoch time in milliseconds of an instant. */
export const toEpochMs = (at: Instant): number => Date.parse(at)

/** The instant `ms` milliseconds after (or, when negative, before) another. */
export const addMs = (at: Instant, ms: number): Instant => toInstant(toEpochMs(at) + ms)

/** Milliseconds from one instant to another; negative when `to` is the earlier one. */
export const msBetween = (from: Instant, to: Instant): number => toEpochMs(to) - toEpochMs(from)

/** An instant in a sentence, to the minute: `Jan 5, 2026, 09:30 UTC`. */
export function instantText(at: Instant): string {
  const [year, month, day, hour, minute] = at.split(/\D/)
  return `${MONTHS[Number(month) - 1]} ${Number(day)}, ${year}, ${hour}:${minute} UTC`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The earlier of two instants. */
export const earliest = (one: Instant, other: Instant): Instant => (one < other ? one : other)
