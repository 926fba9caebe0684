import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { errorCode } from '#lib/error-code.ts'
import { addressProblem, hostInUrl, type OwnOrigins } from '#lib/own-address.ts'
import { DomainError } from '../model/domain-error.ts'
import { type Answer, failed, jsonAnswer, refusal } from './answer.ts'
import type { Identity, Refusal } from './authenticate.ts'
import { unauthenticated } from './authentication-refusal.ts'
import { clientOf } from './client-address.ts'
import type { Edge } from './edge.ts'
import { answerGraphql, type GraphqlEndpointParts, isGraphiqlPage } from './graphql-endpoint.ts'
import type { Route } from './metrics.ts'
import { answerMock, MOCK_PREFIX, type MockControl } from './mock-endpoint.ts'
import type { Readiness } from './readiness.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { sendAnswer } from './send-answer.ts'
import { staticFile } from './static-ui.ts'

/** What requests are answered with. */
export interface RouterParts {
  readonly basePath: string
  /** Where requests may come from and go to. */
  readonly origins: OwnOrigins
  /** The folder that the web UI was built into; it may not be there. */
  readonly uiFolder: string
  readonly graphql: GraphqlEndpointParts
  /** The controls of the mock that a demo works on; undefined outside of a demo: then there is nothing at their address. */
  readonly mock: MockControl | undefined
  readonly readiness: () => Promise<Readiness>
  readonly edge: Edge
}

/** A request on its way to an answer. */
interface Asked {
  readonly request: IncomingMessage
  /** The path below the base path; begins with a slash. */
  readonly path: string
  /** Aborts when the client has gone before it was answered. */
  readonly signal: AbortSignal
  /** Has something done when the answer is over, sent or not. */
  readonly whenOver: (done: () => void) => void
}

type Handler = (parts: RouterParts, asked: Asked) => Promise<Answer>

/** Node's code for an answer that no one waits for any more, such as a subscription over HTTP. */
const CLIENT_LEFT = 'ERR_STREAM_PREMATURE_CLOSE'

/** Answers every request; one that cannot be answered is logged with its reason. */
export function createRouter(parts: RouterParts): RequestListener {
  return (request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      response.destroy()
      if (errorCode(error) === CLIENT_LEFT) return
      const reason = error instanceof Error ? error.message : String(error)
      const client = clientOf(request.socket)
      parts.edge.clients.warn(client, { reason, method: request.method }, 'An HTTP answer could not be sent.')
    })
  }
}

async function serve(parts: RouterParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now()
  const gone = new AbortController()
  response.once('close', () => {
    // An abort costs as much as a small answer, so there is none for an answer that has been sent.
    if (!response.writableFinished) gone.abort()
  })
  const pathname = pathnameOf(request)
  const path = pathBelow(parts.basePath, pathname)
  const route = path === undefined ? 'outside' : routeOf(path)
  const asked: Asked = {
    request,
    path: path ?? pathname,
    signal: gone.signal,
    whenOver: (done) => {
      if (response.closed) done()
      else response.once('close', done)
    },
  }
  const answer =
    foreignRefusal(parts, route, request) ??
    (await HANDLERS[route](parts, asked).catch((error: unknown) => {
      const hasGone = isCut(request) || (gone.signal.aborted && error === gone.signal.reason)
      return hasGone ? undefined : failure(parts.edge, request, error)
    }))
  if (!answer || gone.signal.aborted) return
  const headers = { ...SECURITY_HEADERS, ...answer.headers }
  const status = await sendAnswer(request, response, { ...answer, headers }, parts.edge)
  const seconds = (performance.now() - startedAt) / 1000
  parts.edge.metrics.requestAnswered(route, request.method ?? '', status, seconds)
}

/** Whether the connection ended before the request was there in full: the client left, or took too long. */
const isCut = ({ destroyed, complete }: IncomingMessage): boolean => destroyed && !complete

/** Refuses what comes from or goes to somewhere else, whatever it asks for and whoever asks. */
function foreignRefusal(
  { origins, graphql }: RouterParts,
  route: Route,
  request: IncomingMessage,
): Answer | undefined {
  const isPage = PAGES.includes(route) || (route === 'graphql' && isGraphiqlPage(graphql, request))
  const problem = addressProblem({ headers: request.headers, isPage }, origins)
  if (problem === undefined || (PROBES.includes(route) && isProbe(request))) return undefined
  return foreign(problem)
}

