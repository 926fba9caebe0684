import type { Operation } from '../model/operation.ts'
import type { Topology, TopologyInstance } from '../model/topology.ts'
import { builder } from './builder.ts'
import { InstanceRoleEnum } from './enums.ts'

const InstanceOutlineType = builder.objectRef<TopologyInstance>('InstanceOutline').implement({
  description: 'An instance, as far as an operation means to change it.',
  fields: (t) => ({
    instanceId: t.exposeString('instanceId', { description: 'Its identifier.' }),
    instanceClass: t.exposeString('instanceClass', { description: 'Its class.' }),
    role: t.expose('role', { type: InstanceRoleEnum, description: 'Its role.' }),
    isAutoScaled: t.exposeBoolean('isAutoScaled', {
      description: 'Whether Application Auto Scaling made it: then it comes and goes by its own policy.',
    }),
  }),
})

/** A cluster before or after an operation. */
export const ClusterOutlineType = builder.objectRef<Topology>('ClusterOutline').implement({
  description: 'A cluster, as far as an operation means to change it.',
  fields: (t) => ({
    engineVersion: t.exposeString('engineVersion', { description: 'Its engine version.' }),
    storageType: t.exposeString('storageType', { description: 'Its storage type.' }),
    instances: t.field({
      type: [InstanceOutlineType],
      description: 'Its instances, in name order.',
      resolve: ({ instances }) => instances,
    }),
  }),
})

/** The cluster before anything was changed; before the start, as the plan was made from. */
export const clusterBefore = ({ facts, shownTopology }: Operation): Topology =>
  facts.original?.topology ?? shownTopology

/** The cluster that the last step has to find; undefined when no step verifies it. */
export function clusterAim({ steps }: Operation): Topology | undefined {
  const last = steps.findLast((step) => step.kind === 'verify_cluster')
  return last?.input.topology
}
