import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { CombinedError } from '@urql/core'
import { connection } from './connection.ts'
import { socket } from './socket.ts'
import { watch } from './watch.ts'

/** A change of operations, and from where to go on after it. */
interface Change {
  readonly __typename: 'OperationChanged' | 'OperationRemoved'
  readonly cursor: string
}

/**
 * Follows what changes of operations. On the same connection it goes on after the last change, whatever went wrong. After a
 * lost one it begins with what changes from then on: the lists are read again then anyhow.
 */
export function watchChanges<C extends Change>(
  document: TypedDocumentNode<{ readonly operationChanges: C }, { readonly after?: string | null }>,
  take: (change: C) => void,
): () => void {
  let last = { cursor: '', epoch: -1 }
  const isSameConnection = (): boolean => {
    const { state, epoch } = connection.get()
    return state !== 'lost' && epoch === last.epoch
  }
  return watch(document, () => ({ after: isSameConnection() ? last.cursor : null }), {
    next: ({ operationChanges: change }) => {
      last = { cursor: change.cursor, epoch: connection.get().epoch }
      take(change)
    },
    // The page is too far behind to catch up: connecting again has everything on it read again.
    error: (problem) => {
      if (isTooLate(problem)) socket.terminate()
    },
  })
}

const isTooLate = ({ graphQLErrors }: CombinedError): boolean =>
  graphQLErrors.some(({ extensions }) => extensions['code'] === 'CURSOR_EXPIRED')
