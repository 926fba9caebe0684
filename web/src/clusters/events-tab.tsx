import type { TableProps } from '@cloudscape-design/components/table'
import type { ClusterEventsQuery as Answer } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { Time } from '../ui/time.tsx'
import type { ClusterFactsData } from './cluster-facts.ts'
import { PartTable } from './part-table.tsx'
import { useClusterPart } from './use-cluster-part.ts'

const EventsQuery = graphql(`
  query ClusterEvents($region: String!, $clusterId: String!) {
    cluster(region: $region, clusterId: $clusterId) {
      events(hours: 24) {
        sourceType
        sourceId
        message
        categories
        at
      }
    }
  }
`)

type Event = NonNullable<NonNullable<Answer['cluster']>['events']>[number]

const COLUMNS: readonly TableProps.ColumnDefinition<Event>[] = [
  { id: 'at', header: 'When', minWidth: 130, cell: ({ at }) => <Time at={at} /> },
  {
    id: 'source',
    header: 'About',
    minWidth: 170,
    isRowHeader: true,
    cell: ({ sourceId }) => <span className="identifier">{sourceId}</span>,
  },
  { id: 'message', header: 'Message', minWidth: 260, cell: ({ message }) => message },
  {
    id: 'categories',
    header: 'Categories',
    minWidth: 140,
    cell: ({ categories }) => categories.join(', ') || '–',
  },
]

/** What RDS reported of a cluster and its instances in the last day. */
export function EventsTab({ cluster }: { readonly cluster: ClusterFactsData }) {
  const { data, error, reload } = useClusterPart(EventsQuery, cluster)
  return (
    <PartTable
      title="RDS events of the last 24 hours"
      items={data?.cluster?.events ?? undefined}
      keyOf={({ at, sourceId, message }) => `${at} ${sourceId} ${message}`}
      columns={COLUMNS}
      error={error}
      onReload={reload}
      empty="RDS reported nothing in the last 24 hours."
    />
  )
}
