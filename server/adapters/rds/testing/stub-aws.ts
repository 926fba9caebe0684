import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SystemClock } from '../../clock/system-clock.ts'
import { type Catalogue, createCatalogue } from '../catalogue.ts'
import { createRds, type Rds } from '../create-rds.ts'
import type { AwsOptions } from '../rds-clients.ts'
import { type Members, xml } from './described.ts'

/** The cluster that the stub describes unless a test says otherwise, and the time of its readings. */
export const DEMO = { region: 'eu-central-1', clusterId: 'demo' }
export const AT = '2026-03-20T12:00:00.000Z'

/** An answer that is not one of the requested action. */
interface HttpAnswer {
  readonly status: number
  readonly body: string
  readonly requestId?: string
}

/** What comes of a request: the members of its result, another answer, or one of the ways in which networks fail. */
export type StubAnswer = Members | HttpAnswer | 'reset' | 'silence'

/** A request: its parameters by name, `Action` among them. */
type StubRequest = Readonly<Record<string, string>>
type Answering = (request: StubRequest) => StubAnswer

/** What comes of each action; one that is not named has an empty result. A function alone answers every request. */
export type StubAnswers = Answering | Readonly<Record<string, StubAnswer | Answering>>

/** A loopback endpoint that answers as a test says, for answers that a well-behaved service never gives. */
export interface StubAws extends AsyncDisposable {
  readonly rds: Rds
  readonly url: string
  /** What was asked so far, in order of arrival. */
  readonly requests: readonly StubRequest[]
  /** The actions that were asked for, in order of arrival. */
  readonly actions: readonly string[]
  /** What was asked with one action. */
  asked(action: string): readonly StubRequest[]
  readonly authorizations: readonly string[]
}

const XMLNS = 'http://rds.amazonaws.com/doc/2014-10-31/'
const REQUEST_ID = 'req-1'

/** A refusal as RDS writes it. */
export const refused = (status: number, code: string, message = 'no'): HttpAnswer => ({
  status,
  requestId: REQUEST_ID,
  body: `<ErrorResponse xmlns="${XMLNS}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
})

/** A refusal for want of a permission. */
export const DENIED = refused(403, 'AccessDenied')

/** Starts the stub, and the adapter connected to it without retries unless `maxReadAttempts` says otherwise. */
export async function startStubAws(
  answers: StubAnswers = {},
  options: Pick<AwsOptions, 'maxReadAttempts' | 'requestTimeoutMs' | 'adviceLimitMs' | 'observe'> = {},
  catalogue: Catalogue = createCatalogue(new SystemClock()),
): Promise<StubAws> {
  const requests: StubRequest[] = []
  const actions: string[] = []
  const authorizations: string[] = []
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const parameters = Object.fromEntries(new URLSearchParams(await text(request)))
    const action = parameters['Action'] ?? ''
    requests.push(parameters)
    actions.push(action)
    authorizations.push(request.headers.authorization ?? '')
    const answer = typeof answers === 'function' ? answers : (answers[action] ?? {})
    reply(response, action, typeof answer === 'function' ? answer(parameters) : answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${portOf(server.address())}`
  const connection = {
    defaultRegion: 'eu-central-1',
    endpoint: url,
    credentials: { accessKeyId: 'AKIAEXAMPLEEXAMPLE00', secretAccessKey: 'example' },
    maxReadAttempts: 1,
    adviceLimitMs: Number.POSITIVE_INFINITY,
    ...options,
  }
  const rds = createRds(connection, catalogue)
  return {
    rds,
    url,
    requests,
    actions,
    asked: (action) => requests.filter((request) => request['Action'] === action),
    authorizations,
    [Symbol.asyncDispose]: async () => {
      rds.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function reply(response: ServerResponse, action: string, answer: StubAnswer): void {
  if (answer === 'silence') return
  if (answer === 'reset') {
    response.destroy()
    return
  }
  const { status, body, requestId } = isHttpAnswer(answer) ? answer : success(action, answer)
  response.writeHead(status, {
    'content-type': 'text/xml',
    ...(requestId && { 'x-amzn-requestid': requestId }),
  })
  response.end(body)
}

const isHttpAnswer = (answer: Members | HttpAnswer): answer is HttpAnswer =>
  typeof answer['status'] === 'number'

const success = (action: string, result: Members): HttpAnswer => ({
  status: 200,
  requestId: REQUEST_ID,
  body: `<${action}Response xmlns="${XMLNS}"><${action}Result>${xml(result)}</${action}Result></${action}Response>`,
})

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The stub listens on no port.')
  return address.port
}
