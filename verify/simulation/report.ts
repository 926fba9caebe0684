import type { Counts } from './coverage.ts'
import { Coverage } from './coverage.ts'
import type { Failure, TaskResult } from './task.ts'

/** What many tasks have come to. */
export interface Report {
  readonly tasks: number
  /** Tasks in which an invariant did not hold. */
  readonly failedTasks: number
  readonly runs: number
  readonly virtualMs: number
  readonly coverage: Counts
  readonly failures: readonly (Failure & { readonly task: string })[]
}

/** Nothing has run yet. */
export const emptyReport = (): Report => ({
  tasks: 0,
  failedTasks: 0,
  runs: 0,
  virtualMs: 0,
  coverage: {},
  failures: [],
})

/** The report with the result of one more task. */
export function withResult(
  report: Report,
  { name, runs, virtualMs, coverage, failures }: TaskResult,
): Report {
  const sum = new Coverage()
  sum.add(report.coverage)
  sum.add(coverage)
  return {
    tasks: report.tasks + 1,
    failedTasks: report.failedTasks + (failures.length > 0 ? 1 : 0),
    runs: report.runs + runs,
    virtualMs: report.virtualMs + virtualMs,
    coverage: sum.counts,
    failures: [...report.failures, ...failures.map((failure) => ({ ...failure, task: name }))],
  }
}

/** The sum of the counts whose names begin so. */
export const totalOf = (coverage: Counts, prefix: string): number =>
  Object.entries(coverage).reduce((sum, [name, times]) => (name.startsWith(prefix) ? sum + times : sum), 0)

/** How many counts have names that begin so. */
export const kindsOf = (coverage: Counts, prefix: string): number =>
  Object.keys(coverage).filter((name) => name.startsWith(prefix)).length

/** The report as JSON; a coverage that is missing counts as one more failure. */
export function reportJson(report: Report, missing: readonly string[]): string {
  const { failures, ...counts } = report
  const failed = report.failedTasks + (missing.length > 0 ? 1 : 0)
  const summary = { passed: report.tasks - report.failedTasks, failed, missing, ...counts }
  return `${JSON.stringify({ ...summary, failures: failures.map(({ history: _, ...rest }) => rest) }, undefined, 2)}\n`
}
