import { once } from 'node:events'
import { WebSocket } from 'ws'
import { z } from 'zod'

const debuggerReply = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
})

/** What comes back. */
type DebuggerReply = z.infer<typeof debuggerReply>

const usage = z.object({ result: z.object({ value: z.number() }) })

/** What a process holds: objects, and bytes outside of the heap. */
const HELD = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())'

/**
 * Looks into a process that was started with `--inspect`, as a debugger does: so the program itself needs no door through
 * which it could be looked into.
 */
export class Inspector implements AsyncDisposable {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, (reply: DebuggerReply) => void>()
  #lastId = 0

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data) => {
      const message = debuggerReply.parse(JSON.parse(String(data)))
      if (message.id !== undefined) this.#waiting.get(message.id)?.(message)
    })
  }

  /** Connects to the address that Node prints. */
  static async open(address: string): Promise<Inspector> {
    const socket = new WebSocket(address, { perMessageDeflate: false })
    await once(socket, 'open')
    return new Inspector(socket)
  }

  /** The megabytes that the process holds after garbage was collected. */
  async heldMegabytes(): Promise<number> {
    await this.#send('HeapProfiler.collectGarbage')
    const { result } = usage.parse(await this.#send('Runtime.evaluate', { expression: HELD }))
    return result.value / 1_000_000
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#socket, 'close')
    this.#socket.terminate()
    await closed
  }

  async #send(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#lastId
    const { promise, resolve } = Promise.withResolvers<DebuggerReply>()
    this.#waiting.set(id, resolve)
    this.#socket.send(JSON.stringify({ id, method, params }))
    const { result, error } = await promise
    this.#waiting.delete(id)
    if (error) throw new Error(`${method}: ${error.message}`)
    return result
  }
}
