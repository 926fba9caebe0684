import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { filterFromUrl, filterToUrl, type ListFilter } from './list-filter.ts'
import { type ListOrder, orderFromText, orderToText } from './list-order.ts'

/** What the address says about the list. */
export interface ListAddress {
  readonly filter: ListFilter
  readonly order: ListOrder | undefined
  /** From 1. */
  readonly page: number
  /** Another filter begins at its first page. */
  readonly setFilter: (filter: ListFilter) => void
  /** Another order begins at its first page. */
  readonly setOrder: (order: ListOrder) => void
  readonly setPage: (page: number) => void
}

/** The filter, the order and the page of the list, kept in the address so that they can be linked to and gone back to. */
export function useListAddress(): ListAddress {
  const [query, setQuery] = useSearchParams()
  const filter = useMemo(() => filterFromUrl(query), [query])
  const sort = query.get('sort')
  const order = useMemo(() => orderFromText(sort), [sort])
  const page = Math.max(1, Math.floor(Number(query.get('page') ?? 1)) || 1)
  const go = useCallback(
    (to: { filter: ListFilter; order: ListOrder | undefined; page: number }) => {
      const address = filterToUrl(to.filter)
      if (to.order) address.set('sort', orderToText(to.order))
      if (to.page > 1) address.set('page', String(to.page))
      setQuery(address)
    },
    [setQuery],
  )
  return {
    filter,
    order,
    page,
    setFilter: useCallback((next) => go({ filter: next, order, page: 1 }), [go, order]),
    setOrder: useCallback((next) => go({ filter, order: next, page: 1 }), [go, filter]),
    setPage: useCallback((next) => go({ filter, order, page: next }), [go, filter, order]),
  }
}
