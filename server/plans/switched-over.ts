import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'

/** Whether production has been switched over: recorded, or shown by a cluster of another identity under the name. */
export const hasSwitchedOver = ({ facts }: Operation, cluster: ClusterReading | undefined): boolean =>
  facts.deployment?.switchedOverAt !== undefined ||
  (facts.original !== undefined &&
    cluster !== undefined &&
    cluster.resourceId !== facts.original.clusterResourceId)
