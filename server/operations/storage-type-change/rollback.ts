import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Instant } from '../../model/instant.ts'
import { timeText } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import { readinessOf } from '../../model/status.ts'
import { attemptedCalls, isUnfinished } from '../kit/attempted.ts'
import { planned } from '../kit/planned.ts'
import type { RollbackPlan } from '../kit/rollback-plan.ts'
import { NOTHING_TO_UNDO } from '../kit/rollback-plan.ts'

/** Puts the storage type back where AWS allows it: to standard at any time, to I/O-Optimized once in 30 days. */
export function rollBackStorage(operation: Operation, cluster: ClusterReading, at: Instant): RollbackPlan {
  const original = operation.facts.original?.topology
  if (!original || !hasChanged(operation, cluster, original.storageType)) return NOTHING_TO_UNDO
  const allowedAt = cluster.ioOptimizedNextAllowedAt
  if (original.storageType === 'aurora-iopt1' && allowedAt !== undefined && allowedAt > at) {
    return {
      kind: 'impossible',
      because: `AWS does not allow ${cluster.clusterId} to go back to I/O-Optimized storage before ${timeText(allowedAt)}.`,
      offers: {
        choices: {
          continue: 'finish the operation',
          abort: 'end it with the storage as it is',
        },
      },
    }
  }
  return {
    kind: 'possible',
    steps: [
      planned('modify_cluster_storage', { storageType: original.storageType }),
      planned('verify_cluster', { topology: original, inSyncInstanceIds: [], checksParameterGroups: false }),
    ],
    impossible: [],
    notes: [],
  }
}

/** Whether the storage type was changed, or may be about to change, because this operation asked for it. */
const hasChanged = (operation: Operation, cluster: ClusterReading, original: string): boolean => {
  const asked = attemptedCalls(operation, 'ModifyDBCluster')
  const isAsItWas =
    cluster.storageType === original &&
    cluster.pendingChanges['StorageType'] === undefined &&
    readinessOf(cluster) !== 'busy'
  return asked.some(isUnfinished) || (asked.length > 0 && !isAsItWas)
}
