import type { Operation } from './operation.ts'
import { isStepDone } from './step.ts'

/**
 * The part of the steps of an operation (of the rollback while it is rolled back) that is done, from 0 to 1; what a
 * person ended shows what was done by then.
 */
export function progressOf({ ending, steps, cursor }: Operation): number {
  if (ending === 'completed' || ending === 'rolled_back') return 1
  const phase = (steps[cursor] ?? steps.at(-1))?.phase
  const counted = steps.filter((step) => step.phase === phase)
  return counted.length === 0 ? 0 : counted.filter(isStepDone).length / counted.length
}
