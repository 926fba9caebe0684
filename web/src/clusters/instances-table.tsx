import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { roleName } from '../ui/aws-names.ts'
import { CopyableId } from '../ui/copyable-id.tsx'
import { paths } from '../ui/paths.ts'
import { ResourceStatus } from '../ui/resource-status.tsx'
import { useFollow } from '../ui/use-follow.ts'
import type { InstanceFacts } from './cluster-facts.ts'

const COLUMNS: readonly TableProps.ColumnDefinition<InstanceFacts>[] = [
  {
    id: 'instance',
    header: 'Instance',
    isRowHeader: true,
    minWidth: 180,
    cell: ({ instanceId }) => <CopyableId id={instanceId} label="instance" />,
  },
  {
    id: 'role',
    header: 'Role',
    minWidth: 90,
    cell: ({ role }) => (role === 'WRITER' ? <b>{roleName(role)}</b> : roleName(role)),
  },
  { id: 'class', header: 'Class', minWidth: 130, cell: ({ instanceClass }) => instanceClass },
  { id: 'status', header: 'Status', minWidth: 130, cell: ({ status }) => <ResourceStatus status={status} /> },
  {
    id: 'zone',
    header: 'Zone',
    minWidth: 110,
    cell: ({ availabilityZone }) => availabilityZone ?? 'Not known yet',
  },
  { id: 'tier', header: 'Failover tier', minWidth: 110, cell: ({ promotionTier }) => promotionTier },
  { id: 'origin', header: 'Created by', minWidth: 120, cell: (instance) => <Origin {...instance} /> },
  { id: 'pending', header: 'Pending changes', minWidth: 160, cell: (instance) => pendingOf(instance) },
]

/** The instances of a cluster. */
export function InstancesTable({ instances }: { readonly instances: readonly InstanceFacts[] }) {
  return (
    <Table
      variant="container"
      enableKeyboardNavigation
      wrapLines
      header={<Header counter={`(${instances.length})`}>Instances</Header>}
      items={instances}
      trackBy="instanceId"
      columnDefinitions={COLUMNS}
      ariaLabels={{ tableLabel: 'Instances' }}
      empty={<Box textAlign="center">AWS shows no instances in this cluster.</Box>}
    />
  )
}

/**
 * Who created an instance, as far as its tags tell: one that an operation created leads there, so that none is forgotten.
 * Of any other only that it was not this service.
 */
function Origin({ operation, operationId, isAutoScaled }: InstanceFacts) {
  const follow = useFollow()
  if (operation) return <Link {...follow(paths.operation(operation.id))}>Operation {operation.id}</Link>
  if (operationId != null) return `Operation ${operationId}, which is not on this server`
  if (isAutoScaled == null) return 'Unknown: its tags cannot be read'
  return isAutoScaled ? 'Auto scaling' : 'Not this service'
}

function pendingOf({ pendingChanges, isPendingReboot }: InstanceFacts): string {
  const changes = pendingChanges.map(({ name, value }) => `${name}: ${value}`)
  return [...changes, ...(isPendingReboot ? ['parameters, until a restart'] : [])].join(', ') || '–'
}
