/** A request that reached the mock, whoever took it in. */
export interface HttpCall {
  readonly method: string
  /** Path and query, with or without the host before them. */
  readonly url: string
  readonly authorization: string | null
  /** The session token of temporary credentials. */
  readonly securityToken: string | null
  readonly body: string
}

/** The header of the session token. */
export const SECURITY_TOKEN_HEADER = 'x-amz-security-token'

/** What the mock has to say; `cut` means that the connection ends without an answer. */
export type HttpAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | 'cut'

/** An answer in JSON. */
export function answerJson(status: number, value: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

/** A standard Request as the mock takes it. */
export async function callOf(request: Request): Promise<HttpCall> {
  const { method, url, headers } = request
  return {
    method,
    url,
    authorization: headers.get('authorization'),
    securityToken: headers.get(SECURITY_TOKEN_HEADER),
    body: await request.text(),
  }
}

/** An answer as a standard Response; a cut connection is a network error. */
export function responseOf(answer: HttpAnswer): Response {
  if (answer === 'cut') return Response.error()
  const { status, headers, body } = answer
  return new Response(body, { status, headers })
}
