import type { Search } from './bugs/find-bug.ts'
import type { Counts } from './coverage.ts'
import type { Report } from './report.ts'
import { kindsOf, totalOf } from './report.ts'

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
    `  on ${plan.topology}, ${plan.spec.type}; ${JSON.stringify(plan.happenings)}`,
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
