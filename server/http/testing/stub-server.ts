import { Repeater } from '@repeaterjs/repeater'
import { createSchema } from 'graphql-yoga'
import { memoryOperationStore } from '../../adapters/memory/memory-operation-store.ts'
import { silentLog } from '../../testing/silent-log.ts'
import type { Caller } from '../caller.ts'
import type { HttpServer, HttpServerParts } from '../http-server.ts'
import { startHttpServer } from '../http-server.ts'
import { createMetrics } from '../metrics.ts'

/** A GraphQL API just large enough to see what the HTTP side does. */
const stubSchema = createSchema<Caller>({
  typeDefs: `
    type Query { actor: String! big(bytes: Int!): String! }
    type Mutation { touch: String! }
    type Subscription { count(to: Int!): Int! flood(bytes: Int!): String! }
  `,
  resolvers: {
    Query: {
      actor: (_, __, { principal }) => principal.name,
      big: (_, { bytes }: { readonly bytes: number }) => 'x'.repeat(bytes),
    },
    Mutation: { touch: (_, __, { principal }) => `touched by ${principal.name}` },
    Subscription: {
      count: {
        subscribe: (_, { to }: { readonly to: number }) =>
          new Repeater<{ readonly count: number }>(async (push, stop) => {
            for (let count = 1; count <= to; count++) await push({ count })
            if (to > 0) stop()
          }),
      },
      flood: {
        async *subscribe(_, { bytes }: { readonly bytes: number }) {
          for (;;) yield { flood: 'x'.repeat(bytes) }
        },
      },
    },
  },
})

/** Starts a server on any free port, with a stub API; ends with the scope that `await using` is in. */
export async function startStubServer(
  changes: Partial<HttpServerParts> = {},
): Promise<HttpServer & AsyncDisposable> {
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    basePath: '',
    adminToken: undefined,
    hasGraphiql: false,
    uiFolder: '/there-is-no-such-folder',
    api: {
      schema: stubSchema,
      plugins: [],
      maskedErrors: {
        maskError: (error) => (error instanceof Error ? error : new Error(String(error))),
        errorMessage: '',
      },
      contextFor: (caller) => caller,
    },
    store: { probe: async () => {} },
    metrics: createMetrics(memoryOperationStore()),
    rds: { whoAmI: async () => ({ account: '123456789012', arn: 'arn:aws:iam::123456789012:user/ana' }) },
    driver: { problems: [] },
    nowMs: () => 0,
    log: silentLog,
    ...changes,
  })
  return { ...server, [Symbol.asyncDispose]: server.close }
}

/** Sends a GraphQL request the way our own clients do. */
export function post(
  server: Pick<HttpServer, 'url'>,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', ...headers },
    body: JSON.stringify({ query }),
  })
}
