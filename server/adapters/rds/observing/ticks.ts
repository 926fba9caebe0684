import { type Instant, toEpochMs, toInstant } from '../../../model/instant.ts'

/** A tick that comes sooner than this part of the distance between two is over: whoever asks has just looked at it. */
const OVER = 1 / 10

/** Ticks of close looks come so many times as often as those of waiting ones. */
const CLOSE_TICKS = 30

/** The common ticks of a region. */
export interface Ticks {
  readonly region: string
  readonly pollIntervalMs: number
}

/**
 * The last common tick before a look is due, so that those who wait look together and none later than it is due; for a
 * look that is due sooner than the next tick, one that comes more often.
 */
export function commonTick({ region, pollIntervalMs }: Ticks, now: Instant, dueAt: Instant): Instant {
  const [nowMs, dueMs] = [toEpochMs(now), toEpochMs(dueAt)]
  for (const distance of [pollIntervalMs, pollIntervalMs / CLOSE_TICKS]) {
    const phase = phaseOf(region) * distance
    const tick = Math.floor((dueMs - phase) / distance) * distance + phase
    if (tick > nowMs + distance * OVER) return toInstant(Math.ceil(tick))
  }
  return dueAt
}

/** Regions do not look all at once. From 0 to less than 1, and the same whenever it is asked. */
function phaseOf(text: string): number {
  let hash = 2_166_136_261
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619)
  return (hash >>> 0) / 2 ** 32
}
