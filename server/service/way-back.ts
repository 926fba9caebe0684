import { adviceOf } from '../engine/advice.ts'
import { apiWord } from '../model/api-word.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Operation } from '../model/operation.ts'
import type { RollbackPlan } from '../operations/kit/rollback-plan.ts'
import { planRollback, rollbackNeeds } from '../operations/rollback.ts'
import { missingCluster } from './missing-cluster.ts'
import type { ServicePorts } from './service-ports.ts'

/** How the operation would be rolled back now, by a fresh reading. */
export async function planWayBack(
  { rds, clock }: Pick<ServicePorts, 'rds' | 'clock'>,
  operation: Operation,
): Promise<RollbackPlan> {
  const reading = await rds.read(operation, rollbackNeeds(operation), clock.now())
  if (!reading.cluster) throw await missingCluster(rds, operation)
  return planRollback(operation, reading, reading.cluster)
}

/** The rollback plan; refuses with INVALID_STATE and what can be done instead when there is none. */
export function requireWayBack(
  operation: Operation,
  plan: RollbackPlan,
): Extract<RollbackPlan, { kind: 'possible' }> {
  if (plan.kind === 'possible') return plan
  throw new DomainError(
    'ROLLBACK_NOT_POSSIBLE',
    `Operation ${operation.id} cannot be rolled back: ${plan.because} ${adviceOf(plan.offers, operation)}`,
    { operationId: operation.id, state: apiWord(operation.state) },
  )
}
