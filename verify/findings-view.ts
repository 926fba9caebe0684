import { z } from 'zod'
import type { OperationOrder } from './operation-orders.ts'
import type { Operator } from './operator.ts'

const finding = z.object({
  severity: z.enum(['BLOCK', 'WARN', 'INFO']),
  code: z.string(),
  message: z.string(),
  advice: z.string(),
})

/** One thing that a plan or a preview says, as the API gives it. */
export type FindingView = z.infer<typeof finding>

const plan = z.object({ planOperation: z.object({ findings: z.array(finding) }) })
const preview = z.object({
  operation: z.object({ rollbackPreview: z.object({ findings: z.array(finding) }) }),
})

const FIELDS = 'findings { severity code message advice }'

/** What a plan for the cluster says under a code, without an operation being created. */
export async function findingsOfPlan(
  operator: Operator,
  clusterId: string,
  spec: OperationOrder,
  code: string,
): Promise<readonly FindingView[]> {
  const query = `query ($input: CreateOperationInput!) { planOperation(input: $input) { ${FIELDS} } }`
  const { planOperation } = plan.parse(await operator.query(query, { input: { clusterId, spec } }))
  return planOperation.findings.filter((each) => each.code === code)
}

/** What the preview of a rollback says of a paused operation. */
export async function findingsOfRollback(operator: Operator, id: string): Promise<readonly FindingView[]> {
  const query = `query ($id: ID!) { operation(id: $id) { rollbackPreview { ${FIELDS} } } }`
  const { operation } = preview.parse(await operator.query(query, { id }))
  return operation.rollbackPreview.findings
}

/** The command of the AWS CLI in an advice that begins so, up to the end of its sentence. */
export function commandIn({ advice }: FindingView, action: string): string {
  const [, command] = new RegExp(`(aws rds ${action} .*?)(?:\\. |\\.?$)`).exec(advice) ?? []
  if (command === undefined) throw new Error(`The advice names no ${action}: ${advice}`)
  return command
}
