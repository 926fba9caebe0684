import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Log } from '../model/log-port.ts'
import { errorCode } from '../storage/io-failure.ts'
import type { Answer } from './answer.ts'
import { jsonAnswer, refusal, send } from './answer.ts'
import type { GraphqlEndpointParts } from './graphql-endpoint.ts'
import { answerGraphql } from './graphql-endpoint.ts'
import type { Metrics, Route } from './metrics.ts'
import type { MockControl } from './mock-endpoint.ts'
import { answerMock, MOCK_PREFIX } from './mock-endpoint.ts'
import type { Readiness } from './readiness.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { staticFile } from './static-ui.ts'
import { welcomePage } from './welcome-page.ts'

/** What requests are answered with. */
export interface RouterParts {
  readonly basePath: string
  /** The folder that the web UI was built into; it may not be there. */
  readonly uiFolder: string
  readonly graphql: GraphqlEndpointParts
  /** The controls of the mock that a demo works on; undefined outside of a demo: then there is nothing at their address. */
  readonly mock: MockControl | undefined
  readonly readiness: () => Promise<Readiness>
  readonly metrics: Metrics
  readonly log: Log
}

/** A request on its way to an answer. */
interface Asked {
  readonly request: IncomingMessage
  /** The path below the base path; begins with a slash. */
  readonly path: string
  /** Aborts when the client has gone. */
  readonly signal: AbortSignal
}

type Handler = (parts: RouterParts, asked: Asked) => Promise<Answer>

/** Node's code for an answer that nobody waits for any more, such as a subscription over HTTP. */
const CLIENT_LEFT = 'ERR_STREAM_PREMATURE_CLOSE'

/** Answers every request; one that cannot be answered is logged with its reason. */
export function createRouter(parts: RouterParts): RequestListener {
  return (request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      response.destroy()
      if (errorCode(error) === CLIENT_LEFT) return
      parts.log.warn({ err: error, method: request.method }, 'An HTTP answer could not be sent.')
    })
  }
}

async function serve(parts: RouterParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now()
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const pathname = pathnameOf(request)
  const path = pathBelow(parts.basePath, pathname)
  const route = path === undefined ? 'outside' : routeOf(path)
  const answer = await HANDLERS[route](parts, {
    request,
    path: path ?? pathname,
    signal: gone.signal,
  }).catch((error: unknown) =>
    gone.signal.aborted && error === gone.signal.reason ? undefined : failure(parts.log, request, error),
  )
  if (!answer || gone.signal.aborted) return
  await send(request, response, { ...answer, headers: { ...SECURITY_HEADERS, ...answer.headers } })
  const seconds = (performance.now() - startedAt) / 1000
  parts.metrics.requestAnswered(route, request.method ?? '', answer.status, seconds)
}

/** The path that was asked for, without its query. */
export const pathnameOf = ({ url = '/' }: Pick<IncomingMessage, 'url'>): string =>
  url.split(/[?#]/, 1)[0] ?? '/'

/** The part of a path below the base path; undefined when it is not below it. */
export function pathBelow(basePath: string, pathname: string): string | undefined {
  return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : undefined
}

const ROUTES: Readonly<Record<string, Route>> = {
  '/graphql': 'graphql',
  '/healthz': 'healthz',
  '/readyz': 'readyz',
  '/metrics': 'metrics',
}

function routeOf(path: string): Route {
  if (path.startsWith(MOCK_PREFIX)) return 'mock'
  return (Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined) ?? 'ui'
}

const HANDLERS: Readonly<Record<Route, Handler>> = {
  graphql: ({ graphql }, { request, signal }) => answerGraphql(graphql, request, signal),
  healthz: reading(async () => jsonAnswer(200, { status: 'up' })),
  readyz: reading(async ({ readiness }) => {
    const { isReady, checks } = await readiness()
    return jsonAnswer(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not_ready', checks })
  }),
  metrics: reading(async ({ metrics }) => {
    const { contentType, text } = await metrics.render()
    return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body: text }
  }),
  mock: async ({ mock, graphql }, { request, path, signal }) =>
    mock ? answerMock({ ...graphql, mock }, request, path, signal) : notFound(path),
  ui: reading(async ({ uiFolder, basePath, graphql }, { request, path }) => {
    const { 'accept-encoding': accepted = '' } = request.headers
    const file = await staticFile({ folder: uiFolder, basePath }, path, String(accepted))
    if (file) return file
    return path === '/' ? welcomePage(basePath, graphql.hasGraphiql) : notFound(path)
  }),
  outside: async ({ basePath }, { path }) =>
    path === basePath
      ? refusal(308, 'See the address in "location".', { location: `${basePath}/` })
      : notFound(path),
}

/** A handler for addresses that can only be read. */
function reading(handler: Handler): Handler {
  return async (parts, asked) => {
    const { method } = asked.request
    if (method === 'GET' || method === 'HEAD') return handler(parts, asked)
    return refusal(405, 'This address can only be read.', { allow: 'GET, HEAD' })
  }
}

const notFound = (path: string): Answer => refusal(404, `There is nothing at ${path}.`)

function failure(log: Log, request: IncomingMessage, error: unknown): Answer {
  log.error({ err: error, method: request.method }, 'An HTTP request could not be answered.')
  return refusal(500, 'The server failed to answer; its log has the reason.')
}
