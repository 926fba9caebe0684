import type { Instant } from '#server/model/instant.ts'

/** When every run begins: a Monday morning, outside every seeded window. */
export const BEGIN: Instant = '2026-01-05T09:00:00.000Z'

/** More time than any run needs: what is not at its end by then never will be. */
export const LONGEST_RUN_MS = 20 * 24 * 3_600_000
/** More moments than any run has. */
export const MOST_TURNS = 30_000

/** How long AWS is left to itself at the end, so that everything under way comes to its end. */
export const AFTERMATH_MS = 6 * 3_600_000
