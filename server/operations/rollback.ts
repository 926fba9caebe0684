import type { ClusterReading } from '../model/cluster-reading.ts'
import type { OperationType } from '../model/operation-spec.ts'
import type { Reading, ReadingNeeds } from '../model/reading.ts'
import type { OperationOf } from './definition.ts'
import { hasActed } from './kit/attempted.ts'
import { withRegistration } from './kit/owed-proxies.ts'
import type { RollbackPlan } from './kit/rollback-plan.ts'
import { NOTHING_TO_UNDO } from './kit/rollback-plan.ts'
import { definitionOf } from './registry.ts'

/** What has to be read before a roll back can be planned. */
export const rollbackNeeds = <T extends OperationType>(operation: OperationOf<T>): ReadingNeeds =>
  definitionOf<T>(operation.spec).rollback.needs(operation)

/**
 * Plans a rollback from a fresh reading and from the calls that AWS took or may have taken: what nothing was done to is
 * left alone, and only what there is something to do about is announced. A rollback never deletes a writer.
 */
export function planRollback<T extends OperationType>(
  operation: OperationOf<T>,
  reading: Reading,
  cluster: ClusterReading,
): RollbackPlan {
  const plan = hasActed(operation)
    ? definitionOf<T>(operation.spec).rollback.plan(operation, reading, cluster)
    : NOTHING_TO_UNDO
  if (plan.kind === 'impossible') return plan
  return { ...plan, steps: withRegistration(plan.steps, operation.facts.owedProxyRegistrations ?? []) }
}
