import type { Operation } from '#server/model/operation.ts'
import type { Violation } from '../checker/invariants.ts'
import type { Counts } from './coverage.ts'
import type { HistoryEntry } from './history.ts'
import type { Moment } from './moments.ts'

/** How a run went. */
export interface RunResult {
  /** The first invariant that did not hold. */
  readonly violation?: Violation
  readonly history: readonly HistoryEntry[]
  readonly coverage: Counts
  /** The moments that it came by, of a run in which nothing happens. */
  readonly moments: readonly Moment[]
  readonly virtualMs: number
  /** Every operation as it ended. */
  readonly operations: readonly Operation[]
}
