import type { Client } from 'graphql-ws'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { requireNothingDeprecated } from './deprecated.ts'
import { sendJson } from './http-json.ts'

/** A refusal of the server: a GraphQL error with a code and a reason of its tables. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  /** Undefined where a client cannot act on more than the code. */
  readonly reason: string | undefined

  constructor({ code, reason }: z.infer<typeof extensions>, message: string) {
    super(message)
    this.code = code
    this.reason = reason
  }
}

/** A request that got no answer at all, because the server ended. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
}

const extensions = z.object({ code: z.string(), reason: z.string().optional(), retryable: z.boolean() })

const answer = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string(), extensions })).optional(),
})

/** Who a client is. */
interface ClientOptions {
  readonly token?: string
  /** Its address on this machine: each address of 127.0.0.0/8 counts as a client of its own. */
  readonly address?: string
}

/** The name that commands are recorded under. */
const ACTOR = 'verifier'

/** What answers requests. */
export type Requester = Pick<GraphqlClient, 'request'>

/** One client of one running server: requests over HTTP, subscriptions over a WebSocket. */
export class GraphqlClient {
  readonly #url: string
  readonly #options: ClientOptions
  readonly #socket: Client
  #inFlight = 0

  constructor(url: string, options: ClientOptions = {}) {
    this.#url = `${url}/graphql`
    this.#options = options
    this.#socket = createClient({
      url: this.#url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { actor: ACTOR },
      retryAttempts: 0,
    })
  }

  /** How many requests have not been answered yet. */
  get inFlight(): number {
    return this.#inFlight
  }

  /** The data of the answer. Rejects with a Refusal, or with Unanswered when the server has ended. */
  async request(query: string, variables: object): Promise<unknown> {
    requireNothingDeprecated(query)
    this.#inFlight++
    try {
      return dataOf(await this.#post(query, variables))
    } finally {
      this.#inFlight--
    }
  }

  /** Hands over everything that the subscription gives, for as long as the server runs; tells when it is refused. */
  subscribe(
    query: string,
    variables: Record<string, unknown>,
    take: (data: unknown) => void,
    refused: () => void,
  ): void {
    requireNothingDeprecated(query)
    this.#socket.subscribe<unknown>(
      { query, variables },
      {
        next: (result) => (result.errors ? refused() : take(dataOf(result))),
        // The server ended: a client that continues with another one subscribes again.
        error: (error) => Array.isArray(error) && refused(),
        complete: () => {},
      },
    )
  }

  /** Closes the connection; one that is lost while it is being made, which graphql-ws tells by the event of its end, is closed. */
  async close(): Promise<void> {
    try {
      await this.#socket.dispose()
    } catch (error) {
      if (error instanceof Error) throw error
    }
  }

  async #post(query: string, variables: object): Promise<unknown> {
    try {
      const { token, address } = this.#options
      const headers = {
        'x-graphql-yoga-csrf': '1',
        'x-actor': ACTOR,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      }
      return (await sendJson('POST', this.#url, { query, variables }, headers, address)).body
    } catch (error) {
      throw new Unanswered(`No answer from ${this.#url}`, { cause: error })
    }
  }
}

function dataOf(result: unknown): unknown {
  const { data, errors = [] } = answer.parse(result)
  const [error] = errors
  if (error) throw new Refusal(error.extensions, error.message)
  return data
}
