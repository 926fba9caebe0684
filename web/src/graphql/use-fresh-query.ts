import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { CombinedError } from '@urql/core'
import { startTransition, useCallback, useEffect, useState } from 'react'
import { useStore } from '../ui/store.ts'
import { useStable } from '../ui/use-stable.ts'
import { client } from './client.ts'
import { connection } from './connection.ts'

/** What a query has brought. */
export interface Fresh<Data> {
  /** The answer; while another one is on its way, the one before, also of other variables. */
  readonly data: Data | undefined
  readonly error: CombinedError | undefined
  readonly isLoading: boolean
  /** Asks again. */
  readonly reload: () => void
}

interface Answer<Data> {
  readonly data: Data | undefined
  readonly error: CombinedError | undefined
  /** The question that it answers. */
  readonly to: object | undefined
}

/**
 * The answer to a query. It is asked again when its variables change and when the connection was lost and is back,
 * so that a view heals by itself. Undefined variables mean that there is nothing to ask yet.
 */
export function useFreshQuery<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | undefined,
): Fresh<Data> {
  const stable = useStable(variables)
  const { epoch } = useStore(connection)
  const [reloads, setReloads] = useState(0)
  const question = useStable({ epoch: Math.max(epoch, 1), reloads, variables: stable })
  const [answer, setAnswer] = useState<Answer<Data>>({ data: undefined, error: undefined, to: undefined })
  useEffect(() => {
    if (stable === undefined) return
    let isWanted = true
    void client
      .query(document, stable)
      .toPromise()
      .then(({ data, error }) => {
        if (!isWanted) return
        // Whoever types or scrolls meanwhile goes first.
        startTransition(() => setAnswer((before) => ({ data: data ?? before.data, error, to: question })))
      })
    return () => {
      isWanted = false
    }
  }, [document, stable, question])
  const reload = useCallback(() => setReloads((count) => count + 1), [])
  return {
    data: answer.data,
    error: answer.error,
    isLoading: stable !== undefined && answer.to !== question,
    reload,
  }
}
