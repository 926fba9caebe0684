import Tabs from '@cloudscape-design/components/tabs'
import { useSearchParams } from 'react-router'
import type { ClusterFactsData } from './cluster-facts.ts'
import { DeploymentsTab } from './deployments-tab.tsx'
import { EventsTab } from './events-tab.tsx'
import { OperationsTab } from './operations-tab.tsx'
import { ParameterGroupsTab } from './parameter-groups-tab.tsx'
import { ProxiesTab } from './proxies-tab.tsx'
import type { ClusterOperations } from './use-cluster-operations.ts'

const FIRST = 'operations'

/** What belongs to a cluster; the open tab is part of the address. */
export function ClusterTabs(props: {
  readonly cluster: ClusterFactsData
  readonly operations: ClusterOperations
}) {
  const { cluster, operations } = props
  const [search, setSearch] = useSearchParams()
  return (
    <Tabs
      ariaLabel="What belongs to the cluster"
      activeTabId={search.get('tab') ?? FIRST}
      onChange={({ detail }) => setSearch({ tab: detail.activeTabId }, { replace: true })}
      tabs={[
        {
          id: FIRST,
          label: 'Operations',
          content: <OperationsTab clusterId={cluster.clusterId} operations={operations} />,
        },
        { id: 'events', label: 'RDS events', content: <EventsTab cluster={cluster} /> },
        { id: 'deployments', label: 'Blue/green deployments', content: <DeploymentsTab cluster={cluster} /> },
        { id: 'proxies', label: 'Proxies', content: <ProxiesTab cluster={cluster} /> },
        {
          id: 'parameter-groups',
          label: 'Parameter groups',
          content: <ParameterGroupsTab cluster={cluster} />,
        },
      ]}
    />
  )
}
