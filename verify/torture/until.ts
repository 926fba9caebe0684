import { setTimeout as sleep } from 'node:timers/promises'

/** How often is looked, in milliseconds. */
const LOOK_EVERY_MS = 20

/** The longest that anything is waited for: many times what it takes on a busy machine. */
const PATIENCE_MS = 90_000

/**
 * Looks again and again until there is something to see, and gives it. Rejects after a deadline that nothing comes near
 * unless it hangs, with what was seen last.
 */
export async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (performance.now() > deadline) throw new Error(`Waited ${PATIENCE_MS / 1000} s in vain: ${what}.`)
    await sleep(LOOK_EVERY_MS)
  }
}

/** The same for something that only has to be so. */
export const untilTrue = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> =>
  void (await until(what, async () => (await holds()) || undefined))
