import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Operation } from '../model/operation.ts'
import type { Reading, ReadingNeeds } from '../model/reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { withRegistration } from './owed-proxies.ts'
import { rollBackRolling } from './rollback-rolling.ts'
import { rollBackStorage } from './rollback-storage.ts'
import { rollBackUpgrade, rollBackUpgradeNeeds } from './rollback-upgrade.ts'

/** How an operation would be rolled back, or why it cannot be. */
export type RollbackPlan =
  | {
      readonly kind: 'possible'
      readonly steps: readonly PlannedStep[]
      /** What AWS does not allow to be put back; listed for the operator. */
      readonly impossible: readonly string[]
    }
  | { readonly kind: 'impossible'; readonly because: string; readonly offers: string }

/** What has to be read before a roll back can be planned. */
export const rollbackNeeds = (operation: Operation): ReadingNeeds =>
  operation.spec.type === 'engine_upgrade' ? rollBackUpgradeNeeds(operation) : {}

/** Plans the way back from a fresh reading. Roll back never deletes a writer. */
export function planRollback(operation: Operation, reading: Reading, cluster: ClusterReading): RollbackPlan {
  const plan = planOf(operation, reading, cluster)
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
