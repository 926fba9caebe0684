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
  if (basisOf(draft.operation) === basisOf(before)) return draft
  const decisionRevision = before.decisionRevision + 1
  const events = draft.events.map((event) => ({ ...event, decisionRevision }))
  return patch({ ...draft, events }, { decisionRevision })
}

/** What people decide on, as a text to compare. */
const basisOf = ({ state, pausedFrom, pauseReason, steps }: Operation): string =>
  JSON.stringify([state, pausedFrom, pauseReason, steps.map(plannedOf)])

const plannedOf = ({ kind, input, phase, pauseBefore }: Step) => [kind, input, phase, pauseBefore]
