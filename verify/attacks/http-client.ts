import { once } from 'node:events'
import type { IncomingMessage, RequestOptions } from 'node:http'
import { Agent, request } from 'node:http'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

/** What came back. */
export interface Reply {
  readonly status: number
  readonly body: string
}

const graphqlReply = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.object({ code: z.string(), reason: z.string().optional() }),
      }),
    )
    .optional(),
})

/** What came back from the API. */
export interface GraphqlReply extends z.infer<typeof graphqlReply> {
  readonly status: number
}

/** The code of the first error of an answer; `none` when there is none. */
export const codeIn = ({ errors }: GraphqlReply): string => errors?.[0]?.extensions.code ?? 'none'

/** How many connections a client keeps. */
const CONNECTIONS = 8

/** A client at one address of this machine: each address of the network 127.0.0.0/8 counts as a client of its own. */
export class HttpClient {
  readonly address: string
  readonly #url: URL
  readonly #token: string | undefined
  readonly #agent: Agent

  constructor(url: string, address: string, token?: string) {
    this.#url = new URL(url)
    this.address = address
    this.#token = token
    this.#agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, localAddress: address })
  }

  /** Sends a document. */
  ask(query: string, variables: object = {}): Promise<GraphqlReply> {
    return this.askText(JSON.stringify({ query, variables }))
  }

  /** Sends a request to the API that is JSON already. */
  async askText(text: string): Promise<GraphqlReply> {
    const { status, body } = await this.post('/graphql', text)
    return { status, ...graphqlReply.parse(JSON.parse(body)) }
  }

  /** The code of the first error that a document is answered with; `none` when there is none. */
  async codeOf(query: string, variables: object = {}): Promise<string> {
    return codeIn(await this.ask(query, variables))
  }

  post(path: string, body: string): Promise<Reply> {
    return this.send(path, { method: 'POST', headers: this.headers() }, body)
  }

  get(path: string): Promise<Reply> {
    return this.send(path, { headers: this.headers() })
  }

  /** Sends a request of any kind. */
  async send(path: string, options: RequestOptions, body?: string): Promise<Reply> {
    const sent = request(new URL(path, this.#url), { agent: this.#agent, ...options })
    sent.end(body)
    const [response]: IncomingMessage[] = await once(sent, 'response')
    if (!response) throw new Error(`${path} got no answer.`)
    return { status: response.statusCode ?? 0, body: await text(response) }
  }

  /** The headers of a request that is granted. */
  headers(token = this.#token): Record<string, string> {
    return {
      'content-type': 'application/json',
      'x-graphql-yoga-csrf': '1',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    }
  }

  /** A connection on which anything can be sent. Errors of it are let go: what it is there for is to be cut. */
  async connect(): Promise<Socket> {
    const socket = connect({
      host: this.#url.hostname,
      port: Number(this.#url.port),
      localAddress: this.address,
    })
    socket.on('error', () => {})
    await once(socket, 'connect')
    return socket
  }

  /** Gives up its connections. */
  close(): void {
    this.#agent.destroy()
  }

  [Symbol.dispose](): void {
    this.close()
  }
}

/** The head of a request, as text. */
export const headOf = (method: string, path: string, headers: Readonly<Record<string, string>>): string =>
  `${method} ${path} HTTP/1.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
