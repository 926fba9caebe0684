import type { Operation } from '#server/model/operation.ts'
import type { Counts } from './coverage.ts'
import type { HistoryEntry } from './history.ts'
import type { Violation } from './judge/violation.ts'
import type { Point } from './plan.ts'

/** How a run went. */
export interface RunResult {
  /** The first invariant that did not hold. */
  readonly violation?: Violation
  readonly history: readonly HistoryEntry[]
  readonly coverage: Counts
  /** How often the run came by each point. */
  readonly points: ReadonlyMap<Point, number>
  readonly virtualMs: number
  /** Every operation as it ended. */
  readonly operations: readonly Operation[]
}
