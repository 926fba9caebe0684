import Alert from '@cloudscape-design/components/alert'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { typeName } from '../operation-types/registry.ts'
import { roleName } from '../ui/aws-names.ts'
import type { ClusterRowData } from '../ui/cluster-row.ts'
import { paths } from '../ui/paths.ts'
import { ResourceStatus } from '../ui/resource-status.tsx'
import { OPERATION_LOOKS } from '../ui/states.ts'
import { useFollow } from '../ui/use-follow.ts'

type Instance = ClusterRowData['instances'][number]

const COLUMNS: readonly TableProps.ColumnDefinition<Instance>[] = [
  {
    id: 'instance',
    header: 'Instance',
    minWidth: 200,
    isRowHeader: true,
    cell: ({ instanceId }) => <span className="identifier">{instanceId}</span>,
  },
  {
    id: 'role',
    header: 'Role',
    minWidth: 95,
    cell: ({ role }) => (role === 'WRITER' ? <b>{roleName(role)}</b> : roleName(role)),
  },
  { id: 'class', header: 'Class', minWidth: 120, cell: ({ instanceClass }) => instanceClass },
  { id: 'status', header: 'Status', minWidth: 120, cell: ({ status }) => <ResourceStatus status={status} /> },
  {
    id: 'zone',
    header: 'Zone',
    minWidth: 110,
    cell: ({ availabilityZone }) => availabilityZone ?? 'Not known yet',
  },
  {
    id: 'origin',
    header: 'Scaling',
    minWidth: 120,
    cell: ({ isAutoScaled }) => (isAutoScaled ? 'Auto-scaled: left to its policy' : '–'),
  },
]

/** What is in the cluster that was chosen, and who holds it. */
export function ChosenCluster({ cluster }: { readonly cluster: ClusterRowData }) {
  const { clusterId, instances, activeOperation, unreadableOperation } = cluster
  const follow = useFollow()
  return (
    <SpaceBetween size="l">
      {activeOperation && (
        <Alert type="warning" header={`${clusterId} is locked by another operation`}>
          <Link {...follow(paths.operation(activeOperation.id))}>{typeName(activeOperation.type)}</Link> is{' '}
          {OPERATION_LOOKS[activeOperation.state].label.toLowerCase()}. One operation at a time works on a
          cluster: finish or abort that one first.
        </Alert>
      )}
      {unreadableOperation && (
        <Alert type="warning" header={`${clusterId} is locked by an operation that cannot be read`}>
          See operation <span className="code">{unreadableOperation.operationId}</span> in the{' '}
          <Link {...follow(paths.operations)}>list of operations</Link>, which says what you can do about it.
        </Alert>
      )}
      <Table
        variant="container"
        wrapLines
        header={<Header counter={`(${instances.length})`}>{`Instances of ${clusterId}`}</Header>}
        items={instances}
        trackBy="instanceId"
        columnDefinitions={COLUMNS}
        ariaLabels={{ tableLabel: `Instances of ${clusterId}` }}
        empty={`AWS shows no instances in ${clusterId}.`}
      />
    </SpaceBetween>
  )
}
