import { readFileSync } from 'node:fs'
import { type DocumentNode, type GraphQLFormattedError, parse } from 'graphql'

/** Where the demo is, and what lets requests in. */
export const URL_OF_API = process.env['MAINTENANCE_URL'] ?? 'http://127.0.0.1:8080'
const TOKEN = process.env['MAINTENANCE_TOKEN']
export const AUTHORIZED: { readonly authorization?: string } =
  TOKEN === undefined ? {} : { authorization: `Bearer ${TOKEN}` }

type ServerError = Pick<GraphQLFormattedError, 'message' | 'extensions'>

/** An error of the API: its code says what to do, its message is for people. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  /** Why, where the code has several reasons. */
  readonly reason: string | undefined

  constructor({ message, extensions = {} }: ServerError) {
    super(message)
    const { code, reason } = extensions
    this.code = String(code)
    this.reason = reason === undefined ? undefined : String(reason)
  }
}

export interface OperationEvent {
  readonly seq: number
  readonly type: string
  /** Whether no other event follows. */
  readonly isFinal: boolean
}

/** What the examples need of a client library. Everything rejects with a Refusal when the server refuses. */
export interface Transport {
  /** Sends one of the documents; further headers take the place of those that let requests in. */
  query<T>(document: string, variables: object, headers?: Readonly<Record<string, string>>): Promise<T>
  mutate<T>(document: string, variables: object): Promise<T>
  /** The events of one connection. Rejects when it is cut, ends when the server has no more. */
  events(id: string, after: number): AsyncIterable<OperationEvent>
  /** Ends what is connected. */
  close(): Promise<void>
}

/** One of the documents that all examples send. */
export const documentOf = (name: string): DocumentNode =>
  parse(readFileSync(new URL(`../documents/${name}.graphql`, import.meta.url), 'utf8'))

/** Where the events of a subscription go, and how it ends. */
export interface Sink {
  next(event: OperationEvent): void
  error(problem: unknown): void
  complete(): void
}

/** The events of a subscription in a `for await` loop; leaving the loop ends it. */
export function streamOf(subscribe: (sink: Sink) => () => void): AsyncIterable<OperationEvent> {
  let end = (): void => undefined
  let isOver = false
  const once = (finish: () => void): void => {
    if (!isOver) finish()
    isOver = true
  }
  return new ReadableStream<OperationEvent>({
    start: (controller) => {
      end = subscribe({
        next: (event) => isOver || controller.enqueue(event),
        error: (problem) => once(() => controller.error(problem)),
        complete: () => once(() => controller.close()),
      })
    },
    cancel: () => once(end),
  })
}

/** The refusal that a failed request stands for, by the first of its errors. */
export function refusalOf([error]: readonly ServerError[]): Refusal | undefined {
  return error && new Refusal(error)
}
