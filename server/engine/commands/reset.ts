import { isOpen } from '../../model/attempt.ts'
import { DomainError, ErrorCode } from '../../model/domain-error.ts'
import type { Instant } from '../../model/instant.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import type { Remedy } from '../../model/remedy.ts'
import { UNDO } from '../../model/remedy.ts'
import type { Step } from '../../model/step.ts'
import { isStepDone } from '../../model/step.ts'
import type { Draft } from '../draft.ts'
import { patch, record } from '../draft.ts'
import { unbegunStep } from '../new-steps.ts'
import { reasonFor } from '../reason-for.ts'
import type { EngineSettings } from '../settings.ts'
import { resetRange, stateAfter } from '../transitions.ts'
import { settledAt, trustFrom } from '../trust.ts'
import type { CommandOf, Order } from './order.ts'

const REMEDY: Remedy = {
  choices: { continue: 'carry on from this step', rollback: UNDO },
  note: 'Each step starts from a fresh reading.',
}

/** Puts a step and all later ones back to pending, with their breakpoints; the operation stays paused. */
export function obeyReset(
  draft: Draft,
  { stepIndex }: CommandOf<'reset'>,
  { at, actor }: Order,
  settings: EngineSettings,
): Draft {
  const { operation } = draft
  const state = stateAfter(operation, 'reset')
  const { first, last } = resetRange(operation)
  if (!Number.isInteger(stepIndex) || stepIndex < first || stepIndex > last) {
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `stepIndex ${stepIndex} cannot be reset to. Operation ${operation.id} can be reset to steps ${first} to ${last}.`,
    )
  }
  const steps = operation.steps.map((step, index) => (index < stepIndex ? step : resetStep(step, at)))
  const back = patch(draft, { state, steps, cursor: stepIndex })
  const reset = patch(back, {
    pauseReason: reasonFor(
      {
        code: PauseCode.OPERATOR,
        message: `Reset to step ${stepIndex + 1} by ${actor}.`,
        remedy: REMEDY,
      },
      back.operation,
    ),
  })
  // An earlier step must not be judged by readings that may miss what a later one sent.
  return record(trustFrom(reset, settledAt(operation, settings)), {
    type: 'operation_reset',
    body: { toStepIndex: stepIndex },
    at,
    actor,
    stepIndex,
  })
}

/** Attempts stay on record: those of a finished step count no more, those still open go on counting. */
const resetStep = (step: Step, at: Instant): Step => ({
  ...unbegunStep(step),
  attempts: isStepDone(step)
    ? step.attempts.map((attempt) => (isOpen(attempt) ? { ...attempt, closedAt: at } : attempt))
    : step.attempts,
})
