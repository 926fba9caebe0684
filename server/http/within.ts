import { setTimeout as sleep } from 'node:timers/promises'

/** What the work comes to, or the fallback when that takes longer; the work itself goes on. Real time. */
export async function within<T>(ms: number, work: Promise<T>, fallback: T): Promise<T> {
  const over = new AbortController()
  const expired = sleep(ms, fallback, { signal: over.signal }).catch(() => fallback)
  try {
    return await Promise.race([work, expired])
  } finally {
    over.abort()
  }
}
