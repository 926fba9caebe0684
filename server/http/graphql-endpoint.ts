import type { IncomingMessage } from 'node:http'
import type { YogaServerInstance } from 'graphql-yoga'
import { ErrorCode } from '../model/domain-error.ts'
import { actorFrom } from './actor.ts'
import type { Answer } from './answer.ts'
import { graphqlRefusal } from './answer.ts'
import type { Authenticate } from './authenticate.ts'
import { AUTHENTICATION_ADVICE } from './authenticate.ts'
import type { Caller } from './caller.ts'
import { MAX_BODY_BYTES, readBody } from './read-body.ts'
import { GRAPHIQL_SECURITY_POLICY } from './security-headers.ts'

/** What the GraphQL endpoint works with. */
export interface GraphqlEndpointParts {
  readonly yoga: YogaServerInstance<Caller, object>
  readonly authenticate: Authenticate
  /** Why a request must not be served; undefined when it may. */
  readonly crossSiteProblem: (request: IncomingMessage) => string | undefined
  /** Whether browsers that open the address get GraphiQL. */
  readonly hasGraphiql: boolean
}

/** The header without which no mutation is carried out: a page of another site cannot send it unasked. */
export const CSRF_HEADER = 'x-graphql-yoga-csrf'

/** Answers a request to the GraphQL address; `signal` aborts when the client has gone. */
export async function answerGraphql(
  parts: GraphqlEndpointParts,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Answer> {
  const refused = refusalOf(parts, request)
  if (refused) return refused
  if (isPage(parts, request)) return graphiqlPage(parts, request)
  if (request.method !== 'POST') {
    return graphqlRefusal(405, ErrorCode.BAD_USER_INPUT, 'GraphQL requests are sent with POST.', {
      allow: 'POST',
    })
  }
  if (!isJson(request)) {
    return graphqlRefusal(
      415,
      ErrorCode.BAD_USER_INPUT,
      'GraphQL requests are sent as JSON: set the header "content-type: application/json".',
    )
  }
  const body = await readBody(request)
  if (body === undefined) return { ...bodyTooLarge(), leavesRequestUnread: true }
  return badBody(body) ?? (await execute(parts, request, body, signal))
}

function refusalOf(
  { authenticate, crossSiteProblem }: GraphqlEndpointParts,
  request: IncomingMessage,
): Answer | undefined {
  const problem = crossSiteProblem(request)
  if (problem !== undefined) return graphqlRefusal(403, ErrorCode.FORBIDDEN, problem)
  const authentication = authenticate(request.headers.authorization)
  if (authentication === 'granted') return undefined
  return graphqlRefusal(401, ErrorCode.UNAUTHENTICATED, AUTHENTICATION_ADVICE[authentication], {
    'www-authenticate': 'Bearer',
  })
}

const isPage = ({ hasGraphiql }: GraphqlEndpointParts, { method, headers }: IncomingMessage): boolean =>
  hasGraphiql && method === 'GET' && (headers.accept ?? '').includes('text/html')

async function graphiqlPage({ yoga }: GraphqlEndpointParts, request: IncomingMessage): Promise<Answer> {
  const page = await yoga.fetch(`http://localhost${request.url}`, { headers: { accept: 'text/html' } })
  return {
    status: page.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': GRAPHIQL_SECURITY_POLICY,
    },
    body: await page.text(),
  }
}

/** Whether a request says that its body is JSON; a page of another site cannot say so unasked. */
export const isJson = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/json'

const bodyTooLarge = (): Answer =>
  graphqlRefusal(
    413,
    ErrorCode.BAD_USER_INPUT,
    `The request body is larger than ${MAX_BODY_BYTES} bytes, the most that is read.`,
  )

function badBody(body: string): Answer | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return undefined
  } catch (error) {
    return graphqlRefusal(
      400,
      ErrorCode.BAD_USER_INPUT,
      `The request body is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
  return graphqlRefusal(
    400,
    ErrorCode.BAD_USER_INPUT,
    'The request body must be one JSON object with "query", and with "variables" and "operationName" where needed.',
  )
}

async function execute(
  { yoga }: GraphqlEndpointParts,
  { headers }: IncomingMessage,
  body: string,
  signal: AbortSignal,
): Promise<Answer> {
  const caller: Caller = {
    actor: actorFrom(headers['x-actor']),
    mayMutate: headers[CSRF_HEADER] !== undefined,
  }
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: headers.accept ?? 'application/json' },
    body,
    signal,
  }
  const {
    status,
    headers: sent,
    body: content,
  } = await yoga.fetch(`http://localhost${yoga.graphqlEndpoint}`, init, caller)
  return {
    status,
    headers: { 'cache-control': 'no-store', ...Object.fromEntries(sent) },
    body: content ?? '',
  }
}