/** Where links from other pages lead to. */
const PAGES: readonly Route[] = ['ui', 'outside']

/** What load balancers ask, by the address at which they found the server: they do not know it by another. */
const PROBES: readonly Route[] = ['healthz', 'readyz']

/** Whether the server is asked for by the very address of the connection. No name leads a browser's page there. */
function isProbe({ headers, socket: { localAddress, localPort } }: IncomingMessage): boolean {
  if (localAddress === undefined || localPort === undefined) return false
  const here = `http://${hostInUrl(localAddress.replace(/^::ffff:/, ''))}:${localPort}`
  return addressProblem({ headers }, [new URL(here).origin]) === undefined
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
  graphql: ({ graphql }, { request, signal, whenOver }) => answerGraphql(graphql, request, signal, whenOver),
  healthz: reading(async () => jsonAnswer(200, { status: 'up' })),
  readyz: reading(async (parts, { request }) => {
    const { isReady, checks } = await parts.readiness()
    const status = isReady ? 'ready' : 'not_ready'
    const isKnown = typeof (await identityOf(parts, request)) !== 'string'
    return jsonAnswer(isReady ? 200 : 503, { status, ...(isKnown && { checks }) })
  }),
  metrics: reading(async (parts, { request }) => {
    const identity = await identityOf(parts, request)
    if (typeof identity === 'string') return unauthenticated(identity)
    const { contentType, text } = await parts.edge.metrics.render()
    return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body: text }
  }),
  mock: async ({ mock, graphql }, { request, path, signal }) =>
    mock ? answerMock({ authenticate: graphql.authenticate, mock }, request, path, signal) : nothingAt(path),
  ui: reading(async ({ uiFolder, basePath, graphql }, { request, path }) => {
    const { 'accept-encoding': accepted = '' } = request.headers
    const file = await staticFile({ folder: uiFolder, basePath }, path, String(accepted))
    if (file) return file
    return path === '/' ? welcomePage(basePath, graphql.hasGraphiql) : nothingAt(path)
  }),
  outside: async ({ basePath }, { path }) =>
    path === basePath
      ? jsonAnswer(308, { message: 'See the address in "location".' }, { location: `${basePath}/` })
      : nothingAt(path),
}

const identityOf = ({ graphql }: RouterParts, request: IncomingMessage): Promise<Identity | Refusal> =>
  graphql.authenticate(clientOf(request.socket), request.headers.authorization)

/** A handler for addresses that can only be read. */
function reading(handler: Handler): Handler {
  return async (parts, asked) => {
    const { method } = asked.request
    if (method === 'GET' || method === 'HEAD') return handler(parts, asked)
    return refusal(405, new DomainError('METHOD_NOT_ALLOWED', 'This address can only be read.'), {
      allow: 'GET, HEAD',
    })
  }
}

/** The refusal of what comes from or goes to somewhere else. */
export const foreign = (problem: string): Answer => refusal(403, new DomainError('FOREIGN_ADDRESS', problem))

/** The answer for an address at which there is nothing. */
export const nothingAt = (path: string): Answer =>
  refusal(404, new DomainError('PATH_NOT_FOUND', `There is nothing at ${path}.`))

function failure({ log }: Edge, request: IncomingMessage, error: unknown): Answer {
  log.error({ err: error, method: request.method }, 'An HTTP request could not be answered.')
  return failed()
}

/** What is answered in place of a web UI that has not been built. */
function welcomePage(basePath: string, hasGraphiql: boolean): Answer {
  const graphql = `${basePath}/graphql`
  const graphiql = hasGraphiql
    ? `<p>Try it out in <a href="${graphql}">GraphiQL</a>.</p>`
    : '<p>Send requests with POST, as JSON.</p>'
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    body: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>RDS Maintenance Machine</title></head>
<body>
<h1>RDS Maintenance Machine</h1>
<p>The web UI has not been built. The API is at <code>${graphql}</code>.</p>
${graphiql}
</body>
</html>
`,
  }
}
