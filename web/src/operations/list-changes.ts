import { type ListFilter, mayMatch } from './list-filter.ts'
import type { Row } from './operation-row.ts'

/** What changed while the list was looked at. A page that is loaded later may hold a change already, or not yet. */
export interface ListChanges {
  /** The newest row of each operation that changed; null for one that was deleted. */
  readonly rows: ReadonlyMap<string, Row | null>
}

/** Nothing changed. */
export const NO_CHANGES: ListChanges = { rows: new Map() }

/** With some more changes. */
export const withChanges = ({ rows }: ListChanges, more: ReadonlyMap<string, Row | null>): ListChanges => ({
  rows: new Map([...rows, ...more]),
})

/** The rows of a page as they are now: each in its place, deleted ones gone. */
export const currentRows = (page: readonly Row[], { rows }: ListChanges): readonly Row[] =>
  page.flatMap((row) => {
    const changed = rows.get(row.id)
    if (changed === null) return []
    return [changed !== undefined && changed.revision > row.revision ? changed : row]
  })

/** How many operations belong at the top of the first page but were made after it was loaded. */
export function newcomers(page: readonly Row[], { rows }: ListChanges, filter: ListFilter): number {
  const shown = new Set(page.map(({ id }) => id))
  const newest = page[0]?.createdAt ?? ''
  return [...rows.values()].filter(
    (row) => row !== null && !shown.has(row.id) && row.createdAt >= newest && mayMatch(filter, row),
  ).length
}

/** Whether counts by state may have changed: an operation appeared, went, or took another state. */
export const mayChangeCounts = (
  known: ReadonlyMap<string, Row['state']>,
  more: ReadonlyMap<string, Row | null>,
): boolean => [...more].some(([id, row]) => row === null || known.get(id) !== row.state)
