import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import type { CombinedError } from '@urql/core'
import { useEffect, useState } from 'react'
import { useStable } from '../state/use-stable.ts'
import { follow } from './connection.ts'
import { watch } from './watch.ts'

/** What a subscription has brought so far. */
export interface Live<Data> {
  /** The last value; undefined until the first. It stays through errors and lost connections. */
  readonly data: Data | undefined
  /** The error that came last; gone with the next value. */
  readonly error: CombinedError | undefined
  /** The server ended it: what was watched is gone. */
  readonly isOver: boolean
}

const NOTHING = { data: undefined, error: undefined, isOver: false } as const

/** How a subscription is followed. */
interface Following {
  /** Its values come from AWS, which may take long: commands do not wait for it after a lost connection. */
  readonly readsAws?: boolean
}

/** The last value of a subscription; begins again when its variables change. */
export function useLive<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { readsAws = false }: Following = {},
): Live<Data> {
  const stable = useStable(variables)
  const [held, setHeld] = useState<{ readonly of: Variables; readonly live: Live<Data> }>({
    of: stable,
    live: NOTHING,
  })
  useEffect(() => {
    const update = (change: (live: Live<Data>) => Live<Data>): void =>
      setHeld(({ of, live }) => ({ of: stable, live: change(of === stable ? live : NOTHING) }))
    const follower = readsAws ? undefined : follow()
    const hear = (change: (live: Live<Data>) => Live<Data>): void => {
      update(change)
      follower?.heard()
    }
    const end = watch(document, () => stable, {
      next: (data) => hear(() => ({ data, error: undefined, isOver: false })),
      error: (error) => hear((live) => ({ ...live, error })),
      complete: () => hear((live) => ({ ...live, isOver: true })),
      end: () => follower?.leave(),
    })
    return () => {
      end()
      follower?.leave()
    }
  }, [document, stable, readsAws])
  return held.of === stable ? held.live : NOTHING
}
