import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

/** What becomes of the messages that it gets. */
type SlackAnswer = 'never' | 'with errors' | 'well'

/** A Slack on this machine, that never answers, answers with errors, or takes what it gets. */
export class SlackStub implements AsyncDisposable {
  readonly #server: Server
  readonly #first = Promise.withResolvers<string>()
  readonly #messages: string[] = []

  private constructor(server: Server) {
    this.#server = server
  }

  /** Starts it; `answer` decides what becomes of each message. */
  static async start(answer: SlackAnswer): Promise<SlackStub> {
    const server = createServer()
    const stub = new SlackStub(server)
    server.on('request', (request, response) => {
      request.setEncoding('utf8')
      let body = ''
      request.on('data', (chunk: string) => {
        body += chunk
      })
      request.on('end', () => {
        const message = new URLSearchParams(body).get('text') ?? ''
        stub.#messages.push(message)
        stub.#first.resolve(message)
        ANSWERS[answer](response)
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return stub
  }

  /** The settings of a server that tells this Slack. */
  get settings(): { readonly token: string; readonly channel: string; readonly apiUrl: string } {
    return { token: 'xoxb-verify', channel: '#maintenance', apiUrl: this.url }
  }

  get url(): string {
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/`
  }

  /** Every message so far. */
  get messages(): readonly string[] {
    return this.#messages
  }

  /** The first message, once it has come. */
  get firstMessage(): Promise<string> {
    return this.#first.promise
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }
}

const ANSWERS: Readonly<Record<SlackAnswer, (response: ServerResponse) => void>> = {
  never: () => {},
  well: (response) => {
    response.setHeader('content-type', 'application/json').end('{"ok":true}')
  },
  'with errors': (response) => {
    response.writeHead(503).end()
  },
}
