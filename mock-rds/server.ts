import { createServer, type Server } from 'node:http'
import { setTimeout as sleepReal } from 'node:timers/promises'
import { hostInUrl, type OwnOrigins, originsOf } from '#lib/own-address.ts'
import { MOCK_LIMITS } from './limits.ts'
import { serveWorld } from './node-bridge.ts'
import { type Clock, realClock, sharedClock, VirtualClock } from './world/clock.ts'
import { World, type WorldOptions } from './world.ts'

/** How to start a mock. Everything has a default. */
export interface MockRdsOptions extends Omit<WorldOptions, 'clock'> {
  readonly host?: string
  /** 0 takes any free port. */
  readonly port?: number
  /** Another address that clients have for the mock, such as http://mock-rds:9080 in a network of containers. */
  readonly publicUrl?: string
  /** `real` (default) or a `virtual` clock that POST /mock/clock advances. */
  readonly clock?: 'real' | 'virtual'
  /** A clock of the host's own, in epoch milliseconds; takes the place of `clock`. */
  readonly now?: () => number
  /** How a `delay` fault waits on the host's own clock; real time by default. */
  readonly sleep?: (ms: number) => Promise<void>
}

/** A mock that listens. */
export interface MockRds extends AsyncDisposable {
  readonly url: string
  readonly host: string
  readonly port: number
  readonly world: World
  close(): Promise<void>
}

/** How long a connection that is not used stays open: as long as those of AWS's load balancers. */
const IDLE_MS = 60_000

/** Starts a mock of the RDS control plane. Rejects with Node's own error when the port is taken. */
export async function startMockRds(options: MockRdsOptions = {}): Promise<MockRds> {
  const world = new World({ ...options, clock: clockFor(options) })
  const host = options.host ?? '127.0.0.1'
  const server = createServer(HTTP_LIMITS)
  server.maxConnections = MOCK_LIMITS.connections
  // A client on a busy machine may use a connection again that it left idle for Node's own 5 s.
  server.keepAliveTimeout = IDLE_MS
  const port = await listen(server, options.port ?? 9080, host)
  // The port was not known before. No request is taken until this function waits again, so none is missed.
  server.on('request', serveWorld(world, originsFor(options.publicUrl, { host, port })))
  const close = () => stop(server)
  return { url: `http://${hostInUrl(host)}:${port}`, host, port, world, close, [Symbol.asyncDispose]: close }
}

/** Node looks this often for requests that take too long to arrive. */
const CHECK_EVERY_MS = 1_000

const HTTP_LIMITS = {
  maxHeaderSize: MOCK_LIMITS.headerBytes,
  headersTimeout: MOCK_LIMITS.headerSeconds * 1000,
  requestTimeout: MOCK_LIMITS.requestSeconds * 1000,
  connectionsCheckingInterval: CHECK_EVERY_MS,
} as const

function originsFor(publicUrl: string | undefined, address: { host: string; port: number }): OwnOrigins {
  const own = originsOf(address)
  return publicUrl === undefined ? own : [...own, new URL(publicUrl).origin]
}

function clockFor(options: MockRdsOptions): Clock {
  if (options.now) return sharedClock(options.now, options.sleep ?? ((ms) => sleepReal(ms)))
  return options.clock === 'virtual' ? new VirtualClock() : realClock
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

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
