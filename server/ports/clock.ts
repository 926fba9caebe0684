import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'

/** The only source of time; tests put a virtual one in its place. */
export interface Clock {
  now(): Instant
  /**
   * Milliseconds since some moment. They only grow, at the pace of time, whatever this machine's date is set to: how
   * much time has passed is measured with them, so that it does not matter whether two machines agree on the date.
   */
  elapsedMs(): number
  /** Resolves at the given time, or as soon as the signal aborts. */
  sleepUntil(at: Instant, signal: AbortSignal): Promise<void>
}

/** Sleeps for a time, however the date is changed during that time; ends early when the signal aborts. */
export async function sleepFor(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  const end = clock.elapsedMs() + ms
  for (let left = ms; left > 0 && !signal.aborted; left = end - clock.elapsedMs()) {
    await clock.sleepUntil(addMs(clock.now(), Math.ceil(left)), signal)
  }
}
