import type { Search } from './bugs/find-bug.ts'
import type { Counts } from './coverage.ts'
import { Coverage } from './coverage.ts'
import type { Failure, TaskResult } from './task.ts'
import { typeWord } from './type-word.ts'

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

/** The sum of the results of tasks. */
export function reportOf(results: readonly TaskResult[]): Report {
  const coverage = new Coverage()
  for (const result of results) coverage.add(result.coverage)
  return {
    tasks: results.length,
    failedTasks: results.filter(({ failures }) => failures.length > 0).length,
    runs: results.reduce((sum, { runs }) => sum + runs, 0),
    virtualMs: results.reduce((sum, { virtualMs }) => sum + virtualMs, 0),
    coverage: coverage.counts,
    failures: results.flatMap(({ name, failures }) =>
      failures.map((failure) => ({ ...failure, task: name })),
    ),
  }
}

/** The sum of the counts whose names begin so. */
export const totalOf = (coverage: Counts, prefix: string): number =>
  Object.entries(coverage).reduce((sum, [name, times]) => (name.startsWith(prefix) ? sum + times : sum), 0)

/** How many counts have names that begin so. */
const kindsOf = (coverage: Counts, prefix: string): number =>
  Object.keys(coverage).filter((name) => name.startsWith(prefix)).length

/** The report as JSON; a coverage that is missing counts as one more failure. */
export function reportJson(report: Report, missing: readonly string[]): string {
  const { failures, ...counts } = report
  const failed = report.failedTasks + (missing.length > 0 ? 1 : 0)
  const summary = { passed: report.tasks - report.failedTasks, failed, missing, ...counts }
  return `${JSON.stringify({ ...summary, failures: failures.map(({ history: _, ...rest }) => rest) }, undefined, 2)}\n`
}

const HOUR_MS = 3_600_000

/** How far it is. */
export const progressText = ({ runs, failures }: Report, elapsedMs: number): string =>
  `${runs} runs in ${(elapsedMs / 1000).toFixed(0)} s, ${failures.length} failures\n`

/** One failure, and how to see it again. */
export function failureText(
  { task, invariant, message, replay, plan }: Report['failures'][number],
  commit: string,
  file: string,
): string {
  const lines = [
    '',
    `FAILED ${task}: ${invariant}`,
    `  ${message}`,
    `  on ${plan.topology}, ${typeWord(plan.spec.type)}; ${JSON.stringify(plan.happenings)}`,
    `  commit ${commit}; the whole history is in ${file}`,
    `  again: npm run simulate -- ${replay ?? `--plan ${file}`}`,
  ]
  return `${lines.join('\n')}\n`
}

/** What was run, in a few lines. */
export function summaryText({ runs, virtualMs, coverage, failures }: Report, elapsedMs: number): string {
  const counted = (prefix: string, what: string): string => `${totalOf(coverage, prefix)} ${what}`
  const parts = [
    counted('crash:', 'crashes'),
    counted('trouble:', 'faults'),
    counted('interference:', 'interferences'),
    `${kindsOf(coverage, 'pair:')} pairs of kinds of these in one run`,
    counted('command:', 'commands'),
    counted('call:', 'calls'),
    counted('event:', 'events'),
  ]
  return `${runs} runs, ${(virtualMs / HOUR_MS).toFixed(0)} simulated hours, ${parts.join(', ')}: ${failures.length} failures (${(elapsedMs / 1000).toFixed(1)} s)\n`
}

/** How often each kind of thing happened, and what never did. */
export function coverageText(coverage: Counts, missing: readonly string[]): string {
  // More than a thousand pairs would bury the rest; they are in the JSON.
  const shown = Object.entries(coverage).filter(([name]) => !name.startsWith('pair:'))
  const rows = shown.map(([name, times]) => `${String(times).padStart(8)}  ${name}`)
  const gaps = missing.map((name) => `   NEVER  ${name}`)
  return `\n${[...rows, ...gaps].join('\n')}\n`
}

/** One seeded bug, and whether it was found. */
export function bugLine({ bug, invariant, isExpected, runs, seconds, message }: Search): string {
  const found = invariant === undefined ? 'nothing was found' : `found by "${invariant}"`
  const line = `${isExpected ? 'ok    ' : 'MISSED'} ${bug}: ${found} after ${runs} runs (${seconds.toFixed(1)} s)\n`
  return isExpected ? line : `${line}       ${message ?? ''}\n`
}
