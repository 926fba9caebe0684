import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ErrorCode } from '../model/domain-error.ts'

/** What an HTTP request is answered with, as data. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>
  /** What was sent is not read to its end: the connection is closed after the answer. */
  readonly leavesRequestUnread?: true
}

/** How long a client may go on sending what nobody reads before its connection is cut. */
const LINGER_MS = 1_000

/** An answer in JSON, which nobody keeps. */
export const jsonAnswer = (
  status: number,
  value: object,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: `${JSON.stringify(value)}\n`,
})

/** A refusal outside of GraphQL. */
export const refusal = (status: number, error: string, headers?: Readonly<Record<string, string>>): Answer =>
  jsonAnswer(status, { error }, headers)

/** A refusal in the shape of a GraphQL answer. */
export const graphqlRefusal = (
  status: number,
  code: ErrorCode,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Answer => jsonAnswer(status, { errors: [{ message, extensions: { code } }] }, headers)

/** Sends an answer; rejects when the connection breaks. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
): Promise<void> {
  const { status, headers, body } = answer
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    response.writeHead(status, headers)
    await pipeline(Readable.from(body), response)
    return
  }
  const bytes = Buffer.from(body)
  response.writeHead(status, {
    ...headers,
    'content-length': bytes.length,
    ...(answer.leavesRequestUnread && { connection: 'close' }),
  })
  if (request.method !== 'HEAD') response.write(bytes)
  if (answer.leavesRequestUnread) await linger(request)
  response.end()
}

/**
 * Closing while the client still sends would make its system throw the answer away (RFC 9112, 9.6), so what it sends
 * is let go for a moment.
 */
async function linger(request: IncomingMessage): Promise<void> {
  const over = new AbortController()
  const stop = (): void => over.abort()
  request.once('close', stop).once('end', stop).resume()
  await sleep(LINGER_MS, undefined, { signal: over.signal }).catch(() => undefined)
}
