import type { IncomingMessage } from 'node:http'
import type { Answer } from './answer.ts'
import { refusal } from './answer.ts'
import { AUTHENTICATION_ADVICE } from './authenticate.ts'
import type { GraphqlEndpointParts } from './graphql-endpoint.ts'
import { isJson } from './graphql-endpoint.ts'
import { MAX_BODY_BYTES, readBody } from './read-body.ts'

/** Answers a request to the controls of a mock. */
export type MockControl = (request: Request) => Promise<Response>

/** What the address of the mock works with. */
export interface MockEndpointParts extends Pick<GraphqlEndpointParts, 'authenticate' | 'crossSiteProblem'> {
  readonly mock: MockControl
}

/** Below which paths the mock of a demo is controlled. */
export const MOCK_PREFIX = '/mock/'

/** Which methods there are, and whether a request brings a body with them. */
const METHODS: Readonly<Record<string, boolean>> = { GET: false, DELETE: false, POST: true, PATCH: true }

/** Hands a request on to the mock's controls, when whoever asks may ask at all. */
export async function answerMock(
  parts: MockEndpointParts,
  request: IncomingMessage,
  path: string,
  signal: AbortSignal,
): Promise<Answer> {
  const { method = '', url = '' } = request
  const hasBody = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined
  const refused = refusalOf(parts, request)
  if (refused) return refused
  if (hasBody === undefined) {
    return refusal(405, 'The mock is controlled with GET, POST, PATCH and DELETE.', {
      allow: Object.keys(METHODS).join(', '),
    })
  }
  if (hasBody && !isJson(request)) {
    return refusal(415, 'The mock is controlled with JSON: set the header "content-type: application/json".')
  }
  const body = hasBody ? await readBody(request) : ''
  if (body === undefined) {
    return {
      ...refusal(413, `The request body is larger than ${MAX_BODY_BYTES} bytes, the most that is read.`),
      leavesRequestUnread: true,
    }
  }
  const query = url.includes('?') ? url.slice(url.indexOf('?')) : ''
  const asked = new Request(`http://localhost${path}${query}`, { method, signal, ...(hasBody && { body }) })
  const answer = await parts.mock(asked)
  return {
    status: answer.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: await answer.text(),
  }
}

function refusalOf(
  { authenticate, crossSiteProblem }: MockEndpointParts,
  request: IncomingMessage,
): Answer | undefined {
  const problem = crossSiteProblem(request)
  if (problem !== undefined) return refusal(403, problem)
  const authentication = authenticate(request.headers.authorization)
  if (authentication === 'granted') return undefined
  return refusal(401, AUTHENTICATION_ADVICE[authentication], { 'www-authenticate': 'Bearer' })
}
