import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import { note } from '../../kit/notes.ts'
import type { WantedVersion } from './global-database.ts'
import { globalUpgradeAdvice, modifyCluster } from './global-database.ts'

/**
 * What the cluster is part of besides itself, and so cannot be upgraded here: a global database, or a replication from
 * elsewhere. Both are disaster recovery, so nothing here advises to leave them. `wanted` is the version, where it has been
 * chosen.
 */
export function membershipsOfUpgrade(cluster: ClusterReading, wanted?: WantedVersion): readonly Finding[] {
  const { clusterId, globalClusterId, replicationSourceId } = cluster
  if (globalClusterId !== undefined) {
    return [
      note.block(
        'global_cluster_member',
        `${clusterId} is a member of the global database ${globalClusterId}. This program upgrades one cluster in one Region and cannot upgrade a global database.`,
        globalUpgradeAdvice(cluster, wanted),
        [globalClusterId],
      ),
    ]
  }
  if (replicationSourceId === undefined) return []
  return [
    note.block(
      'replica_of_another_cluster',
      `${clusterId} replicates from ${replicationSourceId}.`,
      replicaUpgradeAdvice(cluster, wanted),
      [replicationSourceId],
    ),
  ]
}

/** AWS's event texts ask for the replica to be upgraded before its source. */
const replicaUpgradeAdvice = (cluster: ClusterReading, wanted: WantedVersion | undefined): string =>
  wanted?.isMajorVersionUpgrade
    ? 'AWS does not create blue/green deployments of replicas. Do not promote it for the upgrade: that ends the replication permanently. Ask AWS Support in which order to upgrade the source and its replicas.'
    : `AWS does not create blue/green deployments of replicas. Do not promote it for the upgrade: that ends the replication permanently. AWS upgrades a replica in place, before its source: ${modifyCluster(cluster, wanted)}. Reads from it are interrupted during that time.`
