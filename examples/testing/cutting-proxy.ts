import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'

const STREAM = /^HTTP\/1\.1 (101 |200 OK\r\n[\s\S]*content-type: text\/event-stream)/i

/** The end of an answer in chunks: what comes after it on the connection is another answer. */
const END_OF_ANSWER = /\r\n0\r\n\r\n$/

/** A network on which every stream of events is cut after some bytes. Other answers pass. */
export interface CuttingProxy extends AsyncDisposable {
  readonly url: string
  /** How many streams were cut so far. */
  cuts(): number
  /** Tells where the server is. */
  leadTo(url: string): void
}

/** Starts one on a free port. */
export async function startCuttingProxy(bytesPerStream: number): Promise<CuttingProxy> {
  let port = 0
  let cuts = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      // A cut ends both ends; what either says about that is of no interest.
      socket.on('error', () => undefined)
      socket.on('close', () => [client, upstream].map((each) => each.destroy()))
      socket.on('close', () => sockets.delete(socket))
    }
    client.pipe(upstream)
    let left = Number.POSITIVE_INFINITY
    upstream.on('data', (chunk: Buffer) => {
      const text = chunk.toString('latin1')
      if (STREAM.test(text)) left = chunk.indexOf('\r\n\r\n') + bytesPerStream
      if (chunk.length < left) {
        client.write(chunk)
        left = END_OF_ANSWER.test(text) ? Number.POSITIVE_INFINITY : left - chunk.length
        return
      }
      cuts++
      // Not the rest of the event that is under way.
      client.end(chunk.subarray(0, left), () => client.destroy())
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own}`,
    cuts: () => cuts,
    leadTo: (url) => {
      port = Number(new URL(url).port)
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
