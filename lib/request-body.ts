import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a client may go on sending what is not read before its connection is cut. */
const LINGER_MS = 1_000

/** The body as text, or undefined when it has more bytes than may be read; then the rest is left unread. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    const take = (chunk: Uint8Array): void => {
      size += chunk.length
      chunks.push(chunk)
      if (size <= maxBytes) return
      // The connection is not cut: the answer still has to go out on it.
      request.pause()
      over(() => resolve(undefined))
    }
    const end = (): void => over(() => resolve(Buffer.concat(chunks).toString('utf8')))
    const fail = (error: unknown): void => over(() => reject(error))
    const close = (): void => fail(new Error('The connection was closed before the body was there.'))
    const over = (settle: () => void): void => {
      request.off('data', take).off('end', end).off('error', fail).off('close', close)
      settle()
    }
    request.on('data', take).once('end', end).once('error', fail).once('close', close)
    if (request.destroyed) close()
  })
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
