import type { Adoption } from '../../model/adoption.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'

/** A cluster of which a temporary instance that another operation left is set apart from the members. */
export interface ClusterToAdopt {
  /** Without the temporary instance. */
  readonly members: ClusterReading
  /** The temporary instance, if it still is the one that was left. */
  readonly temp?: InstanceReading
}

/** Sets apart what an operation was asked to take over; without such an instance all are members. */
export function clusterToAdopt(cluster: ClusterReading, adoption: Adoption | undefined): ClusterToAdopt {
  const temp = cluster.instances.find(({ resourceId }) => resourceId === adoption?.instance?.resourceId)
  if (!temp) return { members: cluster }
  return { members: { ...cluster, instances: cluster.instances.filter((each) => each !== temp) }, temp }
}
