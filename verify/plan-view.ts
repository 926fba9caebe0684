import { z } from 'zod'
import type { OperationOrder } from './operation-orders.ts'
import type { Operator } from './operator.ts'

const QUERY = `query ($input: CreateOperationInput!) {
  planOperation(input: $input) { canCreate findings { severity code message advice policyStatement } }
}`

const finding = z.object({
  severity: z.string(),
  code: z.string(),
  message: z.string(),
  advice: z.string(),
  policyStatement: z.string().nullable(),
})
/** A remark of a plan as the operator sees it. */
export type FindingView = z.output<typeof finding>

const answer = z.object({ planOperation: z.object({ canCreate: z.boolean(), findings: z.array(finding) }) })

/** Looks at a plan without making an operation of it. */
export async function planOf(
  operator: Operator,
  clusterId: string,
  spec: OperationOrder,
  region?: string,
): Promise<z.output<typeof answer>['planOperation']> {
  const input = { clusterId, spec, ...(region !== undefined && { region }) }
  return answer.parse(await operator.query(QUERY, { input })).planOperation
}

/** The codes of the remarks of a severity, in the order of the plan. */
export const codesOf = (findings: readonly FindingView[], severity: string): readonly string[] =>
  findings.filter((each) => each.severity === severity).map(({ code }) => code)
