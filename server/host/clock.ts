import type { Instant } from '../model/instant.ts'
import { toEpochMs, toInstant } from '../model/instant.ts'

/** The only source of time; tests put a virtual one in its place. */
export interface Clock {
  now(): Instant
  /** Resolves at the given time, or as soon as the signal aborts. */
  sleepUntil(at: Instant, signal: AbortSignal): Promise<void>
}

/** Longest time that one timer is set for: far below the 24.8 days at which Node's timers overflow. */
const MAX_TIMER_MS = 3_600_000

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => toInstant(Date.now()),
  async sleepUntil(at, signal) {
    for (
      let left = toEpochMs(at) - Date.now();
      left > 0 && !signal.aborted;
      left = toEpochMs(at) - Date.now()
    ) {
      await sleep(Math.min(left, MAX_TIMER_MS), signal)
    }
  },
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    signal.addEventListener('abort', wake, { once: true })
  })
}
