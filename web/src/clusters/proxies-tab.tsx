import type { TableProps } from '@cloudscape-design/components/table'
import type { ClusterProxiesQuery as Answer } from '../gql/graphql.ts'
import { graphql } from '../graphql/document.ts'
import { ResourceStatus } from '../ui/resource-status.tsx'
import type { ClusterFactsData } from './cluster-facts.ts'
import { PartTable } from './part-table.tsx'
import { useClusterPart } from './use-cluster-part.ts'

const ProxiesQuery = graphql(`
  query ClusterProxies($region: String!, $clusterId: String!) {
    cluster(region: $region, clusterId: $clusterId) {
      proxies {
        proxyName
        targetGroupName
        status
        targets {
          type
          resourceId
          health
          healthReason
        }
      }
    }
  }
`)

type Proxy = NonNullable<NonNullable<Answer['cluster']>['proxies']>[number]

const COLUMNS: readonly TableProps.ColumnDefinition<Proxy>[] = [
  { id: 'proxy', header: 'Proxy', isRowHeader: true, cell: ({ proxyName }) => proxyName },
  { id: 'group', header: 'Target group', cell: ({ targetGroupName }) => targetGroupName },
  { id: 'status', header: 'Status', cell: ({ status }) => <ResourceStatus status={status} /> },
  {
    id: 'targets',
    header: 'Targets',
    cell: ({ targets }) => (
      <ul className="plain-list">
        {targets.map(({ type, resourceId, health, healthReason }) => (
          <li key={`${type} ${resourceId}`}>
            <span className="identifier">{resourceId}</span>{' '}
            {health == null ? '(the cluster)' : <ResourceStatus status={health} />}
            {healthReason != null && ` ${healthReason}`}
          </li>
        ))}
      </ul>
    ),
  },
]

/** The RDS proxies that point at a cluster. */
export function ProxiesTab({ cluster }: { readonly cluster: ClusterFactsData }) {
  const { data, error, reload } = useClusterPart(ProxiesQuery, cluster)
  return (
    <PartTable
      title="Proxies"
      items={data?.cluster?.proxies ?? undefined}
      keyOf={({ proxyName, targetGroupName }) => `${proxyName} ${targetGroupName}`}
      columns={COLUMNS}
      error={error}
      onReload={reload}
      empty={`No RDS proxy points at ${cluster.clusterId}.`}
    />
  )
}
