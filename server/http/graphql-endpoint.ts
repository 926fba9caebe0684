import type { IncomingMessage } from 'node:http'
import { getOperationAST } from 'graphql'
import type { YogaServerInstance } from 'graphql-yoga'
import { processRegularResult } from 'graphql-yoga'
import { plainJson, plainPiece } from '#lib/plain-text.ts'
import { isJson, readBody } from '#lib/request-body.ts'
import { refusalError } from '../graphql/errors.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Answer } from './answer.ts'
import { refusal } from './answer.ts'
import type { Authenticate } from './authenticate.ts'
import { unauthenticated } from './authentication-refusal.ts'
import type { Caller } from './caller.ts'
import { clientOf } from './client-address.ts'
import type { Edge } from './edge.ts'
import { acceptedTypes, GRAPHQL_ANSWER } from './media-types.ts'
import { type GraphqlRequest, prepare } from './pipeline.ts'
import { principalOf } from './principal-of.ts'
import { GRAPHIQL_SECURITY_POLICY } from './security-headers.ts'

/** What the GraphQL endpoint works with. */
export interface GraphqlEndpointParts {
  readonly yoga: YogaServerInstance<Caller, object>
  readonly authenticate: Authenticate
  readonly edge: Edge
  /** Whether browsers that open the address get GraphiQL. */
  readonly hasGraphiql: boolean
}

/** The header with which mutations are carried out without a bearer token: a page of another site cannot send it unasked. */
export const CSRF_HEADER = 'x-graphql-yoga-csrf'

/**
 * Answers a request to the GraphQL address. `signal` aborts when the client has gone before it was answered; `whenOver` has
 * something done when the answer is over, sent or not.
 */
export async function answerGraphql(
  parts: GraphqlEndpointParts,
  request: IncomingMessage,
  signal: AbortSignal,
  whenOver: (done: () => void) => void,
): Promise<Answer> {
  const client = clientOf(request.socket)
  const identity = await parts.authenticate(client, request.headers.authorization)
  if (typeof identity === 'string') return unauthenticated(identity)
  if (isGraphiqlPage(parts, request)) return graphiqlPage(parts, request)
  if (request.method !== 'POST') {
    return refusal(405, new DomainError('METHOD_NOT_ALLOWED', 'GraphQL requests are sent with POST.'), {
      allow: 'POST',
    })
  }
  if (!isJson(request)) {
    return refusal(
      415,
      new DomainError(
        'UNSUPPORTED_MEDIA_TYPE',
        'GraphQL requests are sent as JSON: set the header "content-type: application/json".',
      ),
    )
  }
  if (acceptedTypes(request.headers.accept).length === 0) return notAcceptable()
  const body = await readBody(request, CLIENT_LIMITS.bodyBytes)
  if (body === undefined) return { ...bodyTooLarge(), leavesRequestUnread: true }
  await parts.edge.turns.take(client)
  const asked = requestIn(body)
  if ('problem' in asked) return refusal(400, new DomainError('INVALID_BODY', asked.problem))
  return execute(parts, request, asked, {
    client,
    signal,
    whenOver,
    principal: principalOf(identity, request.headers['x-actor']),
  })
}

/** Whether a browser asks for the page on which queries can be tried out. */
export const isGraphiqlPage = (
  { hasGraphiql }: Pick<GraphqlEndpointParts, 'hasGraphiql'>,
  { method, headers }: IncomingMessage,
): boolean => hasGraphiql && method === 'GET' && (headers.accept ?? '').includes('text/html')

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

/** The answer when there is none in a form that the client takes. */
const notAcceptable = (): Answer =>
  refusal(
    406,
    new DomainError(
      'NOT_ACCEPTABLE',
      'The request does not accept the media type of its answer. Accept application/json, and text/event-stream for a subscription.',
    ),
  )

const bodyTooLarge = (): Answer =>
  refusal(
    413,
    new DomainError(
      'BODY_TOO_LARGE',
      `The request body is larger than ${CLIENT_LIMITS.bodyBytes} bytes, the most that is read.`,
      { limit: 'bodyBytes', maximum: CLIENT_LIMITS.bodyBytes },
    ),
  )

/** A request, and the text that it came as. */
interface SentRequest {
  readonly body: string
  readonly request: GraphqlRequest
}

function requestIn(body: string): SentRequest | { readonly problem: string } {
  try {
    const request: unknown = JSON.parse(body)
    return isGraphqlRequest(request) ? { body, request } : { problem: BODY_SHAPE }
  } catch (error) {
    return {
      problem: `The request body is not JSON: ${error instanceof Error ? error.message : String(error)}.`,
    }
  }
}

const BODY_SHAPE =
  'The request body must be one JSON object with the text "query", and where needed with the object "variables" and the text "operationName".'

/** Whether a body has what GraphQL over HTTP asks for; members may be null that may be left out. */
const isGraphqlRequest = (body: unknown): body is GraphqlRequest =>
  isObject(body) &&
  typeof body['query'] === 'string' &&
  isObject(body['variables'] ?? {}) &&
  isObject(body['extensions'] ?? {}) &&
  typeof (body['operationName'] ?? '') === 'string'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Who asks, and until when. */
interface Asker extends Omit<Caller, 'mayMutate'> {
  readonly whenOver: (done: () => void) => void
}

