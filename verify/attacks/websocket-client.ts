import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'

const message = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  payload: z.unknown().optional(),
})

/** A message of the protocol. */
type Message = z.infer<typeof message>

const refusal = z.array(z.object({ extensions: z.object({ code: z.string() }) }))

/** A connection that speaks the protocol, or does not. */
export class WebSocketClient {
  readonly received: Message[] = []
  /** The code that it ends with. */
  readonly closed: Promise<number>
  readonly #socket: WebSocket

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => {})
    socket.on('message', (data) => this.received.push(message.parse(JSON.parse(String(data)))))
  }

  /** Connects from an address; does not log in. */
  static async open(url: string, address: string): Promise<WebSocketClient> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', {
      localAddress: address,
    })
    const client = new WebSocketClient(socket)
    await once(socket, 'open')
    return client
  }

  /** Connects and logs in. */
  static async login(url: string, address: string, token: string): Promise<WebSocketClient> {
    const client = await WebSocketClient.open(url, address)
    client.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })
    await client.until(({ type }) => type === 'connection_ack')
    return client
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN
  }

  send(told: object): void {
    this.#socket.send(JSON.stringify(told))
  }

  sendText(text: string): void {
    this.#socket.send(text)
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.send({ type: 'subscribe', id, payload: { query, variables } })
  }

  /** The codes of the operations that were refused. */
  refusals(): readonly string[] {
    return this.received
      .filter(({ type }) => type === 'error')
      .map(({ payload }) => refusal.parse(payload)[0]?.extensions.code ?? 'none')
  }

  /** Resolves when a message has come of which this is true. */
  async until(isSo: (message: Message) => boolean): Promise<void> {
    while (!this.received.some(isSo)) await Promise.race([once(this.#socket, 'message'), this.#ended()])
  }

  /** Resolves when all that was sent before has been handled. */
  async settled(): Promise<void> {
    const count = this.received.filter(({ type }) => type === 'pong').length
    this.send({ type: 'ping' })
    while (this.received.filter(({ type }) => type === 'pong').length === count) {
      await Promise.race([once(this.#socket, 'message'), this.#ended()])
    }
  }

  stopReading(): void {
    this.#socket.pause()
  }

  readAgain(): void {
    this.#socket.resume()
  }

  cut(): void {
    this.#socket.terminate()
  }

  [Symbol.dispose](): void {
    this.cut()
  }

  async #ended(): Promise<never> {
    throw new Error(`The connection ended with ${await this.closed}.`)
  }
}
