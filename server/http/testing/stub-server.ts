import { Repeater } from '@repeaterjs/repeater'
import { createSchema } from 'graphql-yoga'
import { test as base, onTestFinished } from 'vitest'
import { memoryOperationStore } from '../../adapters/memory/memory-operation-store.ts'
import { silentLog } from '../../testing/silent-log.ts'
import type { Caller } from '../caller.ts'
import type { HttpServer, HttpServerParts } from '../http-server.ts'
import { startHttpServer } from '../http-server.ts'
import { createMetrics } from '../metrics.ts'

/** What the resolvers work with. */
interface StubContext extends Caller {
  /** Counts a mutation. */
  readonly touched: () => void
}

/** A GraphQL API just large enough to see what the HTTP side does. */
const stubSchema = createSchema<StubContext>({
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
    Mutation: {
      touch: (_, __, { principal, touched }) => {
        touched()
        return `touched by ${principal.name}`
      },
    },
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

/** A running server with the stub API. */
interface StubServer extends HttpServer, AsyncDisposable {
  /** How many mutations it has carried out. */
  readonly touches: () => number
}

/** Starts a server on any free port, with a stub API; ends with the scope that `await using` is in. */
export async function startStubServer(changes: Partial<HttpServerParts> = {}): Promise<StubServer> {
  let touches = 0
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
      contextFor: (caller) => ({ ...caller, touched: () => touches++ }),
    },
    store: { probe: async () => {} },
    metrics: createMetrics(memoryOperationStore()),
    rds: { whoAmI: async () => ({ account: '123456789012', arn: 'arn:aws:iam::123456789012:user/ana' }) },
    driver: { problems: [] },
    nowMs: () => 0,
    log: silentLog,
    ...changes,
  })
  return { ...server, touches: () => touches, [Symbol.asyncDispose]: server.close }
}

/** A test that has a server of its own. */
export const test = base.extend('server', async () => {
  const server = await startStubServer()
  onTestFinished(() => server.close())
  return server
})

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

/** What a server answered. The body is read: as JSON where it is that. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** Reads a whole answer. */
async function whole(response: Promise<Response>): Promise<Answer> {
  const answer = await response
  const { status, headers } = answer
  const text = await answer.text()
  const isJson = text !== '' && headers.get('content-type')?.includes('json') === true
  return { status, headers, body: isJson ? JSON.parse(text) : text }
}

/** What is at an address of the server. */
export const at = (server: Pick<HttpServer, 'url'>, path: string, init: RequestInit = {}): Promise<Answer> =>
  whole(fetch(`${server.url}${path}`, init))

/** What comes of a GraphQL request. */
export const ask = (...request: Parameters<typeof post>): Promise<Answer> => whole(post(...request))

/** The body of a GraphQL answer with one error of this code. */
export const errorOf = (code: string) => ({ errors: [{ extensions: { code } }] })

/** An admin token, and the headers of who has it. */
export const TOKEN = 'a-token-of-some-length'
export const HOLDER = { authorization: `Bearer ${TOKEN}` }
