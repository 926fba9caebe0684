import { GraphQLError } from 'graphql'
import type { Message, SubscribeMessage } from 'graphql-ws'
import { CloseCode, MessageType, parseMessage, stringifyMessage } from 'graphql-ws'
import type { RawData, WebSocket } from 'ws'
import { plainJson } from '#lib/plain-text.ts'
import { refusalError } from '../graphql/errors.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Edge } from './edge.ts'
import { answerTooLarge } from './graphql-endpoint.ts'
import type { SizedText, SubscriberLimit, SubscriberSocket } from './subscriber.ts'

/** What clients may send; the rest of the protocol is for servers. */
const FROM_CLIENTS: ReadonlySet<string> = new Set([
  MessageType.ConnectionInit,
  MessageType.Ping,
  MessageType.Pong,
  MessageType.Subscribe,
  MessageType.Complete,
])

/** Ends of a connection that say nothing bad about the client: ours, and that it may have to sign in. */
const NORMAL_ENDS: readonly number[] = [
  1000,
  1001,
  CloseCode.InternalServerError,
  CloseCode.Unauthorized,
  CloseCode.Forbidden,
]

/** The close code for a client that should come back when it reads (RFC 6455, registry of close codes). */
const TRY_AGAIN_LATER = 1013

/** Why it should: what HTTP says in `extensions`. */
const TOO_MUCH_UNREAD = JSON.stringify({ code: 'LIMIT_EXCEEDED', reason: 'TOO_MUCH_UNREAD' })

/** Why nothing can be sent. */
const ENDED = 'The connection has ended.'

/** Handles one message to its end, which for a subscription is the end of the subscription. */
type Handle = (text: string) => Promise<void>

/**
 * One WebSocket as the protocol server sees it. The first message that breaks the protocol ends it: nothing is listened to
 * after that, and the log gets one line. What it may have open and may leave unread is bounded.
 */
export class ProtocolSocket implements SubscriberSocket {
  readonly client: string
  readonly #socket: WebSocket
  readonly #edge: Edge
  /** What gives back all that is taken for operations in progress. */
  readonly #operations = new Set<() => void>()
  readonly #gone = new AbortController()

  constructor(socket: WebSocket, client: string, edge: Edge) {
    this.#socket = socket
    this.client = client
    this.#edge = edge
    socket.once('close', () => {
      for (const giveBack of [...this.#operations]) giveBack()
      this.#gone.abort()
    })
  }

  /** Aborts when the connection has ended. */
  get signal(): AbortSignal {
    return this.#gone.signal
  }

  get protocol(): string {
    return this.#socket.protocol
  }

  /** Whether nothing more goes either way: closed here, by the client, by the server's stop, or broken. */
  get #isEnding(): boolean {
    return this.#socket.readyState !== this.#socket.OPEN
  }

  /**
   * Resolves when the text is on its way. Rejects when the connection has ended, so that whoever has more to send stops
   * doing so, and with a GraphQLError when the text is too long. A client that leaves too much unread is cut off.
   */
  send(text: string): Promise<void> {
    const plain = plainJson(text)
    return this.sendSized({ text: plain, bytes: Buffer.byteLength(plain) })
  }

  /** The same of a text that has been looked through and measured. */
  sendSized({ text, bytes }: SizedText): Promise<void> {
    if (this.#isEnding) return Promise.reject(new Error(ENDED))
    if (bytes > CLIENT_LIMITS.answerBytes) {
      this.#edge.metrics.limitReached('answerBytes')
      // The protocol server passes it on to a subscription as it is, and ends the subscription.
      return Promise.reject(refusalError(answerTooLarge()))
    }
    const giveBack =
      this.#socket.bufferedAmount > CLIENT_LIMITS.socketUnreadBytes
        ? undefined
        : this.#edge.unread.take(this.client, bytes)
    if (!giveBack) {
      this.closeSlow('socketUnreadBytes')
      return Promise.reject(new Error(ENDED))
    }
    return new Promise((resolve, reject) => {
      this.#socket.send(text, (error) => {
        giveBack()
        if (error) reject(error)
        else resolve()
      })
    })
  }

