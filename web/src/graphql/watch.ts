import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { CombinedError, stringifyDocument } from '@urql/core'
import type { GraphQLError } from 'graphql'
import { hasCode } from './error-text.ts'
import { retries, socket } from './socket.ts'

/** What to do with what a subscription brings. */
export interface Watcher<Data> {
  next(data: Data): void
  /** The server answered with an error, perhaps beside a value that lacks a part; the subscription may go on. */
  error(problem: CombinedError): void
  /** The server has nothing more to say, as when the thing that was watched is deleted. */
  complete?(): void
  /** It is over, after a completion or an error: nothing more comes, also after a lost connection. */
  end?(): void
}

/**
 * Subscribes for as long as it is wanted: whenever the connection is lost it subscribes again. `variables` is asked
 * each time, so that it can say where to go on. Gives the function that ends it.
 *
 * Not urql's own subscriptions: those keep their first variables and remember an error after the next value.
 */
export function watch<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: () => Variables,
  watcher: Watcher<Data>,
): () => void {
  const query = stringifyDocument(document)
  let isOver = false
  let leave: () => void = () => {}
  const again = (): void => {
    if (!isOver) leave = retries.join(begin)
  }
  const begin = (): void => {
    leave = socket.subscribe<Data>(
      { query, variables: { ...variables() } },
      {
        next: ({ data, errors }) => {
          if (isOver) return
          if (data) watcher.next(data)
          if (errors) watcher.error(new CombinedError({ graphQLErrors: [...errors] }))
        },
        error: (problem) => {
          if (isOver) return
          if (!isRefusal(problem)) return again()
          watcher.error(new CombinedError({ graphQLErrors: [...problem] }))
          if (problem.some(isFinal)) watcher.end?.()
          else again()
        },
        complete: () => {
          if (isOver) return
          watcher.complete?.()
          watcher.end?.()
        },
      },
    )
  }
  begin()
  return () => {
    isOver = true
    leave()
  }
}

/** The server refused the subscription; anything else that goes wrong is the connection. */
const isRefusal = (problem: unknown): problem is readonly GraphQLError[] => Array.isArray(problem)

/** Asking again would bring the same answer. */
const isFinal = (error: GraphQLError): boolean => hasCode(error, 'NOT_FOUND', 'BAD_USER_INPUT', 'FORBIDDEN')
