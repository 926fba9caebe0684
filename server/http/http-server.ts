import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Driver } from '../host/driver.ts'
import type { Log } from '../model/log-port.ts'
import type { CatalogueRds } from '../rds/rds-port.ts'
import type { OperationStore } from '../storage/operation-store.ts'
import { authenticator } from './authenticate.ts'
import type { GraphqlApi } from './create-yoga.ts'
import { createYoga } from './create-yoga.ts'
import { createGraphqlSocket } from './graphql-socket.ts'
import type { Metrics } from './metrics.ts'
import type { MockControl } from './mock-endpoint.ts'
import { readinessProbe } from './readiness.ts'
import { createRouter, pathBelow, pathnameOf } from './router.ts'
import { crossSiteProblem } from './same-site.ts'
import { within } from './within.ts'

/** What an HTTP server is made of. */
export interface HttpServerParts {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Empty, or a path that begins with a slash and does not end with one. */
  readonly basePath: string
  /** Undefined lets everybody in who reaches the server from this machine. */
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

/** Starts to listen. Rejects with Node's own error when it cannot. */
export async function startHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { host, basePath, metrics, log } = parts
  const authenticate = authenticator(parts.adminToken)
  const problemOf = (request: IncomingMessage): string | undefined =>
    parts.adminToken === undefined ? crossSiteProblem(request, host) : undefined
  const yoga = createYoga(parts.api, `${basePath}/graphql`, parts.hasGraphiql)
  const sockets = createGraphqlSocket({ yoga, authenticate, metrics, log })
  const router = createRouter({
    basePath,
    uiFolder: parts.uiFolder,
    graphql: { yoga, authenticate, crossSiteProblem: problemOf, hasGraphiql: parts.hasGraphiql },
    mock: parts.mock,
    readiness: readinessProbe(parts),
    metrics,
    log,
  })
  const server = createServer(router)
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy())
    const problem = problemOf(request)
    if (pathBelow(basePath, pathnameOf(request)) !== '/graphql') refuseUpgrade(connection, '404 Not Found')
    else if (problem !== undefined) refuseUpgrade(connection, '403 Forbidden', problem)
    else sockets.accept(request, connection, head)
  })
  const port = await listen(server, parts.port, host)
  const terminate = (): void => {
    sockets.terminate()
    server.closeAllConnections()
  }
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}${basePath}`,
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      sockets.close()
      server.closeIdleConnections()
      await within(CLOSE_GRACE_MS, closed, undefined)
      terminate()
      await closed
    },
    terminate: () => {
      server.close()
      terminate()
    },
  }
}

function refuseUpgrade(connection: Duplex, status: string, reason = ''): void {
  connection.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(reason)}\r\n\r\n${reason}`,
  )
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
