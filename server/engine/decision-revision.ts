import { DomainError, ErrorCode } from '../model/domain-error.ts'
import type { Operation } from '../model/operation.ts'
import type { Step } from '../model/step.ts'
import type { Draft } from './draft.ts'
import { patch } from './draft.ts'

/** The refusal of a command that was decided on something that has changed since. Nothing was done. */
export class StaleDecisionError extends DomainError {
  readonly operation: Operation
  readonly expectedRevision: number

  constructor(operation: Operation, expectedRevision: number) {
    const { id, decisionRevision, state } = operation
    super(
      ErrorCode.CONFLICT,
      `Operation ${id} has changed since you read it: you decided on decision revision ${expectedRevision}, and it is at ${decisionRevision} now. Nothing was done. Read it again and decide again.`,
      { decisionRevision, expectedRevision, state },
    )
    this.operation = operation
    this.expectedRevision = expectedRevision
  }
}

/** Refuses a command that was decided on another decision revision than the present one. */
export function requireRevision(operation: Operation, expectedRevision: number | undefined): void {
  if (expectedRevision === undefined || expectedRevision === operation.decisionRevision) return
  throw new StaleDecisionError(operation, expectedRevision)
}

/**
 * The draft with the next decision revision, and its events marked with it, when something changed that people decide
 * on. Progress, readings and answers leave it as it is: a dialog that is open must not expire with every poll.
 */
export function countDecision(draft: Draft, before: Operation): Draft {
  if (isSameBasis(draft.operation, before)) return draft
  const decisionRevision = before.decisionRevision + 1
  const events = draft.events.map((event) => ({ ...event, decisionRevision }))
  return patch({ ...draft, events }, { decisionRevision })
}

/** Whether what people decide on is the same: most of it is the same object, as little changes from revision to revision. */
const isSameBasis = (one: Operation, other: Operation): boolean =>
  one.state === other.state &&
  one.pausedFrom === other.pausedFrom &&
  isSame(one.pauseReason, other.pauseReason) &&
  one.steps.length === other.steps.length &&
  one.steps.every((step, index) => isPlannedLike(step, other.steps[index]))

const isPlannedLike = (one: Step, other: Step | undefined): boolean =>
  one === other ||
  (one.kind === other?.kind &&
    one.phase === other.phase &&
    one.pauseBefore === other.pauseBefore &&
    isSame(one.input, other.input))

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)
