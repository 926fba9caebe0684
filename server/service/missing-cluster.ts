import type { ClusterRef } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { CatalogueRds, OtherResource } from '../ports/rds-port.ts'

/** The refusal for a cluster that AWS does not show; says what has the name instead, if anything. */
export async function missingCluster(
  rds: Pick<CatalogueRds, 'findOther'>,
  cluster: ClusterRef,
): Promise<DomainError> {
  const { clusterId, region } = cluster
  const other = await findOther(rds, cluster)
  return new DomainError(
    'CLUSTER_NOT_FOUND',
    `There is no Aurora cluster ${clusterId} in ${region}. ${
      other ? whatItIs(clusterId, other) : 'Check the name, the region and the account of the credentials.'
    }`,
    { clusterId, region },
  )
}

function whatItIs(clusterId: string, other: OtherResource): string {
  switch (other.kind) {
    case 'multi_az_cluster':
      return `${clusterId} is a Multi-AZ DB cluster (${other.engine}), which is not supported: choose an Aurora PostgreSQL or Aurora MySQL cluster.`
    case 'cluster':
      return `${clusterId} is a cluster of the engine ${other.engine}, which is not supported: choose an Aurora PostgreSQL or Aurora MySQL cluster.`
    case 'instance':
      return `${clusterId} is a DB instance (${other.engine}) outside of Aurora, which is not supported: choose an Aurora PostgreSQL or Aurora MySQL cluster.`
    case 'member':
      return `${clusterId} is an instance of cluster ${other.clusterId}: give the identifier of the cluster.`
  }
}

/** What else has the name only helps. */
async function findOther(
  rds: Pick<CatalogueRds, 'findOther'>,
  cluster: ClusterRef,
): Promise<OtherResource | undefined> {
  try {
    return await rds.findOther(cluster)
  } catch (error) {
    if (error instanceof RdsFaultError) return undefined
    throw error
  }
}
