import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { TableProps } from '@cloudscape-design/components/table'
import { engineName } from '../clusters/aws-names.ts'
import { type ClusterRowData, classesText } from '../clusters/cluster-row.ts'
import { ResourceStatus } from '../ui/resource-status.tsx'
import { OPERATION_LOOKS } from '../ui/states.ts'

/** What one has to see of a cluster in order to choose it. */
export const CHOICE_COLUMNS: readonly TableProps.ColumnDefinition<ClusterRowData>[] = [
  {
    id: 'cluster',
    header: 'Cluster',
    isRowHeader: true,
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
    minWidth: 115,
    cell: ({ activeOperation }) =>
      activeOperation ? (
        <StatusIndicator type="warning">{OPERATION_LOOKS[activeOperation.state].label}</StatusIndicator>
      ) : (
        'None'
      ),
  },
]

const engineText = ({ engine, engineVersion }: ClusterRowData): string =>
  `${engineName(engine)} ${engineVersion}`
