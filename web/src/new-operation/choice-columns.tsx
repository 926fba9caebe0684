import Box from '@cloudscape-design/components/box'
import type { TableProps } from '@cloudscape-design/components/table'
import { engineName } from '../ui/aws-names.ts'
import { type ClusterRowData, classesText } from '../ui/cluster-row.ts'
import { ResourceStatus } from '../ui/resource-status.tsx'
import { OperationStateIndicator } from '../ui/state-indicator.tsx'

/** What one has to see of a cluster in order to choose it. */
export const CHOICE_COLUMNS: readonly TableProps.ColumnDefinition<ClusterRowData>[] = [
  {
    id: 'cluster',
    header: 'Cluster',
    isRowHeader: true,
    minWidth: 150,
    sortingField: 'clusterId',
    cell: ({ clusterId }) => clusterId,
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 120,
    sortingField: 'status',
    cell: ({ status }) => <ResourceStatus status={status} />,
  },
  {
    id: 'engine',
    header: 'Engine',
    minWidth: 150,
    sortingComparator: (one, other) => engineText(one).localeCompare(engineText(other)),
    cell: (cluster) => engineText(cluster),
  },
  {
    id: 'instances',
    header: 'Instances',
    minWidth: 150,
    sortingComparator: (one, other) => one.instances.length - other.instances.length,
    cell: ({ instances }) => classesText(instances) || 'None',
  },
  {
    id: 'free',
    header: 'Operation',
    minWidth: 130,
    cell: (cluster) => <HeldBy {...cluster} />,
  },
]

/** The same where there is no room for so many columns. */
export const NARROW_CHOICE_COLUMNS: readonly TableProps.ColumnDefinition<ClusterRowData>[] = [
  {
    id: 'cluster',
    header: 'Cluster',
    isRowHeader: true,
    minWidth: 150,
    sortingField: 'clusterId',
    cell: (cluster) => (
      <>
        {cluster.clusterId}
        <Box fontSize="body-s" color="text-body-secondary">
          {engineText(cluster)}
          <br />
          {classesText(cluster.instances)}
        </Box>
      </>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 130,
    cell: (cluster) => (
      <>
        <ResourceStatus status={cluster.status} />
        {(cluster.activeOperation ?? cluster.unreadableOperation) && (
          <div>
            <HeldBy {...cluster} />
          </div>
        )}
      </>
    ),
  },
]

/** The state of the operation that holds the cluster. */
function HeldBy({ activeOperation, unreadableOperation }: ClusterRowData) {
  if (unreadableOperation) return 'Cannot be read'
  return activeOperation ? <OperationStateIndicator state={activeOperation.state} /> : 'None'
}

const engineText = ({ engine, engineVersion }: ClusterRowData): string =>
  `${engineName(engine)} ${engineVersion}`
