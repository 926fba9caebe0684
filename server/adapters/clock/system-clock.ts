import type { Instant } from '../../model/instant.ts'
import { toEpochMs, toInstant } from '../../model/instant.ts'
import type { Clock } from '../../ports/clock.ts'

/** Longest time that one timer is set for: far below the 24.8 days at which Node's timers overflow. */
const MAX_TIMER_MS = 3_600_000

/** Where a system clock takes time from: the machine's idea of the date, and how long the machine has been running. */
export interface TimeSource {
  /** Epoch milliseconds; someone may set them back or forth. */
  wallMs(): number
  /** Milliseconds since some moment; only ever grow, at the pace of time. */
  elapsedMs(): number
}

const MACHINE: TimeSource = { wallMs: () => Date.now(), elapsedMs: () => performance.now() }

/**
 * The machine's clock, made steady. When someone sets the machine's time back, this clock goes on at the pace of time
 * until the machine's has caught up: otherwise every wait would last as much longer, and times would repeat.
 */
export class SystemClock implements Clock {
  readonly #source: TimeSource
  #lastMs: number
  #lastElapsedMs: number

  constructor(source: TimeSource = MACHINE) {
    this.#source = source
    this.#lastMs = source.wallMs()
    this.#lastElapsedMs = source.elapsedMs()
  }

  /** Goes on from this time if it is behind: something was recorded then, perhaps before the machine's time was set back. */
  notBefore(at: Instant): void {
    this.#lastMs = Math.max(this.#nowMs(), toEpochMs(at))
  }

  now(): Instant {
    return toInstant(this.#nowMs())
  }

  elapsedMs(): number {
    return this.#source.elapsedMs()
  }

  async sleepUntil(at: Instant, signal: AbortSignal): Promise<void> {
    const atMs = toEpochMs(at)
    for (let left = atMs - this.#nowMs(); left > 0 && !signal.aborted; left = atMs - this.#nowMs()) {
      await sleep(Math.min(Math.ceil(left), MAX_TIMER_MS), signal)
    }
  }

  #nowMs(): number {
    // In this order: when the process is suspended between the two, the clock is behind until the next question. The other
    // way round that time would count twice, and the clock would stay ahead of AWS's, so that events seem to be old.
    const wallMs = this.#source.wallMs()
    const elapsedMs = this.#source.elapsedMs()
    this.#lastMs = Math.max(wallMs, this.#lastMs + elapsedMs - this.#lastElapsedMs)
    this.#lastElapsedMs = elapsedMs
    return this.#lastMs
  }
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
