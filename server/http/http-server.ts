import type { Server } from 'node:http'
import { createServer, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { addressProblem, hostInUrl, type OwnOrigins, originsOf } from '#lib/own-address.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { Driver } from '../ports/driver.ts'
import type { Log } from '../ports/log.ts'
import type { OperationStore } from '../ports/operation-store.ts'
import type { CatalogueRds } from '../ports/rds-port.ts'
import type { Answer } from './answer.ts'
import { authenticator } from './authenticate.ts'
import { clientOf } from './client-address.ts'
import type { GraphqlApi } from './create-yoga.ts'
import { createYoga } from './create-yoga.ts'
import type { Edge } from './edge.ts'
import { createEdge } from './edge.ts'
import { createGraphqlSocket } from './graphql-socket.ts'
import type { Metrics } from './metrics.ts'
import type { MockControl } from './mock-endpoint.ts'
import { readinessProbe } from './readiness.ts'
import { createRouter, foreign, nothingAt, pathBelow, pathnameOf } from './router.ts'
import { withinTime } from './within.ts'

/** What an HTTP server is made of. */
export interface HttpServerParts {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Empty, or a path that begins with a slash and does not end with one. */
  readonly basePath: string
  /** The address that browsers have for the server, when that is not where it listens. */
  readonly publicUrl?: string | undefined
  /** Undefined lets everyone in who reaches the server from this machine. */
  readonly adminToken: string | undefined
  /** Whether queries can be tried out in the browser. */
  readonly hasGraphiql: boolean
  /** The controls of the mock that a demo works on. */
  readonly mock?: MockControl | undefined
  /** The folder that the web UI was built into; it may not be there. */
  readonly uiFolder: string
  readonly api: GraphqlApi
  readonly store: Pick<OperationStore, 'probe'>
  readonly metrics: Metrics
  readonly rds: Pick<CatalogueRds, 'whoAmI'>
  readonly driver: Pick<Driver, 'problems'>
  /** Epoch milliseconds. */
  readonly nowMs: () => number
  readonly log: Log
}

/** A server that listens. */
export interface HttpServer {
  /** The address of the web UI, base path included, without a slash at its end. */
  readonly url: string
  readonly port: number
  /** Takes no more requests, ends subscriptions, and resolves when every connection has ended; cuts those that take too long. */
  close(): Promise<void>
  /** Cuts every connection at once. */
  terminate(): void
}

/** How long requests that are being answered may take when the server closes. */
const CLOSE_GRACE_MS = 1_000

/** Node looks this often for requests that take too long to arrive. */
const CHECK_EVERY_MS = 1_000

const HTTP_LIMITS = {
  maxHeaderSize: CLIENT_LIMITS.headerBytes,
  headersTimeout: CLIENT_LIMITS.headerSeconds * 1000,
  requestTimeout: CLIENT_LIMITS.requestSeconds * 1000,
  keepAliveTimeout: CLIENT_LIMITS.idleSeconds * 1000,
  connectionsCheckingInterval: CHECK_EVERY_MS,
} as const

/** Starts to listen. Rejects with Node's own error when it cannot. */
export async function startHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { host, basePath, metrics, log } = parts
  const edge = createEdge(metrics, log)
  const authenticate = authenticator({ ...edge, adminToken: parts.adminToken })
  const server = createServer(HTTP_LIMITS)
  server.on('connection', (connection) => admit(connection, edge))
  const port = await listen(server, parts.port, host)
  const origins = originsFor(parts, port)
  const yoga = createYoga(parts.api, `${basePath}/graphql`, parts.hasGraphiql)
  const sockets = createGraphqlSocket({ yoga, authenticate, edge })
  const router = createRouter({
    basePath,
    uiFolder: parts.uiFolder,
    origins,
    graphql: { yoga, authenticate, edge, hasGraphiql: parts.hasGraphiql },
    mock: parts.mock,
    readiness: readinessProbe(parts),
    edge,
  })
  // The port was not known before. No request is taken until this function waits again, so none is missed.
  server.on('request', router)
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy())
    const problem = addressProblem(request, origins)
    const path = pathBelow(basePath, pathnameOf(request))
    if (problem !== undefined) refuse(connection, foreign(problem))
    else if (path !== '/graphql') refuse(connection, nothingAt(pathnameOf(request)))
    else void edge.turns.take(clientOf(request.socket)).then(() => sockets.accept(request, connection, head))
  })
  const terminate = (): void => {
    sockets.terminate()
    server.closeAllConnections()
  }
  return {
    url: `http://${hostInUrl(host)}:${port}${basePath}`,
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      sockets.close()
      server.closeIdleConnections()
      await withinTime(CLOSE_GRACE_MS, closed, undefined)
      terminate()
      await closed
    },
    terminate: () => {
      server.close()
      terminate()
    },
  }
}

/** Keeps count of a connection, or refuses it: before anything that it sends is read. */
function admit(connection: Socket, { connections, clients, metrics }: Edge): void {
  const client = clientOf(connection)
  const giveBack = connections.take(client)
  if (giveBack) {
    connection.once('close', giveBack)
    return
  }
  metrics.limitReached('clientConnections')
  clients.warn(client, { connections: connections.taken }, 'A client has too many connections.')
  connection.destroy()
}

const originsFor = ({ publicUrl, host }: HttpServerParts, port: number): OwnOrigins =>
  publicUrl === undefined ? originsOf({ host, port }) : [new URL(publicUrl).origin]

function refuse(connection: Duplex, { status, headers, body }: Answer): void {
  const text = String(body)
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': Buffer.byteLength(text) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  connection.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${text}`)
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