async function execute(
  { yoga, edge }: GraphqlEndpointParts,
  { headers }: IncomingMessage,
  { body, request }: SentRequest,
  { whenOver, ...asker }: Asker,
): Promise<Answer> {
  if (takesStream(headers)) {
    const giveBack = takeSubscription(edge, asker.client, body)
    if (!giveBack) {
      edge.metrics.limitReached('clientSubscriptions')
      return TOO_MANY_SUBSCRIPTIONS
    }
    whenOver(giveBack)
  }
  const caller: Caller = {
    ...asker,
    mayMutate: headers[CSRF_HEADER] !== undefined || isBearer(headers.authorization),
  }
  const accepted = acceptedTypes(headers.accept)
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: accepted.join(', ') },
    body,
    signal: asker.signal,
  }
  const answer =
    (await ordinaryAnswer(yoga, accepted, request, caller)) ??
    (await yoga.fetch(`http://localhost${yoga.graphqlEndpoint}`, init, caller))
  const { status } = answer
  if (status === 406) return notAcceptable()
  const sent = { 'cache-control': 'no-store', ...headersOf(answer) }
  const type = answer.headers.get('content-type')
  if (answer.body && isStream(type)) {
    return { status, headers: sent, body: plainPieces(answer.body, edge, type === EVENTS) }
  }
  const text = await answer.text()
  if (Buffer.byteLength(text) <= CLIENT_LIMITS.answerBytes)
    return { status, headers: sent, body: plainJson(text) }
  edge.metrics.limitReached('answerBytes')
  return refusal(400, answerTooLarge())
}

/**
 * The answer to a valid query or command of a client that takes JSON: nearly every request is one. It goes through the same
 * pipeline and is written by the same function as when Yoga is given the request, without the request and its stream being
 * made once more for that. Undefined for anything else, which Yoga answers.
 */
async function ordinaryAnswer(
  yoga: GraphqlEndpointParts['yoga'],
  accepted: readonly string[],
  request: GraphqlRequest,
  caller: Caller,
): Promise<Response | undefined> {
  const isOrdinary = !accepted.some(isStream) && Object.keys(request).every((name) => ORDINARY.includes(name))
  if (!isOrdinary) return undefined
  const pipeline = yoga.getEnveloped({ ...caller, params: request })
  const args = await prepare(pipeline, request)
  if (!('document' in args)) return undefined
  if (getOperationAST(args.document, args.operationName)?.operation === 'subscription') return undefined
  const type = accepted[0] === GRAPHQL_ANSWER ? GRAPHQL_ANSWER : 'application/json'
  return processRegularResult(await pipeline.execute(args), yoga.fetchAPI, type)
}

/** The members of a request; what else it has is for Yoga to refuse. */
const ORDINARY: readonly string[] = ['query', 'operationName', 'variables']

/** Yoga spells them as it likes. */
const headersOf = ({ headers }: Response): Readonly<Record<string, string>> =>
  Object.fromEntries([...headers].map(([name, value]) => [name.toLowerCase(), value]))

/** No form and no link of a page sends a bearer token, so there is nothing that another site could send unasked. */
const isBearer = (authorization = ''): boolean => /^Bearer /i.test(authorization)

/** Takes what a subscription needs for as long as it is open; undefined when that is too much. */
function takeSubscription(
  { subscriptions, subscriptionCharacters }: Edge,
  client: string,
  body: string,
): (() => void) | undefined {
  const slot = subscriptions.take(client)
  const characters = slot && subscriptionCharacters.take(client, body.length)
  if (characters) {
    return () => {
      slot()
      characters()
    }
  }
  slot?.()
  return undefined
}

/** Each event comes in pieces of whole characters; one that is too large ends them, and events say why. */
async function* plainPieces(
  pieces: AsyncIterable<Uint8Array>,
  { metrics }: Pick<Edge, 'metrics'>,
  areEvents: boolean,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    if (piece.byteLength > CLIENT_LIMITS.answerBytes) {
      metrics.limitReached('answerBytes')
      const errors = [refusalError(answerTooLarge())]
      if (areEvents) yield Buffer.from(`data: ${JSON.stringify({ errors })}\n\nevent: complete\ndata:\n\n`)
      return
    }
    yield Buffer.from(plainPiece(Buffer.from(piece).toString('utf8')))
  }
}

/** Why there is no answer. */
export const answerTooLarge = (): DomainError =>
  new DomainError(
    'ANSWER_TOO_LARGE',
    `The answer has more than ${CLIENT_LIMITS.answerBytes} bytes, the most that is sent. Ask for less, or in several requests.`,
    { limit: 'answerBytes', maximum: CLIENT_LIMITS.answerBytes },
  )

const EVENTS = 'text/event-stream'

const STREAMS = /text\/event-stream|multipart\/mixed/

/** Whether the answer may be one that goes on: the events of a subscription. */
const takesStream = ({ accept = '' }: IncomingMessage['headers']): boolean => isStream(accept)

const isStream = (mediaType: string | null): boolean => STREAMS.test(mediaType ?? '')

const TOO_MANY_SUBSCRIPTIONS = refusal(
  503,
  new DomainError(
    'TOO_MANY_SUBSCRIPTIONS',
    `Your address has ${CLIENT_LIMITS.clientSubscriptions} subscriptions already, or all clients have ${CLIENT_LIMITS.subscriptions}. End some first.`,
    { limit: 'clientSubscriptions', maximum: CLIENT_LIMITS.clientSubscriptions },
  ),
)
