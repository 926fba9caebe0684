import { EMPTY_STATE, type RegionState } from './records.ts'

/** States older than this are forgotten: no reading lags so far behind. */
const KEPT_MS = 3_600_000

/** With more states than this, every second one of the older half is forgotten. */
const CAPACITY = 4_000

interface Moment {
  readonly at: number
  readonly state: RegionState
}

/**
 * The states of a region in the order of time, for readings that lag behind. The first one counts for all the time
 * before it. Far back the history gets coarse rather than long.
 */
export class History {
  #moments: Moment[] = []

  /** How many states are kept. */
  get length(): number {
    return this.#moments.length
  }

  /** Notes the state from a moment on; a later state of the same moment takes its place. */
  add(at: number, state: RegionState): void {
    if (this.#moments.at(-1)?.at === at) this.#moments.pop()
    this.#moments.push({ at: this.#moments.length === 0 ? Number.NEGATIVE_INFINITY : at, state })
    this.#forget(at - KEPT_MS)
  }

  /** The state as it was at a moment. */
  stateAt(at: number): RegionState {
    return this.#moments.findLast((moment) => moment.at <= at)?.state ?? EMPTY_STATE
  }

  /** Every state that held at some moment between two, the one at the first moment included. */
  statesBetween(since: number, until: number): readonly RegionState[] {
    const within = this.#moments.filter(({ at }) => at > since && at <= until).map(({ state }) => state)
    return [this.stateAt(since), ...within]
  }

  /** Begins again with one state. */
  restart(state: RegionState): void {
    this.#moments = [{ at: Number.NEGATIVE_INFINITY, state }]
  }

  /** The state in force at `from` becomes the first one. */
  #forget(from: number): void {
    const next = this.#moments.findIndex(({ at }) => at > from)
    const [first] = next > 1 ? this.#moments.splice(0, next).slice(-1) : []
    if (first) this.#moments.unshift({ at: Number.NEGATIVE_INFINITY, state: first.state })
    if (this.#moments.length > CAPACITY) {
      this.#moments = this.#moments.filter((_moment, index) => index >= CAPACITY / 2 || index % 2 === 0)
    }
  }
}
