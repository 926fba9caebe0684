import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ExecutionArgs } from 'graphql'
import type { Context } from 'graphql-ws'
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws'
import type { YogaServerInstance } from 'graphql-yoga'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { DomainError } from '../model/domain-error.ts'
import type { Authenticate, Identity, Refusal } from './authenticate.ts'
import { authenticationError } from './authentication-refusal.ts'
import type { Caller } from './caller.ts'
import { clientOf } from './client-address.ts'
import { actorIn, authorizationIn } from './credentials-in.ts'
import type { Edge } from './edge.ts'
import { type Pipeline, prepare } from './pipeline.ts'
import { principalOf } from './principal-of.ts'
import { ProtocolSocket } from './protocol-socket.ts'
import { Subscriber } from './subscriber.ts'

/** What GraphQL over WebSockets works with. */
export interface GraphqlSocketParts {
  readonly yoga: YogaServerInstance<Caller, object>
  readonly authenticate: Authenticate
  readonly edge: Edge
}

/** GraphQL over the WebSockets of one server. */
export interface GraphqlSocket {
  /** Takes over a connection that asks to become a WebSocket. */
  accept(request: IncomingMessage, connection: Duplex, head: Buffer): void
  /** Ends every subscription and says good-bye. */
  close(): void
  /** Cuts every connection. */
  terminate(): void
}

/** Serves GraphQL over WebSockets, through the same pipeline as HTTP. */
export function createGraphqlSocket({ yoga, authenticate, edge }: GraphqlSocketParts): GraphqlSocket {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: CLIENT_LIMITS.frameBytes,
    // One message at a time: others get their turn between two of a client that sends many.
    allowSynchronousEvents: false,
    handleProtocols,
  })
  const protocol = protocolServer(yoga, authenticate)
  const serve = (socket: WebSocket, request: IncomingMessage): void => {
    const client = clientOf(request.socket)
    keepAlive(socket)
    edge.metrics.webSocketOpened()
    socket.once('close', edge.metrics.webSocketClosed)
    socket.on('error', ({ message }) => edge.clients.warn(client, { reason: message }, 'A WebSocket broke.'))
    const guarded = new ProtocolSocket(socket, client, edge)
    const closed = protocol.opened(guarded, { socket: guarded })
    socket.once('close', (code, reason) => {
      closed(code, String(reason)).catch((error: unknown) => {
        edge.log.error({ err: error }, 'What a WebSocket was subscribed to could not be ended.')
      })
    })
  }
  return {
    accept: (request, connection, head) => sockets.handleUpgrade(request, connection, head, serve),
    close: () => {
      for (const socket of sockets.clients) socket.close(GOING_AWAY.code, GOING_AWAY.reason)
    },
    terminate: () => {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}

/** The close code of a server that ends (RFC 6455, 7.4.1); clients come back by themselves. */
const GOING_AWAY = { code: 1001, reason: 'The server is stopping' } as const

/** What is kept with each connection. */
interface Extra {
  readonly socket: ProtocolSocket
  /** Undefined until the client has said who it is. */
  identity?: Identity
}

/** A request of a client, and the id that it gave to it. */
interface Request {
  readonly pipeline: Pipeline
  readonly id: string
  readonly socket: ProtocolSocket
}

function protocolServer(yoga: GraphqlSocketParts['yoga'], authenticate: Authenticate) {
  const requests = new WeakMap<ExecutionArgs, Request>()
  const requestOf = (args: ExecutionArgs): Request => {
    const request = requests.get(args)
    if (request) return request
    throw new Error('these arguments were not made by onSubscribe')
  }
  return makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: CLIENT_LIMITS.loginSeconds * 1000,
    onConnect: async ({ connectionParams, extra }) => {
      const { socket } = extra
      const identity = await authenticate(socket.client, authorizationIn(connectionParams))
      if (typeof identity !== 'string') {
        extra.identity = identity
        return true
      }
      // The protocol server closes as forbidden when told so; the first code that is given counts.
      socket.close(CLOSE_CODES[identity], closeReason(authenticationError(identity)))
      return false
    },
    onSubscribe: async (context, id, payload) => {
      const pipeline = yoga.getEnveloped({ ...callerOf(context), params: payload })
      const args = await prepare(pipeline, payload)
      if ('document' in args) requests.set(args, { pipeline, id, socket: context.extra.socket })
      return args
    },
    execute: (args) => requestOf(args).pipeline.execute(args),
    subscribe: async (args) => {
      const { pipeline, id, socket } = requestOf(args)
      const results = await pipeline.subscribe(args)
      return Symbol.asyncIterator in results ? new Subscriber(socket, id, results) : results
    },
  })
}

/** How a connection ends whose credentials were not granted. */
const CLOSE_CODES: Readonly<Record<Refusal, CloseCode>> = {
  missing: CloseCode.Unauthorized,
  wrong: CloseCode.Unauthorized,
  too_many: CloseCode.TooManyInitialisationRequests,
}

/** What HTTP says in `extensions`, as short as the 123 bytes of a close reason ask for (RFC 6455, 5.5). */
const closeReason = ({ code, reason }: DomainError): string => JSON.stringify({ code, reason })

function callerOf({ connectionParams, extra }: Context<Record<string, unknown>, Extra>): Caller {
  const { identity, socket } = extra
  if (!identity) throw new Error('nothing is asked for before the client has said who it is')
  return {
    principal: principalOf(identity, actorIn(connectionParams)),
    client: socket.client,
    signal: socket.signal,
    mayMutate: true,
  }
}

/** How often a client has to show that it is still there. */
const PING_INTERVAL_MS = 12_000

/** Cuts a connection whose other end has gone without a word: it answers no ping within an interval. */
function keepAlive(socket: WebSocket): void {
  let hasAnswered = true
  const timer = setInterval(() => {
    if (!hasAnswered) return socket.terminate()
    hasAnswered = false
    socket.ping()
  }, PING_INTERVAL_MS)
  socket.on('pong', () => {
    hasAnswered = true
  })
  socket.once('close', () => clearInterval(timer))
}
