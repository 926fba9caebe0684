import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { filterFromUrl, filterToUrl, type ListFilter } from './list-filter.ts'

/** What the address says about the list. */
export interface ListAddress {
  readonly filter: ListFilter
  /** From 1. */
  readonly page: number
  /** Another filter begins at its first page. */
  readonly setFilter: (filter: ListFilter) => void
  readonly setPage: (page: number) => void
}

/** The filter and the page of the list, kept in the address so that they can be linked to and gone back to. */
export function useListAddress(): ListAddress {
  const [query, setQuery] = useSearchParams()
  const filter = useMemo(() => filterFromUrl(query), [query])
  const page = Math.max(1, Math.floor(Number(query.get('page') ?? 1)) || 1)
  const setFilter = useCallback((next: ListFilter) => setQuery(filterToUrl(next)), [setQuery])
  const setPage = useCallback(
    (next: number) => {
      const address = filterToUrl(filter)
      if (next > 1) address.set('page', String(next))
      setQuery(address)
    },
    [setQuery, filter],
  )
  return { filter, page, setFilter, setPage }
}
