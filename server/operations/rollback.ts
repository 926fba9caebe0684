import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import type { Reading, ReadingNeeds } from '../model/reading.ts'
import { rollBackUpgrade, rollBackUpgradeNeeds } from './engine-upgrade/rollback.ts'
import { hasActed } from './kit/attempted.ts'
import { withRegistration } from './kit/owed-proxies.ts'
import type { RollbackPlan } from './kit/rollback-plan.ts'
import { NOTHING_TO_UNDO } from './kit/rollback-plan.ts'
import { rollBackRolling } from './rolling/rollback.ts'
import { rollBackStorage } from './storage-type-change/rollback.ts'

/** What has to be read before a roll back can be planned. */
export const rollbackNeeds = (operation: Operation): ReadingNeeds =>
  operation.spec.type === 'engine_upgrade' ? rollBackUpgradeNeeds(operation) : {}

/**
 * Plans a rollback from a fresh reading and from the calls that AWS took or may have taken: what nothing was done to is
 * left alone, and only what there is something to do about is announced. A rollback never deletes a writer.
 */
export function planRollback(operation: Operation, reading: Reading, cluster: ClusterReading): RollbackPlan {
  const plan = hasActed(operation) ? planOf(operation, reading, cluster) : NOTHING_TO_UNDO
  if (plan.kind === 'impossible') return plan
  return { ...plan, steps: withRegistration(plan.steps, operation.facts.owedProxyRegistrations ?? []) }
}

function planOf(operation: Operation, reading: Reading, cluster: ClusterReading): RollbackPlan {
  switch (operation.spec.type) {
    case 'instance_type_change':
    case 'instance_cycle':
      return rollBackRolling(operation, cluster)
    case 'storage_type_change':
      return rollBackStorage(operation, cluster, reading.at)
    case 'engine_upgrade':
      return rollBackUpgrade(operation, reading, cluster)
  }
}
