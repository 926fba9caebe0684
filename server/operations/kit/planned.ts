import { badInput } from '../../model/bad-input.ts'
import type { PlannedStep, StepInputs, StepKind } from '../../model/step.ts'
import { stepKeysOf } from '../../model/step-key.ts'
import { inputPath } from './input-path.ts'

/** A step of a plan; without a pause before it unless one is asked for. */
export const planned = <K extends StepKind>(kind: K, input: StepInputs[K], pauseBefore = false) =>
  ({ kind, input, pauseBefore }) as const satisfies { kind: K; input: StepInputs[K]; pauseBefore: boolean }

/** The same steps with pauses before those with the given keys, in addition to their own; refuses keys of no step. */
export function withBreakpoints(
  steps: readonly PlannedStep[],
  stepKeys: readonly string[],
): readonly PlannedStep[] {
  const keys = stepKeysOf(steps)
  const strangers = stepKeys.filter((key) => !keys.includes(key))
  const [first] = strangers
  if (first !== undefined) {
    throw badInput(
      'NO_SUCH_STEP',
      { path: [...inputPath('pauseBeforeStepKeys'), stepKeys.indexOf(first)], value: first },
      `pauseBeforeStepKeys names ${strangers.map((key) => JSON.stringify(key)).join(', ')}, which the plan does not have. Its steps are ${keys.join(', ')}.`,
    )
  }
  return steps.map((step, index) =>
    stepKeys.includes(keys[index] ?? '') ? { ...step, pauseBefore: true } : step,
  )
}
