import type { Invariant } from '../checker/invariants.ts'
import type { HostKind } from '../modes/mode.ts'
import type { Counts } from './coverage.ts'
import type { SimulationPlan } from './plan.ts'
import type { HistoryEntry } from './run-result.ts'
import type { Family, Share } from './variations.ts'

/** A portion of runs that one thread carries out. */
export type Task =
  /** Random runs from a seed; `path` goes straight to one of them, as fast-check names it. */
  | {
      readonly kind: 'random'
      readonly host: HostKind
      readonly seed: number
      readonly runs: number
      readonly path?: string
    }
  /** Runs of a family, varied from one base. */
  | {
      readonly kind: 'family'
      readonly base: string
      readonly family: Family
      /** Those that fall to this base, of the ones that repeat nothing; without it every one, repetitions too. */
      readonly share?: Share
    }
  /** A base as several machines carry it out, with everything in which they may differ, or what falls to it of that. */
  | { readonly kind: 'machines'; readonly base: string; readonly share?: Share }
  | { readonly kind: 'plan'; readonly plan: SimulationPlan; readonly file: string }

/** A run in which an invariant did not hold. */
export interface Failure {
  readonly invariant: Invariant
  readonly message: string
  /** The smallest plan that was found to fail. */
  readonly plan: SimulationPlan
  readonly history: readonly HistoryEntry[]
  /** Options that lead to this run again, where there are shorter ones than the plan. */
  readonly replay?: string
}

/** What came of a task. */
export interface TaskResult {
  readonly name: string
  readonly runs: number
  readonly virtualMs: number
  readonly coverage: Counts
  readonly failures: readonly Failure[]
}
