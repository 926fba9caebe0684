import type { PlannedStep } from '../model/step.ts'

/** A plan as one line a step: its kind, the instance and class it is about, and whether it pauses first. */
export const outlineOf = (steps: readonly PlannedStep[]): readonly string[] =>
  steps.map(({ kind, input, pauseBefore }) =>
    [
      pauseBefore ? 'pause,' : '',
      kind,
      'instanceId' in input ? input.instanceId : '',
      'instanceClass' in input ? input.instanceClass : '',
      'isInPlace' in input && input.isInPlace ? 'in place' : '',
    ]
      .filter((word) => word !== '')
      .join(' '),
  )

/** The only step of a kind; fails when there is none or more than one. */
export function stepOf<K extends PlannedStep['kind']>(
  steps: readonly PlannedStep[],
  kind: K,
): Extract<PlannedStep, { readonly kind: K }> {
  const ofKind = steps.filter(
    (step): step is Extract<PlannedStep, { readonly kind: K }> => step.kind === kind,
  )
  const [only] = ofKind
  if (!only || ofKind.length > 1) throw new Error(`${ofKind.length} steps of kind ${kind}`)
  return only
}
