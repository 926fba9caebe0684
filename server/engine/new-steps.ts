import type { PlannedStep, Step, StepPhase, StepProgress } from '../model/step.ts'

/** Steps of a plan, none of them begun. */
export const newSteps = (steps: readonly PlannedStep[], phase: StepPhase): readonly Step[] =>
  steps.map((step) => ({ ...step, ...unbegun(phase) }))

/** The same step, as it was before it was begun. */
export function unbegunStep(step: Step): Step {
  const { waitingFor, error, startedAt, completedAt, waitingSince, retryAt, holding, result, ...kept } = step
  return { ...kept, ...unbegun(step.phase) }
}

const unbegun = (phase: StepPhase): StepProgress => ({
  phase,
  state: 'pending',
  attempts: [],
  retries: 0,
  failedReadings: 0,
  isBreakpointPassed: false,
  accepted: [],
})

/** New steps that pause where the operator wanted the old ones to pause. */
export function carryBreakpoints(steps: readonly Step[], old: readonly Step[]): readonly Step[] {
  return steps.map((step) => {
    const former = old.find((candidate) => subjectOf(candidate) === subjectOf(step))
    return former
      ? { ...step, pauseBefore: former.pauseBefore, isBreakpointPassed: former.isBreakpointPassed }
      : step
  })
}

/** What a step is about, by which it is recognised in another version of the plan. */
const subjectOf = ({ kind, input }: PlannedStep): string =>
  `${kind}:${'instanceId' in input ? input.instanceId : ''}`
