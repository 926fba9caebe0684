import type { Instant } from '../../model/instant.ts'
import { addMs } from '../../model/instant.ts'
import type { Clock } from '../../ports/clock.ts'

/** The clock of a machine whose date is wrong by a fixed time; time itself passes as on the clock beneath. */
export class ShiftedClock implements Clock {
  readonly #true: Clock
  readonly #shiftMs: number

  /** Positive for a machine whose date is ahead. */
  constructor(trueClock: Clock, shiftMs: number) {
    this.#true = trueClock
    this.#shiftMs = shiftMs
  }

  now(): Instant {
    return addMs(this.#true.now(), this.#shiftMs)
  }

  elapsedMs(): number {
    return this.#true.elapsedMs()
  }

  sleepUntil(at: Instant, signal: AbortSignal): Promise<void> {
    return this.#true.sleepUntil(addMs(at, -this.#shiftMs), signal)
  }
}
