import { takeTurn } from '../../host/turn.ts'
import type { GraphqlBench } from '../../testing/graphql-bench.ts'

/** The document that creates an operation. */
export const CREATE = 'mutation ($input: CreateOperationInput!) { createOperation(input: $input) { id } }'

/** An input with everything at its default. */
export const typeChange = {
  clusterId: 'demo-multi',
  spec: { instanceTypeChange: { targetInstanceClass: 'db.r6g.xlarge' } },
}

/** Creates an operation as ana; gives its id. */
export async function create(bench: GraphqlBench, input: object = typeChange): Promise<string> {
  const { createOperation } = await bench.get<{ createOperation: { id: string } }>(CREATE, { input })
  return createOperation.id
}

/** Starts an operation as ana. */
export const start = (bench: GraphqlBench, id: string) =>
  bench.get('mutation ($id: ID!) { startOperation(id: $id) { state } }', { id })

/** Takes turns until the step at the index is the current one and its call is answered. */
export async function driveTo({ core }: GraphqlBench, id: string, index: number): Promise<void> {
  for (;;) {
    const { steps, cursor } = await core.service.get(id)
    if (cursor === index && steps[index]?.attempts.some(({ outcome }) => outcome === 'accepted')) return
    const turn = await takeTurn(core.ports, id)
    if (turn?.wakeAt !== undefined) core.clock.moveTo(turn.wakeAt)
  }
}
