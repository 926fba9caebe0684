import { plainJson } from '#lib/plain-text.ts'
import type { DomainError } from '../model/domain-error.ts'
import type { ErrorExtensions } from '../model/error-extensions.ts'
import { extensionsOf, refusalExtensions } from '../model/error-extensions.ts'

/** What an HTTP request is answered with, as data. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>
  /** What was sent is not read to its end: the connection is closed after the answer. */
  readonly leavesRequestUnread?: true
  /** It has errors in the shape of GraphQL, and goes by its media type to clients that take that. */
  readonly isRefusal?: true
}

/** An answer in JSON, which no one keeps. */
export const jsonAnswer = (
  status: number,
  value: object,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: `${plainJson(JSON.stringify(value))}\n`,
})

/** A refusal in the shape of a GraphQL answer, wherever it comes from. */
export const refusal = (
  status: number,
  error: DomainError,
  headers?: Readonly<Record<string, string>>,
): Answer => errorAnswer(status, error.message, refusalExtensions(error), headers)

/** The answer when the server failed. */
export const failed = (): Answer =>
  errorAnswer(
    500,
    'The server failed to answer; its log has the reason.',
    extensionsOf('INTERNAL', false, {}),
  )

const errorAnswer = (
  status: number,
  message: string,
  extensions: ErrorExtensions | ReturnType<typeof refusalExtensions>,
  headers?: Readonly<Record<string, string>>,
): Answer => ({ ...jsonAnswer(status, { errors: [{ message, extensions }] }, headers), isRefusal: true })
