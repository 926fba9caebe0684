import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'

/** What is measured, or what it is compared with. */
export const apiKind = z.enum([
  /** The product. */
  'product',
  /** graphql-ws as it comes, with the schema and the resolvers of the product. */
  'stock graphql-ws',
  /** graphql-ws as it comes, with a subscription that passes on a text of the same length. */
  'echo',
  /** Yoga as it comes, with a schema of the same types over what the product answered. */
  'stock Yoga',
])
export type ApiKind = z.output<typeof apiKind>

/** A server that is ready, and the operation that it has. */
export const ready = z.object({ url: z.string(), operationId: z.string() })

const used = z.object({ cpuMs: z.number() })

/** What a server is told to do. */
export const order = z.enum(['change', 'tell processor time'])

/** A server in a process of its own, so that its processor time can be told from that of its clients. */
export class ApiProcess implements Disposable {
  readonly kind: ApiKind
  readonly url: string
  readonly operationId: string
  readonly #child: ChildProcess

  private constructor(kind: ApiKind, { url, operationId }: z.output<typeof ready>, child: ChildProcess) {
    this.kind = kind
    this.url = url
    this.operationId = operationId
    this.#child = child
  }

  static async start(kind: ApiKind): Promise<ApiProcess> {
    const child = fork(new URL('./testing/api-server.ts', import.meta.url), [kind])
    return new ApiProcess(kind, ready.parse(await answerOf(child)), child)
  }

  /** Has the operation changed, as a step would change it. */
  change(): void {
    this.#tell('change')
  }

  /** The processor time that it has used, in milliseconds. */
  async cpuMs(): Promise<number> {
    this.#tell('tell processor time')
    return used.parse(await answerOf(this.#child)).cpuMs
  }

  [Symbol.dispose](): void {
    this.#child.disconnect()
  }

  #tell(what: z.output<typeof order>): void {
    this.#child.send(what)
  }
}

/** The next message of a child; rejects when it ends instead. */
export async function answerOf(child: ChildProcess): Promise<unknown> {
  const over = new AbortController()
  const { signal } = over
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`The process ended with ${code}.`)
  })
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended])
    return message
  } finally {
    over.abort()
    ended.catch(() => {})
  }
}
