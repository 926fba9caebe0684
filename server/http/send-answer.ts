import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { dropBody } from '#lib/request-body.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { ErrorCode } from '../model/domain-error.ts'
import type { Answer } from './answer.ts'
import { graphqlRefusal } from './answer.ts'
import { clientOf } from './client-address.ts'
import type { Edge } from './edge.ts'

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
  const bytes = Buffer.from(body)
  const giveBack = unread.take(clientOf(request.socket), bytes.length)
  if (!giveBack) {
    metrics.limitReached('clientUnreadBytes')
    await sendBytes(request, response, TOO_MUCH_UNREAD, Buffer.from(String(TOO_MUCH_UNREAD.body)))
    return TOO_MUCH_UNREAD.status
  }
  keepUntilTaken(response, giveBack)
  await sendBytes(request, response, answer, bytes)
  return answer.status
}

/** What is answered in place of an answer that the client would not have taken. */
const TOO_MUCH_UNREAD = graphqlRefusal(
  503,
  ErrorCode.LIMIT_EXCEEDED,
  'Your address has too many answers on their way. Take those first, then ask again.',
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

async function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, leavesRequestUnread }: Answer,
  bytes: Buffer,
): Promise<void> {
  response.writeHead(status, {
    ...headers,
    'content-length': bytes.length,
    ...(leavesRequestUnread && { connection: 'close' }),
  })
  if (request.method !== 'HEAD') response.write(bytes)
  if (leavesRequestUnread) await dropBody(request)
  response.end()
}
