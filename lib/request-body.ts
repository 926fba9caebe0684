import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a client may go on sending what is not read before its connection is cut. */
const LINGER_MS = 1_000

/** The body as text, or undefined when it has more bytes than may be read; then the rest is left unread. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop must not cut the connection: the answer still has to go out on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a request body consists of bytes')
    size += chunk.length
    if (size > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Lets go of what a client still sends, for a moment: closing at once would make its system throw the answer away
 * (RFC 9112, 9.6).
 */
export async function dropBody(request: IncomingMessage): Promise<void> {
  const over = new AbortController()
  const stop = (): void => over.abort()
  request.once('close', stop).once('end', stop).resume()
  await sleep(LINGER_MS, undefined, { signal: over.signal }).catch(() => undefined)
}

/** Whether a request says that its body is JSON; a page of another site cannot say so without being asked first. */
export const isJson = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/json'
