import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { CombinedError } from '@urql/core'
import { startTransition, useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from '../state/store.ts'
import { useStable } from '../state/use-stable.ts'
import { client } from './client.ts'
import type { Follower } from './connection.ts'
import { connection, follow } from './connection.ts'
import { withKept } from './kept-parts.ts'
import { subscriptionsBegun } from './subscriptions-begun.ts'

/** What a query has brought. */
export interface Fresh<Data> {
  /** The answer; while another one is on its way, the one before, also of other variables. */
  readonly data: Data | undefined
  readonly error: CombinedError | undefined
  /** Whether what is known answers another question. Asking again because of the connection does not count. */
  readonly isLoading: boolean
  /** Asks again. */
  readonly reload: () => void
}

interface Answer<Data> {
  readonly data: Data | undefined
  readonly error: CombinedError | undefined
  /** The question that it answers. */
  readonly to: { readonly variables: object | undefined; readonly reloads: number } | undefined
  /** Whether it was asked for before the page was first connected. */
  readonly isEarly: boolean
}

/** How a query is asked. */
interface Asking {
  /**
   * Whether a subscription tells of what changes afterwards. Then a question that was asked before the page was connected
   * is asked again once the server listens for the subscription: what happened in between would be missed by both.
   */
  readonly isFollowed?: boolean
}

/**
 * The answer to a query. It is asked again when its variables change and when the connection was lost and is back,
 * so that a view heals by itself. Undefined variables mean that there is nothing to ask yet.
 */
export function useFreshQuery<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | undefined,
  { isFollowed = false }: Asking = {},
): Fresh<Data> {
  const stable = useStable(variables)
  const { epoch } = useStore(connection)
  const [reloads, setReloads] = useState(0)
  const question = useStable({ epoch: Math.max(epoch, isFollowed ? 0 : 1), reloads, variables: stable })
  const [answer, setAnswer] = useState<Answer<Data>>({
    data: undefined,
    error: undefined,
    to: undefined,
    isEarly: true,
  })
  const followedSince = useRef(0)
  const wanted = useRef(stable)
  const onItsWay = useRef<{ readonly variables: Variables; readonly answer: Promise<unknown> } | null>(null)
  const heard = useFollower(isFollowed && stable !== undefined)
  useEffect(() => {
    wanted.current = stable
    if (stable === undefined) return
    let isLatest = true
    const ask = async (): Promise<void> => {
      if (isFollowed && followedSince.current < question.epoch) {
        await subscriptionsBegun()
        followedSince.current = question.epoch
      }
      // While the same question is on its way the client would not send it again, but give the answer to the earlier one.
      if (onItsWay.current?.variables === stable) await onItsWay.current.answer
      if (!isLatest) return
      const isEarly = connection.get().epoch === 0
      const answered = client.query(document, stable).toPromise()
      onItsWay.current = { variables: stable, answer: answered }
      const { data, error } = await answered
      if (wanted.current !== stable) return
      heard(question.epoch)
      // Typing and scrolling go first.
      startTransition(() =>
        setAnswer((before) => ({
          data: data && error ? withKept(data, before.data, error) : (data ?? before.data),
          error,
          to: question,
          isEarly,
        })),
      )
    }
    void ask()
    return () => {
      isLatest = false
    }
  }, [document, stable, question, isFollowed, heard])
  const reload = useCallback(() => setReloads((count) => count + 1), [])
  // What was refused before there was a connection, as for want of a token, is not asked again because of the first one.
  const isToAskAgain = !isFollowed && answer.error !== undefined && answer.isEarly && epoch > 0
  useEffect(() => {
    if (isToAskAgain) reload()
  }, [isToAskAgain, reload])
  return {
    data: answer.data,
    error: answer.error,
    isLoading: stable !== undefined && (answer.to?.variables !== stable || answer.to.reloads !== reloads),
    reload,
  }
}

/**
 * Has the page count as out of date after a lost connection until this component has heard from the server again. Gives
 * the function that says so, with the epoch of the connection in which the server was asked.
 */
function useFollower(isFollowing: boolean): (epoch: number) => void {
  const follower = useRef<Follower | null>(null)
  useEffect(() => {
    if (!isFollowing) return
    const own = follow()
    follower.current = own
    return () => {
      follower.current = null
      own.leave()
    }
  }, [isFollowing])
  return useCallback((epoch) => {
    if (epoch === connection.get().epoch) follower.current?.heard()
  }, [])
}
