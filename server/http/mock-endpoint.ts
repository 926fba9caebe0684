import type { IncomingMessage } from 'node:http'
import { isJson, readBody } from '#lib/request-body.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Answer } from './answer.ts'
import { refusal } from './answer.ts'
import { unauthenticated } from './authentication-refusal.ts'
import { clientOf } from './client-address.ts'
import type { GraphqlEndpointParts } from './graphql-endpoint.ts'

/** Answers a request to the controls of a mock. */
export type MockControl = (request: Request) => Promise<Response>

/** What the address of the mock works with. */
export interface MockEndpointParts extends Pick<GraphqlEndpointParts, 'authenticate'> {
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
  const identity = await parts.authenticate(clientOf(request.socket), request.headers.authorization)
  if (typeof identity === 'string') return unauthenticated(identity)
  if (hasBody === undefined) {
    const message = 'The mock is controlled with GET, POST, PATCH and DELETE.'
    return refusal(405, new DomainError('METHOD_NOT_ALLOWED', message), {
      allow: Object.keys(METHODS).join(', '),
    })
  }
  if (hasBody && !isJson(request)) {
    const message = 'The mock is controlled with JSON: set the header "content-type: application/json".'
    return refusal(415, new DomainError('UNSUPPORTED_MEDIA_TYPE', message))
  }
  const body = hasBody ? await readBody(request, CLIENT_LIMITS.mockBodyBytes) : ''
  if (body === undefined) {
    return {
      ...refusal(
        413,
        new DomainError(
          'BODY_TOO_LARGE',
          `The request body is larger than ${CLIENT_LIMITS.mockBodyBytes} bytes, the most that is read.`,
          { limit: 'mockBodyBytes', maximum: CLIENT_LIMITS.mockBodyBytes },
        ),
      ),
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
