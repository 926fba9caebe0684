import type { Happening } from './happenings.ts'
import { expectEqual } from './mismatch.ts'
import type { OperationOrder } from './operation-orders.ts'
import type { ApiFindingCode, FindingView } from './operation-view.ts'

/** The plan for a request has exactly one finding with this code, of this severity, in words that name all of this. */
export const planSays =
  (
    clusterId: string,
    request: OperationOrder,
    severity: FindingView['severity'],
    code: ApiFindingCode,
    ...words: readonly string[]
  ): Happening =>
  async ({ operator }) => {
    const { findings } = await operator.plan(clusterId, request)
    expectFinding(findings, severity, code, ...words)
  }

/** Exactly one finding has this code; it has this severity, and names all of this. Gives it. */
export function expectFinding(
  findings: readonly FindingView[],
  severity: FindingView['severity'],
  code: ApiFindingCode,
  ...words: readonly string[]
): FindingView {
  const [found, ...more] = findings.filter((each) => each.code === code)
  const text = `${found?.message} ${found?.advice} ${found?.policyStatement}`
  const missing = words.filter((word) => !text.includes(word))
  const seen = { severity: found?.severity, more, missing, ...(missing.length > 0 && { text }) }
  expectEqual(`one finding ${code}, in these words`, seen, { severity, more: [], missing: [] })
  if (!found) throw new Error(`The plan has no ${code}.`)
  return found
}

/** The command of the AWS CLI in an advice that begins so, up to the end of its sentence. */
export function commandIn(advice: string, action: string): string {
  const [, command] = new RegExp(`(aws rds ${action} .*?)(?:\\. |\\.?$)`, 'm').exec(advice) ?? []
  if (command === undefined) throw new Error(`The advice names no ${action}: ${advice}`)
  return command
}
