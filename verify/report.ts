import { inspect } from 'node:util'
import { callCount, callsByTypeText } from './call-budgets.ts'
import type { Failure, Outcome } from './outcome.ts'

/** One line for each scenario, with everything that helps when it failed. */
export function outcomeText(outcome: Outcome, isVerbose: boolean): string {
  const { name, proves, durationMs, virtualSeconds, failure } = outcome
  const line = `${failure ? 'FAILED' : 'ok    '} ${name} (${(durationMs / 1000).toFixed(1)} s${
    failure ? '' : ` for ${virtualDuration(virtualSeconds)}, ${callCount(outcome)} AWS calls`
  })`
  const lines = [
    line,
    ...(isVerbose || failure ? [`       ${proves}`] : []),
    ...(failure ? failureLines(failure) : []),
  ]
  return `${lines.join('\n')}\n`
}

/** The sum of all. */
export function summaryText(outcomes: readonly Outcome[], elapsedMs: number): string {
  const failed = outcomes.filter(({ failure }) => failure)
  const names = failed.map(({ name }) => `  ${name}\n`).join('')
  return `${callsByTypeText(outcomes)}\n${outcomes.length - failed.length} passed, ${failed.length} failed in ${(elapsedMs / 1000).toFixed(1)} s\n${
    failed.length > 0 ? `failed:\n${names}` : ''
  }`
}

/** The outcomes as JSON, with the counts at the top. */
export const jsonReport = (outcomes: readonly Outcome[]): string => {
  const failed = outcomes.filter(({ failure }) => failure).length
  const scenarios = outcomes.map(({ failure, ...rest }) => ({
    ...rest,
    passed: failure === undefined,
    ...(failure && { failure }),
  }))
  return `${JSON.stringify({ passed: outcomes.length - failed, failed, scenarios }, null, 2)}\n`
}

/** A failure, from what went wrong down to what AWS got. */
export function failureLines({
  message,
  stack,
  comparison,
  operations,
  calls,
  serverErrors,
}: Failure): readonly string[] {
  return indented([
    message,
    ...(comparison ? comparisonLines(comparison) : []),
    ...section(
      'where',
      stack
        .split('\n')
        .slice(1, 8)
        .map((line) => line.trim()),
    ),
    ...operations.flatMap(({ headline, steps, events }) => [
      `operation ${headline}`,
      ...section('steps', steps),
      ...section('events', events),
    ]),
    ...section('calls that AWS got', calls),
    ...section('errors in the log of the server', serverErrors),
  ])
}

/** Both sides line by line: what only was expected, what only happened, and what is on both sides. */
function comparisonLines({ expected, actual }: NonNullable<Failure['comparison']>): readonly string[] {
  const wanted = dataLines(expected)
  const found = dataLines(actual)
  return [
    'expected (-) and found (+):',
    ...indented([
      ...wanted.map((line) => `${found.includes(line) ? ' ' : '-'} ${line}`),
      '',
      ...found.map((line) => `${wanted.includes(line) ? ' ' : '+'} ${line}`),
    ]),
  ]
}

const dataLines = (value: unknown): readonly string[] =>
  inspect(value, { depth: 12, breakLength: 120, maxArrayLength: 200, maxStringLength: 2000 }).split('\n')

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...indented(lines)]

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `    ${line}`)

function virtualDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} virtual min` : `${(minutes / 60).toFixed(1)} virtual h`
}
