import type { PlannedStep } from '../model/step.ts'
import { titleOf } from '../steps/registry.ts'

/**
 * What whoever was shown one plan finds different in another, one sentence a difference; empty when they do the same in
 * the same order. A plan depends on more than the topology: a reader that is about to go stands in for nobody.
 */
export function planDifferences(
  shown: readonly PlannedStep[],
  fresh: readonly PlannedStep[],
): readonly string[] {
  const [before, after] = [shown.map(labelOf), fresh.map(labelOf)]
  const gone = without(before, after).map((step) => `${step} is not in the plan any more`)
  const added = without(after, before).map((step) => `${step} is new in the plan`)
  const isInOrder = before.every((step, index) => step === after[index])
  return gone.length + added.length > 0 || isInOrder
    ? [...gone, ...added]
    : ['the steps are in another order']
}

/** What is told of a step in a plan: what it does, and whether it does so to the writer itself. */
const labelOf = (step: PlannedStep): string =>
  `"${titleOf(step)}"${'isInPlace' in step.input && step.input.isInPlace ? ' while it is the writer' : ''}`

/** The labels that are left when each of the others has taken one of its kind away. */
function without(labels: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others]
  return labels.filter((label) => {
    const at = left.indexOf(label)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
