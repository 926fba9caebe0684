/** The clock that everything local goes by. */
export interface LocalClock {
  /** ISO 8601, UTC, with milliseconds. */
  now(): string
  /** Resolves at the given time, or as soon as the signal aborts. */
  sleepUntil(at: string, signal: AbortSignal): Promise<void>
}
