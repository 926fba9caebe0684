import { AttemptOutcome } from '../model/attempt.ts'
import type { Operation } from '../model/operation.ts'
import type { RdsCall, RdsCallName } from '../model/rds-call.ts'

/** A call of one action. */
type CallOf<A extends RdsCallName> = Extract<RdsCall, { readonly action: A }>

const isCallOf =
  <A extends RdsCallName>(action: A) =>
  (call: RdsCall): call is CallOf<A> =>
    call.action === action

/** The calls of one action that AWS took or may have taken, oldest first. */
export const attemptedCalls = <A extends RdsCallName>(
  { steps }: Operation,
  action: A,
): readonly CallOf<A>[] =>
  steps
    .flatMap(({ attempts }) => attempts)
    .filter(({ outcome }) => outcome !== AttemptOutcome.REFUSED)
    .map(({ call }) => call)
    .filter(isCallOf(action))
