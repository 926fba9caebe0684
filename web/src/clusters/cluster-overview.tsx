import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs, { type KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs'
import { engineName, storageName } from '../ui/aws-names.ts'
import { CopyableId } from '../ui/copyable-id.tsx'
import { ResourceStatus } from '../ui/resource-status.tsx'
import { Time } from '../ui/time.tsx'
import type { ClusterFactsData } from './cluster-facts.ts'
import { VersionSupport } from './version-support.tsx'

/** What a cluster is. */
export function ClusterOverview({ cluster }: { readonly cluster: ClusterFactsData }) {
  const { ioOptimizedNextAllowedAt } = cluster
  const items: readonly KeyValuePairsProps.Item[] = [
    { label: 'Status', value: <ResourceStatus status={cluster.status} /> },
    { label: 'Engine', value: `${engineName(cluster.engine)} ${cluster.engineVersion}` },
    {
      label: 'Version support',
      value: <VersionSupport region={cluster.region} clusterId={cluster.clusterId} />,
    },
    { label: 'Writer', value: cluster.writer?.instanceId ?? 'None, or more than one, at this moment' },
    { label: 'Storage type', value: storageName(cluster.storageType) },
    { label: 'Deletion protection', value: cluster.hasDeletionProtection ? 'On' : 'Off' },
    { label: 'Maintenance window (UTC)', value: cluster.maintenanceWindow ?? '–' },
    { label: 'Backup window (UTC)', value: cluster.backupWindow ?? '–' },
    ...(ioOptimizedNextAllowedAt == null
      ? []
      : [{ label: 'I/O-Optimized possible again', value: <Time at={ioOptimizedNextAllowedAt} /> }]),
    ...(cluster.pendingChanges.length === 0
      ? []
      : [{ label: 'Pending changes', value: namedValues(cluster.pendingChanges) }]),
    { label: 'Resource ID', value: <CopyableId id={cluster.resourceId} label="resource ID" /> },
    { label: 'ARN', value: <CopyableId id={cluster.arn} label="ARN" /> },
    { label: 'Tags', value: cluster.tags.length === 0 ? 'None' : namedValues(cluster.tags) },
  ]
  return (
    <Container header={<Header variant="h2">Overview</Header>}>
      <KeyValuePairs columns={4} minColumnWidth={180} items={items} />
    </Container>
  )
}

const namedValues = (values: ClusterFactsData['tags']): string =>
  values.map(({ name, value }) => `${name}: ${value}`).join(', ')
