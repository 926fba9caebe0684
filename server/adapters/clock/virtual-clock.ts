import type { Instant } from '../../model/instant.ts'
import { addMs, toEpochMs } from '../../model/instant.ts'
import type { Clock } from '../../ports/clock.ts'

interface Sleeper {
  readonly at: Instant
  readonly wake: () => void
}

/** A clock that stands still until it is moved; sleepers wake in the order of their times. */
export class VirtualClock implements Clock {
  #now: Instant
  #nowMs: number
  #sleepers: readonly Sleeper[] = []

  constructor(now: Instant = '2026-01-15T12:00:00.000Z') {
    this.#now = now
    this.#nowMs = toEpochMs(now)
  }

  now(): Instant {
    return this.#now
  }

  /** The present as epoch time in milliseconds, for those that count so. */
  readonly nowMs = (): number => this.#nowMs

  elapsedMs(): number {
    return this.#nowMs
  }

  sleepUntil(at: Instant, signal: AbortSignal): Promise<void> {
    if (at <= this.#now || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper: Sleeper = { at, wake }
      this.#sleepers = [...this.#sleepers, sleeper]
      signal.addEventListener('abort', wake, { once: true })
    })
  }

  /** When the next sleeper wakes. */
  get nextWakeAt(): Instant | undefined {
    return this.#sleepers.map(({ at }) => at).toSorted()[0]
  }

  /** Moves to a time and wakes whoever slept until then or earlier; never moves back. */
  moveTo(at: Instant): void {
    if (at > this.#now) {
      this.#now = at
      this.#nowMs = toEpochMs(at)
    }
    const due = this.#sleepers.filter((sleeper) => sleeper.at <= this.#now)
    for (const { wake } of due.toSorted((one, other) => one.at.localeCompare(other.at))) wake()
  }

  /** Moves on by some milliseconds. */
  advance(ms: number): void {
    this.moveTo(addMs(this.#now, ms))
  }
}
