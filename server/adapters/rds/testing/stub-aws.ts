import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createRds, type Rds } from '../create-rds.ts'
import type { AwsOptions } from '../rds-clients.ts'

/** What the stub does with a request: answer it, or fail in one of the ways in which networks fail. */
export type StubAnswer =
  | { readonly status: number; readonly body: string; readonly requestId?: string }
  | 'reset'
  | 'silence'

/** A loopback endpoint that answers as a test says, for answers that a well-behaved service never gives. */
export interface StubAws extends AsyncDisposable {
  readonly rds: Rds
  readonly url: string
  /** What was asked so far, in order of arrival. */
  readonly requests: readonly URLSearchParams[]
  readonly authorizations: readonly string[]
}

const XMLNS = 'http://rds.amazonaws.com/doc/2014-10-31/'
const REQUEST_ID = 'req-1'

/** A successful answer; `result` is the XML inside the result wrapper. */
export const answered = (action: string, result: string): StubAnswer => ({
  status: 200,
  requestId: REQUEST_ID,
  body: `<${action}Response xmlns="${XMLNS}"><${action}Result>${result}</${action}Result></${action}Response>`,
})

/** A refusal as RDS writes it. */
export const refused = (status: number, code: string, message: string): StubAnswer => ({
  status,
  requestId: REQUEST_ID,
  body: `<ErrorResponse xmlns="${XMLNS}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
})

/** Answers each action with the XML given for it, by action; an action without one gets an empty result. */
export const answeringWith =
  (results: Readonly<Record<string, string | ((parameters: URLSearchParams) => string)>>) =>
  (parameters: URLSearchParams): StubAnswer => {
    const action = parameters.get('Action') ?? ''
    const result = results[action] ?? ''
    return answered(action, typeof result === 'string' ? result : result(parameters))
  }

/** Starts the stub, and the adapter connected to it without retries unless `maxReadAttempts` says otherwise. */
export async function startStubAws(
  answer: (parameters: URLSearchParams) => StubAnswer,
  options: Pick<AwsOptions, 'maxReadAttempts' | 'requestTimeoutMs' | 'adviceLimitMs' | 'observe'> = {},
): Promise<StubAws> {
  const requests: URLSearchParams[] = []
  const authorizations: string[] = []
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const parameters = new URLSearchParams(await text(request))
    requests.push(parameters)
    authorizations.push(request.headers.authorization ?? '')
    reply(response, answer(parameters))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${portOf(server.address())}`
  const rds = createRds({
    defaultRegion: 'eu-central-1',
    endpoint: url,
    credentials: { accessKeyId: 'AKIAEXAMPLEEXAMPLE00', secretAccessKey: 'example' },
    maxReadAttempts: 1,
    adviceLimitMs: Number.POSITIVE_INFINITY,
    ...options,
  })
  return {
    rds,
    url,
    requests,
    authorizations,
    [Symbol.asyncDispose]: async () => {
      rds.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function reply(response: ServerResponse, answer: StubAnswer): void {
  if (answer === 'silence') return
  if (answer === 'reset') {
    response.destroy()
    return
  }
  const requestId = answer.requestId !== undefined && { 'x-amzn-requestid': answer.requestId }
  response.writeHead(answer.status, { 'content-type': 'text/xml', ...requestId })
  response.end(answer.body)
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The stub listens on no port.')
  return address.port
}
