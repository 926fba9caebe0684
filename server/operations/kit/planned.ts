import { DomainError, ErrorCode } from '../../model/domain-error.ts'
import type { PlannedStep, StepInputs, StepKind } from '../../model/step.ts'

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
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `pauseBeforeSteps names ${beyond.join(', ')}, but the plan has steps 0 to ${steps.length - 1}.`,
    )
  }
  return steps.map((step, index) => (indexes.includes(index) ? { ...step, pauseBefore: true } : step))
}
