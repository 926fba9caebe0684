import { badInput } from '../../model/bad-input.ts'
import type { PlannedStep, StepInputs, StepKind } from '../../model/step.ts'
import { inputPath } from './input-path.ts'

/** A step of a plan; without a pause before it unless one is asked for. */
export const planned = <K extends StepKind>(kind: K, input: StepInputs[K], pauseBefore = false) =>
  ({ kind, input, pauseBefore }) as const satisfies { kind: K; input: StepInputs[K]; pauseBefore: boolean }

/** The same steps with pauses before those at the given indexes, in addition to their own; refuses indexes beyond them. */
export function withBreakpoints(
  steps: readonly PlannedStep[],
  indexes: readonly number[],
): readonly PlannedStep[] {
  const beyond = indexes.filter((index) => index < 0 || index >= steps.length)
  if (beyond.length > 0) {
    throw badInput(
      'NO_SUCH_STEP',
      { path: inputPath('pauseBeforeSteps'), value: beyond[0] },
      `pauseBeforeSteps names ${beyond.join(', ')}, but the plan has steps 0 to ${steps.length - 1}.`,
    )
  }
  return steps.map((step, index) => (indexes.includes(index) ? { ...step, pauseBefore: true } : step))
}
