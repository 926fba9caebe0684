import type { Instant } from '../../model/instant.ts'
import { toEpochMs, toInstant } from '../../model/instant.ts'
import type { Clock } from '../../ports/clock.ts'

interface Sleeper {
  readonly at: Instant
  readonly wake: () => void
}

const byTime = (one: Sleeper, other: Sleeper): number =>
  one.at === other.at ? 0 : one.at < other.at ? -1 : 1

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

  sleepUntil(at: Instant, signal?: AbortSignal): Promise<void> {
    if (at <= this.#now || signal?.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper: Sleeper = { at, wake }
      this.#sleepers = [...this.#sleepers, sleeper]
      signal?.addEventListener('abort', wake, { once: true })
    })
  }

  /** Resolves when so many milliseconds have passed: at once for none. */
  sleep(ms: number): Promise<void> {
    return ms === 0 ? Promise.resolve() : this.sleepUntil(toInstant(this.#nowMs + ms))
  }

  /** When the next sleeper wakes. */
  get nextWakeAt(): Instant | undefined {
    return this.#sleepers.reduce<Instant | undefined>(
      (first, { at }) => (first === undefined || at < first ? at : first),
      undefined,
    )
  }

  /** Moves to a time and wakes whoever slept until then or earlier; never moves back. */
  moveTo(at: Instant): void {
    if (at > this.#now) {
      this.#now = at
      this.#nowMs = toEpochMs(at)
    }
    const due = this.#sleepers.filter((sleeper) => sleeper.at <= this.#now)
    for (const { wake } of due.toSorted(byTime)) wake()
  }

  /** Moves on by some milliseconds. */
  advance(ms: number): void {
    this.moveTo(toInstant(this.#nowMs + ms))
  }
}
