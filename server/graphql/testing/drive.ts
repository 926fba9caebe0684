import { takeTurn } from '../../host/turn.ts'
import type { GraphqlAnswer, GraphqlBench } from '../../testing/graphql-bench.ts'

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

/** Pauses an operation as ana. */
export const pause = (bench: GraphqlBench, id: string) =>
  bench.get('mutation ($id: ID!) { pauseOperation(id: $id, reason: "lunch") { state } }', { id })

/** What an operation shows in the named fields; null when there is none. */
export const show = async <T = object>(bench: GraphqlBench, id: string, fields: string): Promise<T> =>
  (await bench.get<{ operation: T }>(`query ($id: ID!) { operation(id: $id) { ${fields} } }`, { id }))
    .operation

/** The revision that a decision is made on. */
export const revisionOf = async (bench: GraphqlBench, id: string): Promise<number> =>
  (await show<{ decisionRevision: number }>(bench, id, 'decisionRevision')).decisionRevision

/** The document that decides on a paused operation. */
export const RESUME =
  'mutation ($id: ID!, $action: ResumeAction!, $seen: Int!) { resumeOperation(id: $id, action: $action, expectedRevision: $seen, reason: "why") { state } }'

/** Decides as ana, who has just read the operation. */
export const resume = async (
  bench: GraphqlBench,
  id: string,
  action: string,
): Promise<GraphqlAnswer<object>> => bench.ask(RESUME, { id, action, seen: await revisionOf(bench, id) })

/** Takes turns until the step at the index is the current one and its call is answered. */
async function driveTo({ core }: GraphqlBench, id: string, index: number): Promise<void> {
  for (;;) {
    const { steps, cursor } = await core.service.get(id)
    if (cursor === index && steps[index]?.attempts.some(({ outcome }) => outcome === 'accepted')) return
    const turn = await takeTurn(core.ports, id)
    if (turn?.wakeAt !== undefined) core.clock.moveTo(turn.wakeAt)
  }
}

/** Creates an operation and starts it; the call of its second step is answered. */
export async function createRunning(bench: GraphqlBench, input?: object): Promise<string> {
  const id = await create(bench, input)
  await start(bench, id)
  await driveTo(bench, id, 1)
  return id
}

/** The same, and ana has paused it. */
export async function createPaused(bench: GraphqlBench): Promise<string> {
  const id = await createRunning(bench)
  await pause(bench, id)
  return id
}
