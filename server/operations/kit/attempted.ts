import type { Attempt } from '../../model/attempt.ts'
import { AttemptOutcome } from '../../model/attempt.ts'
import type { Operation } from '../../model/operation.ts'
import type { RdsCall, RdsCallName } from '../../model/rds-call.ts'
import type { Step, StepKind } from '../../model/step.ts'

/** A call of one action. */
type CallOf<A extends RdsCallName> = Extract<RdsCall, { readonly action: A }>

const isCallOf =
  <A extends RdsCallName>(action: A) =>
  (call: RdsCall): call is CallOf<A> =>
    call.action === action

/** Where a call was decided on, and what became of it. */
export interface Attempted {
  readonly attempt: Attempt
  readonly step: Step
  /** Index of the step. */
  readonly stepIndex: number
}

/** A call that AWS took or may have taken. */
export interface AttemptedCall<A extends RdsCallName> extends Attempted {
  readonly call: CallOf<A>
}

/** The calls of one action that AWS took or may have taken, oldest first. */
export const attemptedCalls = <A extends RdsCallName>(
  { steps }: Operation,
  action: A,
): readonly AttemptedCall<A>[] =>
  steps.flatMap((step, stepIndex) =>
    step.attempts
      .filter(({ outcome }) => outcome !== AttemptOutcome.REFUSED)
      .flatMap((attempt) =>
        [attempt.call].filter(isCallOf(action)).map((call) => ({ call, attempt, step, stepIndex })),
      ),
  )

/** Whether a step's goal was met. One that a roll back passed over before it began is `skipped` too, and says nothing. */
export const hasMetGoal = ({ state, startedAt }: Step): boolean =>
  state === 'completed' || (state === 'skipped' && startedAt !== undefined)

/** Whether a step of one of these kinds has met its goal. */
export const hasDone = ({ steps }: Operation, ...kinds: readonly StepKind[]): boolean =>
  steps.some((step) => kinds.includes(step.kind) && hasMetGoal(step))

/** Whether there may be something to undo: a call that AWS took, or may have, or something that was taken over. */
export const hasActed = ({ adoption, steps }: Operation): boolean =>
  adoption !== undefined ||
  steps.some(({ attempts }) => attempts.some(({ outcome }) => outcome !== AttemptOutcome.REFUSED))

/** Whether a call has not come to its end as far as anyone knows: its step waits for it, or waited when it stopped. */
export const isUnfinished = ({ attempt, step }: Attempted): boolean =>
  attempt.closedAt === undefined && step.state !== 'completed'
