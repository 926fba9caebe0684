import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { GraphQLError } from 'graphql'
import { client } from './client.ts'
import { errorText } from './error-text.ts'
import { offlineReason } from './offline.ts'

/** What commands gave that were all carried out: a refused one is null in the schema, with an error. */
type Done<Data> = { readonly [Field in keyof Data]: NonNullable<Data[Field]> }

/** The answer to a mutation, or why there is none. */
export type Sent<Data> =
  | { readonly data: Done<Data> }
  /** `error` is the server's, when it was the server that refused. */
  | { readonly refusal: string; readonly error?: GraphQLError }

/** Sends a mutation. Without a connection nothing is sent: what the page shows may be out of date. */
export async function sendCommand<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Sent<Data>> {
  const offline = offlineReason()
  if (offline !== undefined) return { refusal: offline }
  const { data, error } = await client.mutation(document, variables).toPromise()
  if (error !== undefined || data === undefined || !isDone(data)) {
    const [refused] = error?.graphQLErrors ?? []
    return {
      refusal: error ? errorText(error) : 'No answer came.',
      ...(refused && { error: refused }),
    }
  }
  return { data }
}

const isDone = <Data>(data: Data): data is Data & Done<Data> =>
  Object.values(data ?? {}).every((value) => value !== null)
