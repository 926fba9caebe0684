import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { attemptedCalls } from './attempted.ts'
import { planned } from './planned.ts'
import type { RollbackPlan } from './rollback.ts'

/** Puts the storage type back where AWS allows it: to standard at any time, to I/O-Optimized once in 30 days. */
export function rollBackStorage(operation: Operation, cluster: ClusterReading, at: Instant): RollbackPlan {
  const original = operation.facts.original?.topology
  if (!original || attemptedCalls(operation, 'ModifyDBCluster').length === 0) {
    return { kind: 'possible', steps: [], impossible: [] }
  }
  const allowedAt = cluster.ioOptimizedNextAllowedAt
  if (original.storageType === 'aurora-iopt1' && allowedAt !== undefined && allowedAt > at) {
    return {
      kind: 'impossible',
      because: `AWS does not allow ${cluster.clusterId} to go back to I/O-Optimized storage before ${allowedAt}.`,
      offers: 'CONTINUE goes on, ABORT ends the operation and leaves the storage as it is.',
    }
  }
  return {
    kind: 'possible',
    steps: [
      planned('modify_cluster_storage', { storageType: original.storageType }),
      planned('verify_cluster', { topology: original, inSyncInstanceIds: [], checksParameterGroups: false }),
    ],
    impossible: [],
  }
}
