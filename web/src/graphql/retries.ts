import { createStore, type Store } from '../state/store.ts'

const FIRST_DELAY_MS = 200
const LONGEST_DELAY_MS = 5_000

/** How long to wait before the n-th try in a row (from 0): doubling up to 5 s, spread so that pages do not come at once. */
export const retryDelayMs = (tries: number, chance: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** tries, LONGEST_DELAY_MS) * (0.5 + chance / 2)

/** Everything that waits for the connection to be tried again. */
export interface Retries {
  /** Has something done at the next try; gives a function that withdraws it. */
  join(again: () => void): () => void
  /** Tries at once, as when the browser says that it is online again. */
  now(): void
  /** When the next try is, in milliseconds since 1970; null while nothing waits for one. */
  readonly dueAt: Store<number | null>
  /** Waits for `now`, not for a time: until then another try would not be better than the last one. */
  hold(): void
  /** The last try was good: the next wait is short again. */
  reset(): void
}

/** Makes one clock for all that has to be tried again, so that they share the connection that the first one makes. */
export function createRetries(): Retries {
  const waiting = new Set<() => void>()
  const dueAt = createStore<number | null>(null)
  let tries = 0
  let isHeld = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = (): void => {
    clearTimeout(timer)
    timer = undefined
    dueAt.set(null)
    const due = [...waiting]
    waiting.clear()
    for (const again of due) again()
  }
  return {
    dueAt,
    join: (again) => {
      waiting.add(again)
      if (timer === undefined && !isHeld) {
        const delayMs = retryDelayMs(tries++, Math.random())
        timer = setTimeout(run, delayMs)
        dueAt.set(Date.now() + delayMs)
      }
      return () => waiting.delete(again)
    },
    hold: () => {
      isHeld = true
      clearTimeout(timer)
      timer = undefined
      dueAt.set(null)
    },
    now: () => {
      isHeld = false
      if (waiting.size > 0) run()
    },
    reset: () => {
      tries = 0
    },
  }
}
