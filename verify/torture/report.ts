import { inspect } from 'node:util'
import { Mismatch } from '../mismatch.ts'
import type { Finding } from './torture.ts'

/** How a torture went. */
export interface Result {
  readonly name: string
  readonly seconds: number
  readonly finding: Finding | { readonly kind: 'failed'; readonly error: unknown }
}

const counted = (results: readonly Result[], kind: Result['finding']['kind']): number =>
  results.filter(({ finding }) => finding.kind === kind).length

/** One line, and what helps when it failed. */
export function resultText({ name, seconds, finding }: Result): string {
  const took = `(${seconds.toFixed(1)} s)`
  switch (finding.kind) {
    case 'held':
      return `ok     ${name}: ${finding.figures} ${took}\n`
    case 'impossible':
      return `NOT POSSIBLE HERE ${name}: ${finding.because} ${took}\n`
    case 'failed':
      return `FAILED ${name} ${took}\n${errorText(finding.error)}\n`
  }
}

/** The sum of all. */
export function summaryText(results: readonly Result[]): string {
  const impossible = counted(results, 'impossible')
  const rest = impossible > 0 ? `, ${impossible} not possible here` : ''
  return `\n${counted(results, 'held')} passed, ${counted(results, 'failed')} failed${rest}\n`
}

/** The results as JSON, with the counts at the top. */
export function jsonReport(results: readonly Result[]): string {
  const report = {
    passed: counted(results, 'held'),
    failed: counted(results, 'failed'),
    impossible: counted(results, 'impossible'),
    tortures: results.map(({ name, seconds, finding }) => ({
      name,
      seconds,
      ...(finding.kind === 'failed' ? { kind: finding.kind, error: errorText(finding.error) } : finding),
    })),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

function errorText(error: unknown): string {
  if (error instanceof Mismatch) {
    const sides = [`expected ${shown(error.expected)}`, `got ${shown(error.actual)}`]
    return [error.message, ...sides, error.stack?.split('\n').slice(1, 5).join('\n')].join('\n')
  }
  return error instanceof Error ? (error.stack ?? error.message) : inspect(error)
}

const shown = (value: unknown): string =>
  inspect(value, { depth: 8, maxArrayLength: 60, maxStringLength: 4000, breakLength: 120 })
