import type { Instant } from './instant.ts'

/** One entry of DescribeEvents. */
export interface RdsEventReading {
  readonly sourceType: string
  readonly sourceId: string
  readonly message: string
  readonly categories: readonly string[]
  readonly at: Instant
}
