import type { IncomingMessage } from 'node:http'

/** Largest body that is read, in bytes. */
export const MAX_BODY_BYTES = 1_000_000

/** The body as text, or undefined when it is larger than may be read; then the rest is left unread. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop must not cut the connection: the answer still has to go out on it.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a request body consists of bytes')
    size += chunk.length
    if (size > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
