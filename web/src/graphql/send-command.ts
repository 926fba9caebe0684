import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { client } from './client.ts'
import { errorText } from './error-text.ts'
import { offlineReason } from './offline.ts'

/** The answer to a mutation, or why there is none. */
export type Sent<Data> =
  | { readonly data: Data }
  /** `code` is the server's, when it was the server that refused. */
  | { readonly refusal: string; readonly code?: unknown }

/** Sends a mutation. Without a connection nothing is sent: what the page shows may be out of date. */
export async function sendCommand<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Sent<Data>> {
  const offline = offlineReason()
  if (offline !== undefined) return { refusal: offline }
  const { data, error } = await client.mutation(document, variables).toPromise()
  if (error !== undefined || data === undefined) {
    return {
      refusal: error ? errorText(error) : 'No answer came.',
      code: error?.graphQLErrors[0]?.extensions['code'],
    }
  }
  return { data }
}
