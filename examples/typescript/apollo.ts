/**
 * Maintenance with Apollo Client 4: node examples/typescript/apollo.ts
 *
 * Commands and queries go over HTTP, subscriptions over one WebSocket. The cache is told nothing: each type that has an `id`
 * is normalized by it. MAINTENANCE_URL names another demo than that of npm run demo; MAINTENANCE_TOKEN is its admin token.
 */
import {
  ApolloClient,
  ApolloLink,
  CombinedGraphQLErrors,
  HttpLink,
  InMemoryCache,
  ServerError,
} from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { OperationTypeNode } from 'graphql'
import { createClient } from 'graphql-ws'
import {
  AUTHORIZED,
  documentOf,
  type OperationEvent,
  type Refusal,
  refusalOf,
  streamOf,
  type Transport,
  URL_OF_API,
} from './transport.ts'
import { walk } from './walk.ts'

/** This library connects again by itself, and then asks again for what it asked at first: here the caller does, with what it has seen. */
const socket = createClient({
  url: `${URL_OF_API.replace('http', 'ws')}/graphql`,
  connectionParams: AUTHORIZED,
  retryAttempts: 0,
})

const client = new ApolloClient({
  link: ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    new HttpLink({ uri: `${URL_OF_API}/graphql`, headers: { 'x-graphql-yoga-csrf': '1', ...AUTHORIZED } }),
  ),
  cache: new InMemoryCache(),
  // Operations change all the time: what is asked for is asked of the server.
  defaultOptions: { query: { fetchPolicy: 'network-only' } },
})

const transport: Transport = {
  query: async <T>(document: string, variables: object, headers: object = {}) => {
    const query = documentOf(document)
    const { data } = await client.query<T>({ query, variables, context: { headers } }).catch(refuse)
    return present(data)
  },
  mutate: async <T>(document: string, variables: object) => {
    const { data } = await client.mutate<T>({ mutation: documentOf(document), variables }).catch(refuse)
    return present(data)
  },
  events: (id, after) =>
    streamOf((sink) => {
      const query = documentOf('watch-events')
      const events = client.subscribe<{ operationEvents: OperationEvent }>({
        query,
        variables: { id, after },
      })
      const subscription = events.subscribe({
        next: ({ data, error }) =>
          error || !data ? sink.error(refusalIn(error) ?? error) : sink.next(data.operationEvents),
        error: sink.error,
        complete: sink.complete,
      })
      return () => subscription.unsubscribe()
    }),
  close: async () => {
    client.stop()
    await socket.dispose()
  },
}

/** What the server said, in the body of an answer or of a refusal of the request as such. */
function refusalIn(error: unknown): Refusal | undefined {
  if (CombinedGraphQLErrors.is(error)) return refusalOf(error.errors)
  if (ServerError.is(error)) return refusalOf(JSON.parse(error.bodyText).errors)
  return undefined
}

function refuse(error: unknown): never {
  throw refusalIn(error) ?? error
}

function present<T>(data: T | null | undefined): T {
  if (data === null || data === undefined) throw new Error('The answer has no data.')
  return data
}

await walk(transport)
