import { fail } from './invariants.ts'

const MINUTE_MS = 60_000

/** Readings of one operation that are no turn of its own rhythm: it starts, it is told something, it comes back. */
const EXTRA_READINGS = 8

/** Counts the readings of AWS by the minute: no mix of faults may turn into a storm. */
export class Budget {
  readonly #perMinute: number
  #recent: readonly number[] = []
  #allowances = 0

  constructor(pollMs: number) {
    // A step that is watched closely is looked at six times as often as others.
    this.#perMinute = Math.ceil(MINUTE_MS / Math.ceil(pollMs / 6)) + EXTRA_READINGS
  }

  /** Something happened after which looking at once is right: a command, a restart. */
  allow(): void {
    this.#allowances += 6
  }

  /** AWS is read. */
  note(nowMs: number): void {
    this.#recent = [...this.#recent.filter((at) => at > nowMs - MINUTE_MS), nowMs]
    if (this.#recent.length <= this.#perMinute + this.#allowances) return
    fail('budget', `AWS was read ${this.#recent.length} times within a minute.`)
  }
}