  /** Ends it because its client does not read: it may come back when it does. */
  closeSlow(limit: SubscriberLimit | 'socketUnreadBytes'): void {
    if (this.#isEnding) return
    this.#edge.metrics.limitReached(limit)
    this.close(TRY_AGAIN_LATER, TOO_MUCH_UNREAD)
  }

  /** Ends it; whatever comes after is not listened to. Only the first end counts. */
  close(code: number, reason: string): void {
    if (this.#isEnding) return
    this.#socket.removeAllListeners('message')
    if (!NORMAL_ENDS.includes(code)) {
      this.#edge.clients.warn(
        this.client,
        { code, reason },
        'A WebSocket was closed for what its client did.',
      )
    }
    this.#socket.close(code, reason)
    const timer = setTimeout(() => this.#socket.terminate(), CLIENT_LIMITS.closingSeconds * 1000)
    this.#socket.once('close', () => clearTimeout(timer))
  }

  /** Hands on what the client sends, as long as it keeps to the protocol. */
  onMessage(handle: Handle): void {
    this.#socket.on('message', (data, isBinary) => {
      // Nothing more is read of a client until its turn has come, so that little waits.
      this.#socket.pause()
      void this.#edge.turns.take(this.client).then(() => {
        this.#socket.resume()
        if (!this.#isEnding) this.#receive(isBinary ? undefined : textOf(data), handle)
      })
    })
  }

  #receive(text: string | undefined, handle: Handle): void {
    const message = text === undefined ? undefined : messageIn(text)
    if (text === undefined || !message) this.close(CloseCode.BadRequest, 'Invalid message received')
    else void this.#handle(message, text, handle)
  }

  async #handle(message: Message, text: string, handle: Handle): Promise<void> {
    const giveBack = message.type === MessageType.Subscribe ? this.#takeOperation(text) : () => {}
    try {
      if (giveBack) await handle(text)
      else if (message.type === MessageType.Subscribe)
        await this.send(errorMessage(message, tooManyOperations()))
    } catch (error) {
      // There is no one left to tell.
      if (this.#isEnding) return
      if (error instanceof GraphQLError && message.type === MessageType.Subscribe) {
        await this.send(errorMessage(message, error))
        return
      }
      this.#edge.log.error({ err: error }, 'A GraphQL message over a WebSocket could not be handled.')
      this.close(CloseCode.InternalServerError, 'Internal server error')
    } finally {
      giveBack?.()
    }
  }

  /** Takes what an operation needs for as long as it is in progress; undefined when that is too much. */
  #takeOperation(text: string): (() => void) | undefined {
    const { subscriptions, subscriptionCharacters, metrics } = this.#edge
    if (this.#operations.size >= CLIENT_LIMITS.socketSubscriptions) {
      metrics.limitReached('socketSubscriptions')
      return undefined
    }
    const slot = subscriptions.take(this.client)
    const bytes = slot && subscriptionCharacters.take(this.client, text.length)
    if (!bytes) {
      slot?.()
      metrics.limitReached('clientSubscriptions')
      return undefined
    }
    const giveBack = (): void => {
      slot()
      bytes()
      this.#operations.delete(giveBack)
    }
    this.#operations.add(giveBack)
    return giveBack
  }
}

/** A text comes in one piece, unless the socket is told otherwise. */
const textOf = (data: RawData): string => String(data)

/** The message in a text, if it is one that a client may send, of a size that makes sense. */
function messageIn(text: string): Message | undefined {
  const message = parsed(text)
  if (!message || !FROM_CLIENTS.has(message.type)) return undefined
  if (message.type === MessageType.ConnectionInit && text.length > CLIENT_LIMITS.loginCharacters)
    return undefined
  const hasLongId = 'id' in message && message.id.length > CLIENT_LIMITS.operationIdCharacters
  return hasLongId ? undefined : message
}

function parsed(text: string): Message | undefined {
  try {
    return parseMessage(text)
  } catch {
    return undefined
  }
}

const errorMessage = ({ id }: SubscribeMessage, error: GraphQLError): string =>
  stringifyMessage({ id, type: MessageType.Error, payload: [error.toJSON()] })

const tooManyOperations = (): GraphQLError =>
  refusalError(
    new DomainError(
      'TOO_MANY_SUBSCRIPTIONS',
      `There are too many operations in progress: at most ${CLIENT_LIMITS.socketSubscriptions} over one WebSocket, and ${CLIENT_LIMITS.clientSubscriptions} of one client. Complete some first.`,
      { limit: 'socketSubscriptions', maximum: CLIENT_LIMITS.socketSubscriptions },
    ),
  )
