import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ExecutionArgs } from 'graphql'
import { GraphQLError } from 'graphql'
import type { Context, SubscribePayload } from 'graphql-ws'
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws'
import type { YogaServerInstance } from 'graphql-yoga'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { Log } from '../model/log-port.ts'
import { actorFrom } from './actor.ts'
import type { Authenticate } from './authenticate.ts'
import type { Caller } from './caller.ts'
import { keepAlive } from './keep-alive.ts'
import type { Metrics } from './metrics.ts'
import { MAX_BODY_BYTES } from './read-body.ts'

/** What GraphQL over WebSockets works with. */
export interface GraphqlSocketParts {
  readonly yoga: YogaServerInstance<Caller, object>
  readonly authenticate: Authenticate
  readonly metrics: Pick<Metrics, 'webSocketOpened' | 'webSocketClosed'>
  readonly log: Log
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
export function createGraphqlSocket({ yoga, authenticate, metrics, log }: GraphqlSocketParts): GraphqlSocket {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES, handleProtocols })
  const protocol = protocolServer(yoga, authenticate)
  const serve = (socket: WebSocket): void => {
    const fail = (error: unknown): void => {
      log.error({ err: error }, 'A GraphQL message over a WebSocket could not be handled.')
      socket.close(CloseCode.InternalServerError, 'Internal server error')
    }
    keepAlive(socket)
    metrics.webSocketOpened()
    socket.once('close', metrics.webSocketClosed)
    socket.on('error', (error) => log.warn({ reason: error.message }, 'A WebSocket broke.'))
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => sendText(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => {
          socket.on('message', (data) => void handle(String(data)).catch(fail))
        },
      },
      { socket },
    )
    socket.once('close', (code, reason) => void closed(code, String(reason)).catch(fail))
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
  readonly socket: Pick<WebSocket, 'close'>
}

/** The functions that one GraphQL request goes through. */
type Pipeline = ReturnType<GraphqlSocketParts['yoga']['getEnveloped']>

function protocolServer(yoga: GraphqlSocketParts['yoga'], authenticate: Authenticate) {
  const pipelines = new WeakMap<ExecutionArgs, Pipeline>()
  const pipelineOf = (args: ExecutionArgs): Pipeline => {
    const pipeline = pipelines.get(args)
    if (pipeline) return pipeline
    throw new Error('these arguments were not made by onSubscribe')
  }
  return makeServer<Record<string, unknown>, Extra>({
    onConnect: ({ connectionParams, extra }) => {
      const authentication = authenticate(connectionParams?.['authorization'])
      if (authentication === 'granted') return true
      // The protocol server closes as forbidden when told so; the first code that is given counts.
      if (authentication === 'missing') extra.socket.close(CloseCode.Unauthorized, 'Unauthorized')
      return false
    },
    onSubscribe: async (context, _id, payload) => {
      const pipeline = yoga.getEnveloped({ ...callerOf(context), params: payload })
      const args = await prepare(pipeline, payload)
      if ('document' in args) pipelines.set(args, pipeline)
      return args
    },
    execute: (args) => pipelineOf(args).execute(args),
    subscribe: (args) => pipelineOf(args).subscribe(args),
  })
}

const callerOf = ({ connectionParams }: Context<Record<string, unknown>, Extra>): Caller => ({
  actor: actorFrom(connectionParams?.['actor']),
  mayMutate: true,
})

/** Parses and validates; what is wrong with the request comes back as GraphQL errors. */
async function prepare(
  { schema, parse, validate, contextFactory }: Pipeline,
  { query, operationName, variables }: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  try {
    const document = parse(query)
    const problems: readonly GraphQLError[] = validate(schema, document)
    if (problems.length > 0) return problems
    const contextValue = await contextFactory()
    return { schema, document, operationName, variableValues: variables, contextValue }
  } catch (error) {
    if (error instanceof GraphQLError) return [error]
    throw error
  }
}

function sendText(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve()
    else socket.send(text, (error) => (error ? reject(error) : resolve()))
  })
}
