import { Buffer } from 'node:buffer'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { addressProblem, type OwnOrigins } from '#lib/own-address.ts'
import { dropBody, isJson, readBody } from '#lib/request-body.ts'
import { answerJson, type HttpAnswer, SECURITY_TOKEN_HEADER } from './http-exchange.ts'
import { type Route, routeOf } from './routes.ts'
import type { World } from './world.ts'

/** An answer, and whether what was sent is left unread: then the connection is closed after it. */
interface Served {
  readonly answer: HttpAnswer
  readonly leavesBody?: boolean
}

/**
 * Serves a world over node:http, to clients that ask for one of the origins and to pages of that origin only. Requests
 * and answers stay Node's own: `fetch` objects would cost more than the call.
 */
export function serveWorld(world: World, origins: OwnOrigins): RequestListener {
  return (incoming, outgoing) => {
    serve(world, origins, incoming)
      .then((served) => send(served, incoming, outgoing))
      .catch(() => outgoing.destroy())
  }
}

async function serve(world: World, origins: OwnOrigins, incoming: IncomingMessage): Promise<Served> {
  const { method = 'GET', url = '/', headers } = incoming
  const path = url.split('?', 1)[0] ?? url
  const problem = addressProblem({ headers }, origins)
  if (problem !== undefined) return refused(403, problem)
  const route = routeOf(method, path)
  if (!route) {
    return refused(404, `${method} ${url} is neither an AWS call (POST /) nor a control endpoint (/mock/…)`)
  }
  const mediaProblem = mediaTypeProblem(route, incoming)
  if (mediaProblem !== undefined) return refused(415, mediaProblem)
  const maxBytes = route.maxBytes(path)
  const body = await readBody(incoming, maxBytes)
  if (body === undefined) {
    return refused(413, `The request body is larger than ${maxBytes} bytes, the most that is read.`)
  }
  const token = headers[SECURITY_TOKEN_HEADER]
  const securityToken = typeof token === 'string' ? token : null
  const call = { method, url, authorization: headers.authorization ?? null, securityToken, body }
  return { answer: await route.answer(world, call) }
}

const refused = (status: number, error: string): Served => ({
  answer: answerJson(status, { error }),
  leavesBody: true,
})

/** Forms and plain text are what a page of any site can send without being asked. A request without a body has no type. */
function mediaTypeProblem({ takesJson }: Route, incoming: IncomingMessage): string | undefined {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = incoming.headers
  if (!takesJson || (length === '0' && encoding === undefined) || isJson(incoming)) return undefined
  return 'The mock is controlled with JSON: set the header "content-type: application/json".'
}

async function send(
  { answer, leavesBody = false }: Served,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  if (answer === 'cut') {
    outgoing.destroy()
    return
  }
  const { status, headers, body } = answer
  const isUnread = leavesBody && !incoming.complete
  outgoing.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(isUnread && { connection: 'close' }),
  })
  outgoing.write(body)
  if (isUnread) await dropBody(incoming)
  outgoing.end()
}
