import { plainJson } from '#lib/plain-text.ts'
import type { ErrorCode } from '../model/domain-error.ts'

/** What an HTTP request is answered with, as data. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>
  /** What was sent is not read to its end: the connection is closed after the answer. */
  readonly leavesRequestUnread?: true
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

/** A refusal outside of GraphQL. */
export const refusal = (status: number, error: string, headers?: Readonly<Record<string, string>>): Answer =>
  jsonAnswer(status, { error }, headers)

/** A refusal in the shape of a GraphQL answer. */
export const graphqlRefusal = (
  status: number,
  code: ErrorCode,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Answer => jsonAnswer(status, { errors: [{ message, extensions: { code } }] }, headers)
