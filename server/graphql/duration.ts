import type { Instant } from '../model/instant.ts'
import { msBetween } from '../model/instant.ts'

/** Seconds from the beginning until the end, or until now while there is no end; 0 before the beginning. */
export const durationSeconds = (from: Instant | undefined, to: Instant | undefined, now: Instant): number =>
  from === undefined ? 0 : Math.max(0, msBetween(from, to ?? now)) / 1000
