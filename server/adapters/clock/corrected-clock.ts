import type { Instant } from '../../model/instant.ts'
import { addMs, toEpochMs } from '../../model/instant.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'

/** How far this machine's date may be from AWS's before it is corrected: answers carry their date in whole seconds. */
const TOLERANCE_MS = 2_000

const SECOND_MS = 1_000

/**
 * The clock of this machine, put right by the dates that AWS's answers carry. Servers and the function write times into the
 * same operations, so one whose date is ten minutes ahead would have everyone wait for ten minutes. Nothing that has to be
 * safe rests on this: what must not happen too early is measured with `elapsedMs`.
 */
export class CorrectedClock implements Clock {
  readonly #machine: Clock
  readonly #log: Log
  #correctionMs = 0

  constructor(machine: Clock, log: Log) {
    this.#machine = machine
    this.#log = log
  }

  now(): Instant {
    return addMs(this.#machine.now(), this.#correctionMs)
  }

  elapsedMs(): number {
    return this.#machine.elapsedMs()
  }

  sleepUntil(at: Instant, signal: AbortSignal): Promise<void> {
    return this.#machine.sleepUntil(addMs(at, -this.#correctionMs), signal)
  }

  /** Takes note of the date of an answer, in epoch milliseconds, to a request that was sent at a moment of `elapsedMs`. */
  heard(dateMs: number, sentAtMs: number): void {
    const nowMs = toEpochMs(this.#machine.now())
    const tookMs = this.#machine.elapsedMs() - sentAtMs
    // AWS's time is from the date on, by the second that it leaves out and the way of the answer at most.
    const leastMs = dateMs - nowMs
    const mostMs = leastMs + SECOND_MS + tookMs
    const isRight = (ms: number): boolean => ms >= leastMs - TOLERANCE_MS && ms <= mostMs + TOLERANCE_MS
    if (isRight(this.#correctionMs)) return
    this.#correctionMs = isRight(0) ? 0 : Math.round((leastMs + mostMs) / 2)
    this.#tell()
  }

  #tell(): void {
    const seconds = Math.round(Math.abs(this.#correctionMs) / SECOND_MS)
    if (this.#correctionMs === 0) {
      this.#log.info({}, "The date of this machine is AWS's again.")
      return
    }
    const where = this.#correctionMs < 0 ? 'ahead of' : 'behind'
    this.#log.warn(
      { seconds },
      `The date of this machine is ${seconds} s ${where} AWS's. Times are recorded by AWS's date; set the clock of this machine.`,
    )
  }
}
