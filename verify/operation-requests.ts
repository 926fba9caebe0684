import { z } from 'zod'
import type { Requester } from './graphql-client.ts'
import type { EventView, OperationView } from './operation-view.ts'
import { EVENT_FIELDS, eventView, OPERATION_FIELDS, operationView } from './operation-view.ts'

/** Variables of a mutation: GraphQL type and value by name. */
export type Variables = Readonly<Record<string, readonly [type: string, value: unknown]>>

const answer = z.record(z.string(), operationView)

const page = z.object({
  operation: z.object({
    events: z.object({
      edges: z.array(z.object({ node: eventView })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    }),
  }),
})

const looked = z.object({ operation: operationView })

/** Gives a command; the operation as the server acknowledged it. Rejects as `GraphqlClient.request` does. */
export async function mutateOperation(
  client: Requester,
  mutation: string,
  variables: Variables,
): Promise<OperationView> {
  const names = Object.keys(variables)
  const declared = Object.entries(variables).map(([name, [type]]) => `$${name}: ${type}`)
  const passed = names.map((name) => `${name}: $${name}`)
  const query = `mutation (${declared.join(', ')}) { ${mutation}(${passed.join(', ')}) { ${OPERATION_FIELDS} } }`
  const values = Object.fromEntries(Object.entries(variables).map(([name, [, value]]) => [name, value]))
  return answer
    .transform((all) => all[mutation])
    .pipe(operationView)
    .parse(await client.request(query, values))
}

/** An operation as it is now. */
export async function readOperation(client: Requester, id: string): Promise<OperationView> {
  const query = `query ($id: ID!) { operation(id: $id) { ${OPERATION_FIELDS} } }`
  return looked.parse(await client.request(query, { id })).operation
}

/** The events that the server has stored, all of them. */
export async function readEvents(client: Requester, id: string): Promise<readonly EventView[]> {
  let events: readonly EventView[] = []
  let after: string | null = null
  do {
    const data = await client.request(
      `query ($id: ID!, $after: String) { operation(id: $id) { events(first: 200, after: $after) {
         edges { node { ${EVENT_FIELDS} } } pageInfo { hasNextPage endCursor } } } }`,
      { id, after },
    )
    const { edges, pageInfo } = page.parse(data).operation.events
    events = [...events, ...edges.map(({ node }) => node)]
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null
  } while (after !== null)
  return events
}
