import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import { note } from '../notes.ts'

/**
 * What the cluster is part of besides itself: a global database, or a replication from elsewhere. Both are disaster
 * recovery, so nothing here advises to leave them.
 */
export function memberships({
  clusterId,
  globalClusterId,
  replicationSourceId,
}: ClusterReading): readonly Finding[] {
  if (globalClusterId !== undefined) {
    return [
      note.warn(
        'global_cluster_member',
        `${clusterId} is a member of the global database ${globalClusterId}. This operation reads and changes this cluster only.`,
        'Do not switch over or fail over the global database during the operation.',
        [globalClusterId],
      ),
    ]
  }
  if (replicationSourceId === undefined) return []
  return [
    note.warn(
      'replica_of_another_cluster',
      `${clusterId} replicates from ${replicationSourceId}.`,
      'Replication pauses while its writer restarts; check the lag afterwards.',
      [replicationSourceId],
    ),
  ]
}
