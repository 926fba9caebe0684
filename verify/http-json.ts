import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'

/** What came back. */
export interface JsonAnswer {
  readonly status: number
  readonly body: unknown
}

/**
 * Sends one request on a connection of its own: a kept one may be closed by the server just when it is used again, which
 * would make a scenario depend on real time.
 */
export async function sendJson(
  method: string,
  url: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
  localAddress?: string,
): Promise<JsonAnswer> {
  const sent = request(url, {
    method,
    agent: false,
    ...(localAddress !== undefined && { localAddress }),
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
  })
  sent.end(body && JSON.stringify(body))
  const [response]: IncomingMessage[] = await once(sent, 'response')
  if (!response) throw new Error(`${method} ${url} got no answer.`)
  return { status: response.statusCode ?? 0, body: JSON.parse(await text(response)) }
}
