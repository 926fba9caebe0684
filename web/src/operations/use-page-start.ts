import type { CombinedError } from '@urql/core'
import { useCallback, useEffect, useState } from 'react'
import { LIMITS } from '../generated/inputs.ts'
import type { OperationPageQueryVariables } from '../gql/graphql.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { useStable } from '../state/use-stable.ts'
import { OperationPlacesQuery } from './list-queries.ts'
import { afterWalk, FIRST_PAGE, nearestKnown, type PageStarts, withPagesAfter } from './page-starts.ts'

/** Where a page of the list begins. */
export interface PageStart {
  /** The cursor of the entry before the page; null for the first page, undefined until it is known. */
  readonly after: string | null | undefined
  /** Why it cannot be found out. */
  readonly error: CombinedError | undefined
  readonly retry: () => void
  /** Tells where the page after a page that was loaded begins. */
  readonly learn: (page: number, next: string) => void
}

/**
 * Finds where a page begins. Pages that were looked at before, and the one after each, are known; on the way to any other
 * page only the cursors of the entries before it are read.
 */
export function usePageStart(
  list: Pick<OperationPageQueryVariables, 'filter' | 'orderBy'>,
  pageSize: number,
  page: number,
): PageStart {
  const of = useStable({ ...list, pageSize })
  const [held, setHeld] = useState({ of, starts: FIRST_PAGE })
  const starts = held.of === of ? held.starts : FIRST_PAGE
  const update = useCallback(
    (change: (starts: PageStarts) => PageStarts): void =>
      setHeld((before) => {
        const known = before.of === of ? before.starts : FIRST_PAGE
        const next = change(known)
        return before.of === of && next === known ? before : { of, starts: next }
      }),
    [of],
  )
  const from = nearestKnown(starts, page)
  const asked = Math.min(page - from, Math.floor(LIMITS.pageSize.max / pageSize)) * pageSize
  const walk = useFreshQuery(
    OperationPlacesQuery,
    from === page ? undefined : { ...list, first: asked, after: starts.get(from) ?? null },
  )
  const found = from === page || walk.isLoading || walk.error ? undefined : walk.data
  useEffect(() => {
    const cursors = found?.operations.edges.map(({ cursor }) => cursor)
    if (cursors) update((known) => afterWalk(known, { from, to: page, pageSize, asked, cursors }))
  }, [found, from, page, pageSize, asked, update])
  return {
    after: starts.get(page),
    error: from === page ? undefined : walk.error,
    retry: walk.reload,
    learn: useCallback((loaded, next) => update((known) => withPagesAfter(known, loaded, [next])), [update]),
  }
}
