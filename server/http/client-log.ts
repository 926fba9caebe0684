import { RateLimiterMemory } from 'rate-limiter-flexible'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { Log } from '../ports/log.ts'

/** Notes what clients do wrong, so many lines a minute and no more: what anyone can cause must not fill the disk. */
export interface ClientLog {
  warn(client: string, details: object, message: string): void
}

const MINUTE_SECONDS = 60

/** A log of what clients do wrong, in a log of everything. The last line of a minute says that others are left out. */
export function clientLog(log: Pick<Log, 'warn'>): ClientLog {
  const all = new RateLimiterMemory({ points: CLIENT_LIMITS.logLines, duration: MINUTE_SECONDS })
  const each = new RateLimiterMemory({ points: CLIENT_LIMITS.clientLogLines, duration: MINUTE_SECONDS })

  async function write(client: string, details: object, message: string): Promise<void> {
    // Its own lines first: what one client has too many of must not use up those of all.
    const left = await remaining(each, client)
    if (left === undefined || (await remaining(all, 'all')) === undefined) return
    log.warn({ ...details, client, ...(left === 0 && { isLastOfMinute: true }) }, message)
  }
  return { warn: (client, details, message) => void write(client, details, message) }
}

/** How many lines are left after this one; undefined when this one is too many. */
const remaining = (limiter: RateLimiterMemory, key: string): Promise<number | undefined> =>
  limiter.consume(key).then(
    ({ remainingPoints }) => remainingPoints,
    () => undefined,
  )
