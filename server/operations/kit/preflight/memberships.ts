import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import type { OperationType } from '../../../model/operation-type.ts'
import type { WantedVersion } from '../../engine-upgrade/preflight/global-database.ts'
import { globalUpgradeAdvice, modifyCluster } from '../../engine-upgrade/preflight/global-database.ts'
import { note } from '../notes.ts'

/**
 * What the cluster is part of besides itself: a global database, or a replication from elsewhere. Both are disaster
 * recovery, so nothing here advises to leave them. `wanted` is the version of an upgrade, where it has been chosen.
 */
export function memberships(
  cluster: ClusterReading,
  type: OperationType,
  wanted?: WantedVersion,
): readonly Finding[] {
  const { clusterId, globalClusterId, replicationSourceId } = cluster
  const isUpgrade = type === 'engine_upgrade'
  const say = isUpgrade ? note.block : note.warn
  if (globalClusterId !== undefined) {
    const member = `${clusterId} is a member of the global database ${globalClusterId}.`
    return [
      isUpgrade
        ? say(
            'global_cluster_member',
            `${member} This program upgrades one cluster in one Region and cannot upgrade a global database.`,
            globalUpgradeAdvice(cluster, wanted),
            [globalClusterId],
          )
        : say(
            'global_cluster_member',
            `${member} This operation reads and changes this cluster only.`,
            'Do not switch over or fail over the global database during the operation.',
            [globalClusterId],
          ),
    ]
  }
  if (replicationSourceId === undefined) return []
  return [
    say(
      'replica_of_another_cluster',
      `${clusterId} replicates from ${replicationSourceId}.`,
      isUpgrade
        ? replicaUpgradeAdvice(cluster, wanted)
        : 'Replication pauses while its writer restarts; check the lag afterwards.',
      [replicationSourceId],
    ),
  ]
}

/** AWS's event texts ask for the replica to be upgraded before its source. */
const replicaUpgradeAdvice = (cluster: ClusterReading, wanted: WantedVersion | undefined): string =>
  wanted?.isMajorVersionUpgrade
    ? 'AWS does not create blue/green deployments of replicas. Do not promote it for the upgrade: that ends the replication permanently. Ask AWS Support in which order to upgrade the source and its replicas.'
    : `AWS does not create blue/green deployments of replicas. Do not promote it for the upgrade: that ends the replication permanently. AWS upgrades a replica in place, before its source: ${modifyCluster(cluster, wanted)}. Reads from it are interrupted during that time.`
