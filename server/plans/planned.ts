import type { PlannedStep, StepInputs, StepKind } from '../model/step.ts'

/** A step of a plan; without a pause before it unless one is asked for. */
export const planned = <K extends StepKind>(kind: K, input: StepInputs[K], pauseBefore = false) =>
  ({ kind, input, pauseBefore }) as const satisfies { kind: K; input: StepInputs[K]; pauseBefore: boolean }

/** The same plan with pauses before the steps at these indexes, in addition to its own. */
export const withBreakpoints = (
  steps: readonly PlannedStep[],
  indexes: readonly number[],
): readonly PlannedStep[] =>
  steps.map((step, index) => (indexes.includes(index) ? { ...step, pauseBefore: true } : step))
