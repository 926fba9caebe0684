import type { Operation } from '#server/model/operation.ts'
import type { Violation } from '../checker/invariants.ts'
import type { Counts } from './coverage.ts'
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

/** One line of what happened in a run. */
export interface HistoryEntry {
  readonly at: string
  readonly what: string
  readonly details?: unknown
}

/** What happened in a run, for the person who reads why it failed. */
export class History {
  readonly #entries: HistoryEntry[] = []
  readonly #now: () => string

  constructor(now: () => string) {
    this.#now = now
  }

  get entries(): readonly HistoryEntry[] {
    return this.#entries
  }

  note(what: string, details?: unknown): void {
    this.#entries.push({ at: this.#now(), what, ...(details !== undefined && { details }) })
  }
}
