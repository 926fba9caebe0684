import { Buffer } from 'node:buffer'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { answerJson, type HttpAnswer, SECURITY_TOKEN_HEADER } from './http-exchange.ts'
import { routeOf } from './routes.ts'
import type { World } from './world/world.ts'

/** Serves a world over node:http. Requests and answers stay Node's own: `fetch` objects would cost more than the call. */
export function serveWorld(world: World): RequestListener {
  return (incoming, outgoing) => {
    answer(world, incoming).then(
      (answered) => send(answered, outgoing),
      () => outgoing.destroy(),
    )
  }
}

async function answer(world: World, incoming: IncomingMessage): Promise<HttpAnswer> {
  const { method = 'GET', url = '/', headers } = incoming
  const body = await readBody(incoming)
  const route = routeOf(method, url.split('?', 1)[0] ?? url)
  if (!route) {
    const error = `${method} ${url} is neither an AWS call (POST /) nor a control endpoint (/mock/…)`
    return answerJson(404, { error })
  }
  const securityToken = headers[SECURITY_TOKEN_HEADER]
  return route.answer(world, {
    method,
    url,
    authorization: headers.authorization ?? null,
    securityToken: typeof securityToken === 'string' ? securityToken : null,
    body,
  })
}

function send(answered: HttpAnswer, outgoing: ServerResponse): void {
  if (answered === 'cut') {
    outgoing.destroy()
    return
  }
  const { status, headers, body } = answered
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  outgoing.end(body)
}

function readBody(incoming: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = ''
    incoming.setEncoding('utf8')
    incoming.on('data', (chunk: string) => {
      body += chunk
    })
    incoming.on('end', () => resolve(body))
    incoming.on('error', reject)
  })
}
