/** A point in time: ISO 8601, UTC, milliseconds (`2026-01-02T03:04:05.678Z`), so that text order is time order. */
export type Instant = string

const INSTANT = /^\d{4}-(?:0\d|1[0-2])-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/

/** Whether a value has the form of an instant. */
export const isInstant = (value: unknown): value is Instant =>
  typeof value === 'string' && INSTANT.test(value)

/** The instant of an epoch time in milliseconds. */
export const toInstant = (epochMs: number): Instant => new Date(epochMs).toISOString()

/** The epoch time in milliseconds of an instant. */
export const toEpochMs = (at: Instant): number => Date.parse(at)

/** The instant `ms` milliseconds after (or, when negative, before) another. */
export const addMs = (at: Instant, ms: number): Instant => toInstant(toEpochMs(at) + ms)

/** Milliseconds from one instant to another; negative when `to` is the earlier one. */
export const msBetween = (from: Instant, to: Instant): number => toEpochMs(to) - toEpochMs(from)

/** The earlier of two instants. */
export const earliest = (one: Instant, other: Instant): Instant => (one < other ? one : other)

/** A duration for people: `45 min`, `4 min 10 s`, `2 h 5 min`; below a second `0.4 s`. */
export function durationText(seconds: number): string {
  if (seconds > 0 && seconds < 1) return `${Math.max(seconds, 0.1).toFixed(1)} s`
  const whole = Math.max(0, Math.floor(seconds))
  const [large, unit, small, rest] =
    whole < 3_600
      ? [Math.floor(whole / 60), 'min', whole % 60, 's']
      : [Math.floor(whole / 3_600), 'h', Math.floor((whole % 3_600) / 60), 'min']
  if (large === 0) return `${small} ${rest}`
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${rest}`
}

/** A time for people, in sentences that are stored: `2026-12-03 10:12:30 UTC`. */
export const timeText = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`
