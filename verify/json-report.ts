import type { Outcome } from './outcome.ts'

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
