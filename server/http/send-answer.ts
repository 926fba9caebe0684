import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { dropBody } from '#lib/request-body.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Answer } from './answer.ts'
import { refusal } from './answer.ts'
import { clientOf } from './client-address.ts'
import { compressed } from './content-coding.ts'
import type { Edge } from './edge.ts'
import { GRAPHQL_ANSWER } from './media-types.ts'

/** Sends an answer; gives the status that it went with. Rejects when the connection breaks. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  { unread, metrics }: Pick<Edge, 'unread' | 'metrics'>,
): Promise<number> {
  const { body } = answer
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) {
    response.setTimeout(CLIENT_LIMITS.unreadSeconds * 1000, () => response.destroy())
    response.writeHead(answer.status, answer.headers)
    await pipeline(Readable.from(body), response)
    return answer.status
  }
  const giveBack = unread.take(clientOf(request.socket), Buffer.byteLength(body))
  if (!giveBack) {
    metrics.limitReached('clientUnreadBytes')
    await sendWhole(request, response, TOO_MUCH_UNREAD, String(TOO_MUCH_UNREAD.body))
    return TOO_MUCH_UNREAD.status
  }
  keepUntilTaken(response, giveBack)
  await sendWhole(request, response, answer, body)
  return answer.status
}

/** What is answered in place of an answer that the client would not have taken. */
const TOO_MUCH_UNREAD = refusal(
  503,
  new DomainError(
    'TOO_MUCH_UNREAD',
    'Your address has too many answers on their way. Take those first, then ask again.',
    { limit: 'clientUnreadBytes', maximum: CLIENT_LIMITS.clientUnreadBytes, retryAfterSeconds: 1 },
  ),
  { 'retry-after': '1' },
)

/** An answer is kept until the client has taken it, or for so long and no longer. */
function keepUntilTaken(response: ServerResponse, giveBack: () => void): void {
  const timer = setTimeout(() => response.destroy(), CLIENT_LIMITS.unreadSeconds * 1000)
  response.once('close', () => {
    clearTimeout(timer)
    giveBack()
  })
}

/** JSON is compressed on its way; the files of the web UI are when they are built. */
const isCompressible = (headers: Answer['headers']): boolean =>
  headers['content-type']?.includes('json') === true

/** A text goes out in one piece with the headers, which costs less than bytes do. */
async function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, leavesRequestUnread, isRefusal }: Answer,
  whole: string | Uint8Array,
): Promise<void> {
  const { accept = '', 'accept-encoding': acceptEncoding = '' } = request.headers
  const packed = isCompressible(headers) ? await compressed(String(acceptEncoding), whole) : undefined
  const sent = packed?.bytes ?? whole
  response.writeHead(status, {
    ...headers,
    ...(isRefusal &&
      accept.includes(GRAPHQL_ANSWER) && { 'content-type': `${GRAPHQL_ANSWER}; charset=utf-8` }),
    ...(isCompressible(headers) && { vary: 'accept-encoding' }),
    ...(packed && { 'content-encoding': packed.coding }),
    'content-length': Buffer.byteLength(sent),
    ...(leavesRequestUnread && { connection: 'close' }),
  })
  const body = request.method === 'HEAD' ? undefined : sent
  if (!leavesRequestUnread) {
    response.end(body)
    return
  }
  if (body) response.write(body)
  await dropBody(request)
  response.end()
}
