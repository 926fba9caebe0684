import type { IncomingHttpHeaders } from 'node:http'
import { request as nodeRequest } from 'node:http'

/** What came back. */
export interface RawAnswer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Sends what fetch would not let us send: any header, and, where chunks are given, a body that is never ended. */
export function sendRaw(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  chunks?: Iterable<string>,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const method = chunks ? 'POST' : 'GET'
    const request = nodeRequest(url, { method, headers, agent: false }, async (response) => {
      let body = ''
      for await (const chunk of response) body += String(chunk)
      resolve({ status: response.statusCode, headers: response.headers, body })
    })
    request.once('error', reject)
    for (const chunk of chunks ?? []) request.write(chunk)
    if (!chunks) request.end()
  })
}
