import PropertyFilter from '@cloudscape-design/components/property-filter'
import { useMemo } from 'react'
import { FILTERING_PROPERTIES, filteringOptions, filterOf, tokensOf } from './filter-tokens.ts'
import type { ListFilter } from './list-filter.ts'
import type { Row } from './operation-row.ts'

/** Chooses which operations are listed. */
export function ListFilterBar(props: {
  readonly filter: ListFilter
  readonly onChange: (filter: ListFilter) => void
  readonly rows: readonly Row[]
  readonly totalCount: number
}) {
  const { filter, onChange, rows, totalCount } = props
  const query = useMemo(() => tokensOf(filter), [filter])
  const options = useMemo(
    () =>
      filteringOptions({
        clusterIds: [...new Set(rows.map(({ clusterId }) => clusterId))].sort(),
        regions: [...new Set(rows.map(({ region }) => region))].sort(),
      }),
    [rows],
  )
  return (
    <div data-filter>
      <PropertyFilter
        query={query}
        onChange={({ detail }) => onChange(filterOf(detail))}
        filteringProperties={FILTERING_PROPERTIES}
        filteringOptions={options}
        freeTextFiltering={{ operators: [':'] }}
        readOnlyOperations
        filteringAriaLabel="Filter operations"
        filteringPlaceholder="Filter by state, type, cluster, region or text"
        countText={`${totalCount} ${totalCount === 1 ? 'match' : 'matches'}`}
        expandToViewport
      />
    </div>
  )
}
