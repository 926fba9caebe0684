import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Finding } from '../../model/finding.ts'
import type { OperationType } from '../../model/operation-type.ts'
import { note } from '../notes.ts'

/** What the cluster is part of besides itself: a global database, or a replication from elsewhere. */
export function memberships(
  { clusterId, globalClusterId, replicationSourceId }: ClusterReading,
  type: OperationType,
): readonly Finding[] {
  const say = type === 'engine_upgrade' ? note.block : note.warn
  const findings: Finding[] = []
  if (globalClusterId !== undefined) {
    findings.push(
      say(
        'global_cluster_member',
        `${clusterId} is a member of the global database ${globalClusterId}; only this region is looked at and worked on.`,
        type === 'engine_upgrade'
          ? 'Upgrade a global database as a whole, or remove this cluster from it first.'
          : 'Make sure that nobody fails the global database over meanwhile.',
        [globalClusterId],
      ),
    )
  }
  if (replicationSourceId !== undefined) {
    findings.push(
      say(
        'replica_of_another_cluster',
        `${clusterId} replicates from ${replicationSourceId}.`,
        type === 'engine_upgrade'
          ? 'AWS does not make blue/green deployments of replicas: promote it first, or upgrade the source.'
          : 'Replication pauses while its writer restarts; check the lag afterwards.',
        [replicationSourceId],
      ),
    )
  }
  return findings
}
