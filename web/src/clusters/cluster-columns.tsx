import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'
import { typeName } from '../operation-types/registry.ts'
import { engineName, storageName } from '../ui/aws-names.ts'
import { type ClusterRowData, classesText } from '../ui/cluster-row.ts'
import { paths } from '../ui/paths.ts'
import { ResourceStatus } from '../ui/resource-status.tsx'
import { OPERATION_LOOKS } from '../ui/states.ts'
import type { FollowProps } from '../ui/use-follow.ts'

type Column = TableProps.ColumnDefinition<ClusterRowData> & { readonly id: string }

/** The columns of the list of clusters. */
export const clusterColumns = (follow: (path: string) => FollowProps): readonly Column[] => [
  {
    id: 'cluster',
    cell: ({ region, clusterId }) => <Link {...follow(paths.cluster(region, clusterId))}>{clusterId}</Link>,
    header: 'Cluster',
    isRowHeader: true,
    minWidth: 150,
    sortingField: 'clusterId',
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 120,
    sortingField: 'status',
    cell: ({ status }) => <ResourceStatus status={status} />,
  },
  {
    id: 'operation',
    header: 'Locked by',
    minWidth: 170,
    cell: ({ activeOperation, unreadableOperation }) =>
      unreadableOperation ? (
        <Link {...follow(paths.operations)}>An operation that cannot be read</Link>
      ) : activeOperation ? (
        <Link {...follow(paths.operation(activeOperation.id))}>
          {`${typeName(activeOperation.type)} (${OPERATION_LOOKS[activeOperation.state].label.toLowerCase()})`}
        </Link>
      ) : (
        '–'
      ),
  },
  {
    id: 'engine',
    header: 'Engine',
    minWidth: 140,
    sortingField: 'engine',
    cell: ({ engine }) => engineName(engine),
  },
  {
    id: 'version',
    header: 'Version',
    minWidth: 100,
    sortingField: 'engineVersion',
    cell: ({ engineVersion }) => engineVersion,
  },
  {
    id: 'instances',
    header: 'Instances',
    minWidth: 150,
    sortingComparator: (one, other) => one.instances.length - other.instances.length,
    cell: ({ instances }) => (instances.length === 0 ? 'None' : classesText(instances)),
  },
  {
    id: 'storage',
    header: 'Storage type',
    minWidth: 140,
    sortingField: 'storageType',
    cell: ({ storageType }) => storageName(storageType),
  },
]
