import type { Random } from '#mock-rds/world/random.ts'

/** How much is done of what can be done more or less often, and what chance follows from. */
export interface Dose {
  /** How often the server is killed. */
  readonly rounds: number
  /** How many runs there are on several machines. */
  readonly machines: number
  /** How often a subscriber is cut off. */
  readonly reconnects: number
  /** How long AWS cannot be reached each time, in seconds. */
  readonly outageSeconds: number
  readonly random: Random
  /** The `undisturbedCalls`, found out once. */
  readonly calls: () => Promise<readonly string[]>
}

/** What was found, when all held; figures in words. Or why nothing could be found out on this machine. */
export type Finding =
  | { readonly kind: 'held'; readonly figures: string }
  | { readonly kind: 'impossible'; readonly because: string }

/** Something bad that is done to real processes. */
export interface Torture {
  /** Unique; `--only` takes it. */
  readonly name: string
  /** What is done, and what has to hold, in one sentence. */
  readonly proves: string
  /** Does it; rejects when something did not hold. */
  readonly inflict: (dose: Dose) => Promise<Finding>
}
