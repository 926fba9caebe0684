/**
 * Maintenance with urql and its normalized cache: node examples/typescript/urql.ts
 *
 * Commands and queries go over HTTP, subscriptions over one WebSocket. MAINTENANCE_URL names another demo than that of
 * npm run demo; MAINTENANCE_TOKEN is its admin token.
 */
import { readFileSync } from 'node:fs'
import {
  type AnyVariables,
  Client,
  type CombinedError,
  fetchExchange,
  subscriptionExchange,
} from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { buildSchema, introspectionFromSchema, isObjectType } from 'graphql'
import { createClient } from 'graphql-ws'
import {
  AUTHORIZED,
  documentOf,
  type OperationEvent,
  refusalOf,
  streamOf,
  type Transport,
  URL_OF_API,
} from './transport.ts'
import { walk } from './walk.ts'

/** The library can connect again by itself, and would then ask again for what it asked at first: here the caller does, with what it has seen. */
const socket = createClient({
  url: `${URL_OF_API.replace('http', 'ws')}/graphql`,
  connectionParams: AUTHORIZED,
  retryAttempts: 0,
})

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))

const cache = cacheExchange({
  schema: introspectionFromSchema(schema),
  // What has no id of its own is a part of what it was asked of.
  keys: Object.fromEntries(
    Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !('id' in type.getFields()))
      .map(({ name }) => [name, () => null]),
  ),
  logger: (_severity, message) => {
    throw new Error(message)
  },
})

const client = new Client({
  url: `${URL_OF_API}/graphql`,
  preferGetMethod: false,
  fetchOptions: { headers: { 'x-graphql-yoga-csrf': '1', ...AUTHORIZED } },
  // Operations change all the time: what is asked for is asked of the server.
  requestPolicy: 'network-only',
  exchanges: [
    cache,
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ query = '', variables }) => ({
        subscribe: (sink) => ({
          unsubscribe: socket.subscribe(
            { query, variables },
            {
              ...sink,
              next: ({ data = null, errors }) => sink.next({ data, ...(errors && { errors }) }),
            },
          ),
        }),
      }),
    }),
  ],
})

const transport: Transport = {
  query: async <T>(document: string, variables: AnyVariables, headers = {}) => {
    const fetchOptions = { headers: { 'x-graphql-yoga-csrf': '1', ...AUTHORIZED, ...headers } }
    const { data, error } = await client.query<T>(documentOf(document), variables, { fetchOptions })
    return present(data, error)
  },
  mutate: async <T>(document: string, variables: AnyVariables) => {
    const { data, error } = await client.mutation<T>(documentOf(document), variables)
    return present(data, error)
  },
  events: (id, after) =>
    streamOf((sink) => {
      const events = client.subscription<{ operationEvents: OperationEvent }>(documentOf('watch-events'), {
        id,
        after,
      })
      const subscription = events.subscribe(({ data, error, hasNext }) => {
        if (error) sink.error(refusalOf(error.graphQLErrors) ?? error)
        else if (hasNext && data) sink.next(data.operationEvents)
        else sink.complete()
      })
      return () => subscription.unsubscribe()
    }),
  close: async () => socket.dispose(),
}

function present<T>(data: T | undefined, error: CombinedError | undefined): T {
  if (error) throw refusalOf(error.graphQLErrors) ?? error
  if (data === undefined) throw new Error('The answer has no data.')
  return data
}

await walk(transport)
