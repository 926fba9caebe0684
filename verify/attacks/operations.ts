import { z } from 'zod'
import type { Target } from './target.ts'

/** The address of those who prepare an attack, and of those who must not suffer from it. */
export const BYSTANDER = '127.0.0.1'

const created = z.object({ createOperation: z.object({ id: z.string() }) })

/** Creates an operation that is not started. */
export async function createdOperation(target: Target, clusterId: string): Promise<string> {
  const client = target.client(BYSTANDER)
  const { data, errors } = await client.ask(
    'mutation ($clusterId: String!) { createOperation(input: { clusterId: $clusterId, spec: { instanceCycle: {} } }) { id } }',
    { clusterId },
  )
  client.close()
  if (errors) throw new Error(JSON.stringify(errors))
  return created.parse(data).createOperation.id
}
