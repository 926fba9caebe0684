import { Buffer } from 'node:buffer'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { HttpHandler } from 'msw/http'
import { getResponse } from 'msw/utils/get-response'

/** Serves msw request handlers over node:http. A network error from a handler cuts the connection. */
export function bridge(handlers: HttpHandler[]): RequestListener {
  return (incoming, outgoing) => {
    answer(handlers, incoming, outgoing).catch(() => outgoing.destroy())
  }
}

async function answer(
  handlers: HttpHandler[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const response = (await getResponse(handlers, await toRequest(incoming))) ?? notFound(incoming)
  if (response.type === 'error') {
    outgoing.destroy()
    return
  }
  const body = Buffer.from(await response.arrayBuffer())
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'content-length': body.length,
  })
  outgoing.end(body)
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value)
  }
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD' && chunks.length > 0
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`)
  return new Request(url, { method, headers, ...(hasBody && { body: Buffer.concat(chunks) }) })
}

function notFound(incoming: IncomingMessage): Response {
  const message = `${incoming.method} ${incoming.url} is neither an AWS call (POST /) nor a control endpoint (/mock/…)`
  return Response.json({ error: message }, { status: 404 })
}
