import { ResourceStatus } from '../ui/resource-status.tsx'
import type { ClusterFactsData } from './cluster-facts.ts'
import { PartTable } from './part-table.tsx'

/** A parameter group and how far one holder has applied it. */
interface Application {
  readonly group: string
  readonly kind: string
  readonly holder: string
  readonly status: string | null
}

/** The parameter groups of a cluster and of its instances, and how far each instance has applied them. */
export function ParameterGroupsTab({ cluster }: { readonly cluster: ClusterFactsData }) {
  return (
    <PartTable
      title="Parameter groups"
      items={applicationsOf(cluster)}
      keyOf={({ group, holder }) => `${group} ${holder}`}
      empty="AWS shows no parameter groups."
      columns={[
        {
          id: 'group',
          header: 'Parameter group',
          isRowHeader: true,
          cell: ({ group }) => <span className="identifier">{group}</span>,
        },
        { id: 'kind', header: 'Kind', cell: ({ kind }) => kind },
        { id: 'holder', header: 'Instance', cell: ({ holder }) => holder },
        {
          id: 'status',
          header: 'Applied',
          cell: ({ status }) => (status === null ? '–' : <ResourceStatus status={status} />),
        },
      ]}
    />
  )
}

const applicationsOf = ({ parameterGroup, instances }: ClusterFactsData): readonly Application[] =>
  instances.flatMap((instance) => [
    {
      group: parameterGroup,
      kind: 'DB cluster parameter group',
      holder: instance.instanceId,
      status: instance.clusterParameterApplyStatus ?? null,
    },
    {
      group: instance.parameterGroup ?? 'None',
      kind: 'DB parameter group',
      holder: instance.instanceId,
      status: instance.parameterApplyStatus ?? null,
    },
  ])
