import type { Operation } from '#server/model/operation.ts'
import type { RawOperationInput } from '#server/service/operation-input.ts'
import type { OperationService } from '#server/service/operation-service.ts'
import { keysOf } from '../step-keys.ts'

/** Who gives the commands. */
export const ANA = { id: 'local', name: 'ana', kind: 'local' } as const

/** Creates an operation; with pauses, which are places in the plan, on the plan that was read before. */
export async function createPausing(
  service: Pick<OperationService, 'create' | 'dryRun'>,
  input: RawOperationInput,
  pauseBefore: readonly number[],
): Promise<Operation> {
  if (pauseBefore.length === 0) return service.create(input, ANA)
  const { plan } = await service.dryRun(input)
  const pauseBeforeStepKeys = keysOf(plan.steps).filter((_, index) => pauseBefore.includes(index))
  return service.create({ ...input, pauseBeforeStepKeys, expectedPlanHash: plan.hash }, ANA)
}
