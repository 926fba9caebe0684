import { apiWord } from '../model/api-word.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Facts } from '../model/facts.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import type { NewEvent } from '../model/operation-event.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Step, StepProgress } from '../model/step.ts'
import { stepKeysOf } from '../model/step-key.ts'

/** What the engine asks its host to do once the operation is on disk. */
export type Effect =
  | { readonly kind: 'call'; readonly stepIndex: number; readonly attempt: number; readonly call: RdsCall }
  /** A glance does not tell: look at everything, and decide by that. */
  | { readonly kind: 'look' }
  /** Take a turn at this time, or earlier. */
  | { readonly kind: 'wake'; readonly at: Instant }

/** An operation on its way from one checkpoint to the next. */
export interface Draft {
  readonly operation: Operation
  readonly events: readonly NewEvent[]
  readonly effects: readonly Effect[]
}

/** Nothing has happened to the operation yet. */
export const draftOf = (operation: Operation): Draft => ({ operation, events: [], effects: [] })

/** Whether anything has to be written. */
export const hasChanged = (draft: Draft, before: Operation): boolean =>
  draft.operation !== before || draft.events.length > 0

/** The draft with parts of the operation replaced. */
export const patch = (draft: Draft, change: Partial<Operation>): Draft => ({
  ...draft,
  operation: { ...draft.operation, ...change },
})

/** The draft with the progress of one step replaced in part; keys given as undefined are removed. */
export function patchStep(draft: Draft, index: number, change: Changed<StepProgress>): Draft {
  const steps = draft.operation.steps.map((step, at) => (at === index ? changed(step, change) : step))
  return patch(draft, { steps })
}

/** The same for the current step. */
export const patchCurrent = (draft: Draft, change: Changed<StepProgress>): Draft =>
  patchStep(draft, draft.operation.cursor, change)

/** The draft with an event added. */
export const record = (draft: Draft, event: NewEvent): Draft => ({
  ...draft,
  events: [...draft.events, event],
})

/** The draft with something for the host to do. */
export const ask = (draft: Draft, effect: Effect): Draft => ({
  ...draft,
  effects: [...draft.effects, effect],
})

/** The draft with facts that a reading taught. */
export function learn(draft: Draft, learnt: Facts | undefined): Draft {
  if (!learnt) return draft
  const { facts } = draft.operation
  const isKnown = JSON.stringify({ ...facts, ...learnt }) === JSON.stringify(facts)
  return isKnown ? draft : patch(draft, { facts: { ...facts, ...learnt } })
}

/** A change in which undefined means that the key goes. */
type Changed<T> = { readonly [K in keyof T]?: T[K] | undefined }

function changed(step: Step, change: Changed<StepProgress>): Step {
  const next = { ...step, ...change }
  const isWhole = Object.values(change).every((value) => value !== undefined)
  const kept = isWhole
    ? next
    : Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))
  return kept as Step
}

/** The refusal of a command that was decided on something that has changed since. Nothing was done. */
export class StaleDecisionError extends DomainError<'STALE_REVISION'> {
  readonly operation: Operation
  readonly expectedRevision: number

  constructor(operation: Operation, expectedRevision: number) {
    const { id, decisionRevision, state } = operation
    super(
      'STALE_REVISION',
      `Operation ${id} has changed since you read it: you decided on decision revision ${expectedRevision}, and it is at ${decisionRevision} now. Nothing was done. Read it again and decide again.`,
      { operationId: id, decisionRevision, expectedRevision, state: apiWord(state) },
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

/** The draft with the keys of the steps that its events are about. */
export function withStepKeys(draft: Draft): Draft {
  if (draft.events.every(({ stepIndex }) => stepIndex === undefined)) return draft
  const keys = stepKeysOf(draft.operation.steps)
  const events = draft.events.map((event) => {
    const stepKey = event.stepIndex === undefined ? undefined : keys[event.stepIndex]
    return stepKey === undefined ? event : { ...event, stepKey }
  })
  return { ...draft, events }
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
