import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** What becomes of a connection through the proxy. */
export const Passage = {
  /** Everything goes through. */
  OPEN: 'open',
  /** Connections are cut, those that are there too. */
  CUT: 'cut',
  /** Connections are taken, and nothing ever comes back; nor does anything on those that are there. */
  SILENT: 'silent',
} as const
export type Passage = (typeof Passage)[keyof typeof Passage]

/** Stands between two processes, and loses the way from one to the other when told to. */
export class TcpProxy implements AsyncDisposable {
  readonly #server: Server
  readonly #port: number
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  #passage: Passage = Passage.OPEN
  #target: URL | undefined
  #attempts = 0
  #lifeBytes = (): number => Infinity
  #cuts = 0

  private constructor(server: Server, port: number) {
    this.#server = server
    this.#port = port
    server.on('connection', (socket) => this.#accept(socket))
  }

  /** Listens on a free port. */
  static async open(): Promise<TcpProxy> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('The proxy has no port.')
    return new TcpProxy(server, address.port)
  }

  /** Where connections go from now on, such as http://127.0.0.1:9080. */
  leadTo(target: string): void {
    this.#target = new URL(target)
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Cuts every connection after so many bytes that came back on it, from now on. */
  cutAfter(lifeBytes: () => number): void {
    this.#lifeBytes = lifeBytes
  }

  /** How many connections were cut after the bytes that they had. */
  get cuts(): number {
    return this.#cuts
  }

  /** How many connections were tried while it was not open. */
  get attempts(): number {
    return this.#attempts
  }

  /** Changes what becomes of connections, of those that stand as well. */
  set(passage: Passage): void {
    this.#passage = passage
    if (passage === Passage.SILENT) for (const pair of this.#pairs) for (const side of pair) side.pause()
    else for (const pair of this.#pairs) for (const side of pair) side.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.set(Passage.CUT)
    this.#server.close()
    await once(this.#server, 'close')
  }

  #accept(socket: Socket): void {
    socket.on('error', () => {})
    if (this.#passage !== Passage.OPEN) this.#attempts++
    if (this.#passage === Passage.CUT) {
      socket.resetAndDestroy()
      return
    }
    if (!this.#target) throw new Error('The proxy leads nowhere yet.')
    const target = connect(Number(this.#target.port), this.#target.hostname)
    target.on('error', () => {})
    const pair = [socket, target] as const
    this.#pairs.add(pair)
    for (const side of pair) {
      side.once('close', () => {
        this.#pairs.delete(pair)
        for (const each of pair) each.destroy()
      })
    }
    if (this.#passage === Passage.SILENT) return
    socket.pipe(target)
    target.pipe(socket)
    let left = this.#lifeBytes()
    target.on('data', ({ length }) => {
      left -= length
      if (left > 0 || socket.destroyed) return
      this.#cuts++
      socket.destroy()
    })
  }
}
