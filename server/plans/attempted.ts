import type { Attempt } from '../model/attempt.ts'
import { AttemptOutcome } from '../model/attempt.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall, RdsCallName } from '../model/rds-call.ts'
import type { Step } from '../model/step.ts'

/** A call of one action. */
type CallOf<A extends RdsCallName> = Extract<RdsCall, { readonly action: A }>

const isCallOf =
  <A extends RdsCallName>(action: A) =>
  (call: RdsCall): call is CallOf<A> =>
    call.action === action

/** Where a call was decided on, and what became of it. */
interface Attempted {
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

/** Whether a call may still take effect although no reading has shown it yet. */
export const mayStillShow = ({ attempt, step }: Attempted): boolean =>
  attempt.seenAt === undefined && attempt.closedAt === undefined && step.state !== 'completed'

/**
 * Whether an instance is a temporary one of the operation: it has the name that one was asked for under, or the
 * operation's tag. Names hold the operation's id, so nothing else is likely to have one.
 */
export const isTemporary = (
  operation: Operation,
  { instanceId, tags }: Pick<InstanceReading, 'instanceId'> & Partial<Pick<InstanceReading, 'tags'>>,
): boolean =>
  tags?.[OPERATION_TAG] === operation.id ||
  attemptedCalls(operation, 'CreateDBInstance').some(({ call }) => call.input.instanceId === instanceId)
