import type { CombinedError } from '@urql/core'
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { readFragment } from '../gql/fragment-masking.ts'
import type { OperationState } from '../gql/graphql.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { currentRows, mayChangeCounts, NO_CHANGES, newcomers, withChanges } from './list-changes.ts'
import { filterForServer } from './list-filter.ts'
import { orderForServer } from './list-order.ts'
import { OperationCountsQuery, OperationPageQuery } from './list-queries.ts'
import { OperationRow, type Row } from './operation-row.ts'
import type { ListAddress } from './use-list-address.ts'
import { type Changes, useListChanges } from './use-list-changes.ts'
import { usePageStart } from './use-page-start.ts'

/** A page of the list, kept current. */
export interface OperationList {
  readonly rows: readonly Row[]
  readonly isLoading: boolean
  readonly error: CombinedError | undefined
  /** Undefined until known. */
  readonly totalCount: number | undefined
  /** How many operations there are in each state; empty until known. */
  readonly counts: ReadonlyMap<OperationState, number>
  /** How many operations were made since the page was loaded and would stand above it. */
  readonly newCount: number
  readonly reload: () => void
}

const NO_ROWS: readonly Row[] = []

/** A page of the list: rows change in place as operations do; new ones wait until the page is loaded again. */
export function useOperationList(
  { filter, order, page }: Pick<ListAddress, 'filter' | 'order' | 'page'>,
  pageSize: number,
): OperationList {
  const forServer = filterForServer(filter)
  const asked = { filter: forServer, orderBy: orderForServer(order) }
  const { after, learn, ...start } = usePageStart(asked, pageSize, page)
  const answer = useFreshQuery(
    OperationPageQuery,
    after === undefined ? undefined : { ...asked, first: pageSize, after },
    { isFollowed: true },
  )
  const isLoading = after === undefined || answer.isLoading
  const pageInfo = isLoading ? undefined : answer.data?.operations.pageInfo
  useEffect(() => {
    if (pageInfo?.hasNextPage && pageInfo.endCursor != null) learn(page, pageInfo.endCursor)
  }, [pageInfo, learn, page])
  const counted = useFreshQuery(OperationCountsQuery, { filter: forServer }, { isFollowed: true })
  const loaded = useMemo(
    () => answer.data?.operations.edges.map(({ node }) => readFragment(OperationRow, node)) ?? NO_ROWS,
    [answer.data],
  )
  const [changes, setChanges] = useState(NO_CHANGES)
  const states = useRef(new Map<string, OperationState>())
  useEffect(() => {
    for (const { id, state } of loaded) states.current.set(id, state)
  }, [loaded])
  const recount = counted.reload
  const onChanges = useCallback(
    (more: Changes) => {
      if (mayChangeCounts(states.current, more)) recount()
      for (const row of more.values()) if (row) states.current.set(row.id, row.state)
      startTransition(() => setChanges((before) => withChanges(before, more)))
    },
    [recount],
  )
  useListChanges(onChanges)
  const rows = useGrowing(
    useMemo(() => currentRows(loaded, changes), [loaded, changes]),
    loaded,
  )
  const counts = useMemo(
    () => new Map(counted.data?.operations.counts.map(({ state, count }) => [state, count])),
    [counted.data],
  )
  const reload = start.error ? start.retry : answer.reload
  return {
    rows,
    isLoading,
    error: start.error ?? answer.error,
    totalCount: counted.data?.operations.totalCount ?? answer.data?.operations.totalCount,
    counts,
    newCount: page === 1 && order === undefined ? newcomers(loaded, changes, filter) : 0,
    reload,
  }
}

/** How many entries are added to what is shown, between one frame and the next. */
const AT_ONCE = 20

/**
 * The first entries of a list, and more with each frame until all are there, so that no frame has to bring a whole long
 * page. It begins again for another `source`; entries that only change do not make it.
 */
function useGrowing<T>(entries: readonly T[], source: object): readonly T[] {
  const [grown, setGrown] = useState({ of: source, count: AT_ONCE })
  const count = grown.of === source ? grown.count : AT_ONCE
  const isWhole = count >= entries.length
  useEffect(() => {
    if (isWhole) return
    const frame = requestAnimationFrame(() =>
      startTransition(() => setGrown({ of: source, count: count + AT_ONCE })),
    )
    return () => cancelAnimationFrame(frame)
  }, [isWhole, source, count])
  return isWhole ? entries : entries.slice(0, count)
}
