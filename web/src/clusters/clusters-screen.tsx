import './clusters.css'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { readFragment } from '../gql/fragment-masking.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { ClusterRow, ClusterRowsQuery } from '../ui/cluster-row.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { usePage } from '../ui/page.ts'
import { useServerInfo } from '../ui/server-info.ts'
import { useFollow } from '../ui/use-follow.ts'
import { useThrottled } from '../ui/use-throttled.ts'
import { clusterColumns } from './cluster-columns.tsx'
import { ClustersTable } from './clusters-table.tsx'
import { useOperationNudges } from './use-operation-nudges.ts'

/** How often the list may be read again because of what operations do. */
const RELOAD_EVERY_MS = 2_000

/** All Aurora clusters of a region. */
export function ClustersScreen() {
  usePage({ title: 'Clusters' })
  const [search, setSearch] = useSearchParams()
  const defaultRegion = useServerInfo()?.defaultRegion
  const region = search.get('region') ?? defaultRegion
  const { data, error, isLoading, reload } = useFreshQuery(
    ClusterRowsQuery,
    region === undefined ? undefined : { region },
  )
  useOperationNudges(useThrottled(reload, RELOAD_EVERY_MS))
  const rows = useMemo(() => (data?.clusters ?? []).map((row) => readFragment(ClusterRow, row)), [data])
  const shown = rows.filter((row) => row.region === region)
  const follow = useFollow()
  const columns = useMemo(() => clusterColumns(follow), [follow])
  return (
    <SpaceBetween size="m">
      {error && (
        <ErrorNotice
          what={`The clusters of ${region}`}
          error={error}
          onRetry={reload}
          isShownStill={shown.length > 0}
        />
      )}
      <ClustersTable
        rows={shown}
        isKnown={!error || shown.length > 0}
        columns={columns}
        region={region ?? ''}
        isLoading={region === undefined || (isLoading && shown.length === 0)}
        onRegion={(next) => setSearch({ region: next })}
        onReload={reload}
      />
    </SpaceBetween>
  )
}
