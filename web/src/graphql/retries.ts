const FIRST_DELAY_MS = 200
const LONGEST_DELAY_MS = 5_000

/** How long to wait before the n-th try in a row (from 0): doubling up to 5 s, spread so that pages do not come at once. */
export const retryDelayMs = (tries: number, chance: number): number =>
  Math.min(FIRST_DELAY_MS * 2 ** tries, LONGEST_DELAY_MS) * (0.5 + chance / 2)

/** Everything that waits for the connection to be tried again. */
export interface Retries {
  /** Has something done at the next try; gives a function that takes it back. */
  join(again: () => void): () => void
  /** Tries at once, as when the browser says that it is online again. */
  now(): void
  /** The last try was good: the next wait is short again. */
  reset(): void
}

/** Makes one clock for all that has to be tried again, so that they share the connection that the first one makes. */
export function createRetries(): Retries {
  const waiting = new Set<() => void>()
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = (): void => {
    clearTimeout(timer)
    timer = undefined
    const due = [...waiting]
    waiting.clear()
    for (const again of due) again()
  }
  return {
    join: (again) => {
      waiting.add(again)
      timer ??= setTimeout(run, retryDelayMs(tries++, Math.random()))
      return () => waiting.delete(again)
    },
    now: () => {
      if (waiting.size > 0) run()
    },
    reset: () => {
      tries = 0
    },
  }
}
