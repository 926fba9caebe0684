import { WebSocket } from 'ws'
import { z } from 'zod'

/** What a subscriber asks for. */
export interface Subscription {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

const message = z.looseObject({ type: z.string(), payload: z.unknown().optional() })

/**
 * A subscriber that speaks the protocol graphql-transport-ws itself, so that it can stop reading, or be gone from one
 * moment to the next, as no library for it would.
 */
export class RawSubscriber {
  readonly #socket: WebSocket
  readonly #closed: Promise<void>

  /** Hands over the payload of each message as it arrives; `ready` is called once the subscription has been sent. */
  constructor(url: string, subscription: Subscription, take: (payload: unknown) => void, ready?: () => void) {
    this.#socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws')
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#closed = promise
    this.#socket.on('close', () => resolve())
    // A cut connection is what it is here for; whoever waits learns of it by what does not arrive.
    this.#socket.on('error', () => {})
    this.#socket.on('open', () => this.#send({ type: 'connection_init' }))
    this.#socket.on('message', (data) => {
      const { type, payload } = message.parse(JSON.parse(String(data)))
      if (type === 'connection_ack') {
        this.#send({ id: '1', type: 'subscribe', payload: subscription })
        ready?.()
      } else if (type === 'ping') this.#send({ type: 'pong' })
      else if (type === 'next') take(payload)
      else throw new Error(`The server sent ${type}: ${JSON.stringify(payload)}`)
    })
  }

  /** Resolves when the connection is gone. */
  get closed(): Promise<void> {
    return this.#closed
  }

  /** Whether it is connected. */
  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  /** Reads nothing any more and stays connected. */
  stopReading(): void {
    this.#socket.pause()
  }

  /** Is gone without a word. */
  cut(): void {
    this.#socket.terminate()
  }

  #send(told: object): void {
    if (this.isOpen) this.#socket.send(JSON.stringify(told))
  }
}
