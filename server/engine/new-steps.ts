import type { PlannedStep, Step, StepPhase, StepProgress } from '../model/step.ts'

/** Steps of a plan, none of them begun. */
export const newSteps = (steps: readonly PlannedStep[], phase: StepPhase): readonly Step[] =>
  steps.map((step) => ({ ...step, ...unbegun(phase) }))

/** The same step, as it was before it was begun. */
export function unbegunStep(step: Step): Step {
  const {
    waitingFor,
    error,
    startedAt,
    completedAt,
    waitingSince,
    retryAt,
    holding,
    wasUnmet,
    result,
    ...kept
  } = step
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
  const added = without(steps, old)
  const gone = without(old, steps)
  const formerOf = (step: Step): Step | undefined =>
    old.find((candidate) => subjectOf(candidate) === subjectOf(step)) ??
    // With another writer the same step has another subject: it takes the place of the one that is gone.
    ofKind(gone, step)[ofKind(added, step).indexOf(step)]
  return steps.map((step) => {
    const former = formerOf(step)
    return former
      ? { ...step, pauseBefore: former.pauseBefore, isBreakpointPassed: former.isBreakpointPassed }
      : step
  })
}

/** Steps whose subject is not that of any of the others. */
const without = (steps: readonly Step[], others: readonly Step[]): readonly Step[] =>
  steps.filter((step) => !others.some((other) => subjectOf(other) === subjectOf(step)))

const ofKind = (steps: readonly Step[], { kind }: Step): readonly Step[] =>
  steps.filter((step) => step.kind === kind)

/** What a step is about, by which it is recognised in another version of the plan. */
const subjectOf = ({ kind, input }: PlannedStep): string =>
  `${kind}:${'instanceId' in input ? input.instanceId : ''}`
