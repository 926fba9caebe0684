import type { Consent } from '../../model/consent.ts'
import { DomainError, ErrorCode } from '../../model/domain-error.ts'
import type { Operation } from '../../model/operation.ts'
import { currentStep } from '../../model/operation.ts'
import type { DecisionBody } from '../../model/operation-event.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import { withPauseEnded } from '../../model/paused-time.ts'
import { titleOf } from '../../steps/registry.ts'
import type { Draft } from '../draft.ts'
import { patchCurrent, record } from '../draft.ts'
import { enterStep } from '../lifecycle.ts'
import { stateAfter } from '../transitions.ts'
import { trustFrom } from '../trust.ts'
import type { CommandOf, Order } from './order.ts'
import { replan } from './replan.ts'

/** Goes on where it stopped: waits and retry counters of the current step start again. What the pause asks consent to has to be accepted. */
export function obeyContinue(draft: Draft, command: CommandOf<'continue'>, order: Order): Draft {
  const { at, actor } = order
  const { pauseReason } = draft.operation
  const state = stateAfter(draft.operation, 'continue')
  const accepted = requireConsent(draft.operation, command.accept)
  const resumed = record(unpause(draft, state, at), {
    type: 'operation_resumed',
    body: { ...decisionOf(draft.operation, command), ...(accepted && { accepted }) },
    at,
    actor,
    stepIndex: draft.operation.cursor,
  })
  const step = currentStep(resumed.operation)
  if (!step) return enterStep(resumed, at)
  const refreshed = patchCurrent(resumed, {
    retries: 0,
    failedReadings: 0,
    retryAt: undefined,
    holding: undefined,
    error: undefined,
    accepted: accepted ? [...step.accepted, accepted.key] : step.accepted,
    isBreakpointPassed: step.isBreakpointPassed || pauseReason?.code === PauseCode.BREAKPOINT,
  })
  // A fresh plan may come late, when somebody else has continued meanwhile: what was done stays on record.
  const { cursor, facts } = draft.operation
  const isUntouched = cursor === 0 && facts.original === undefined
  const { plan } = command
  return plan && isUntouched ? replan(refreshed, plan, order) : enterStep(refreshed, at)
}

/** What the event of a decision about a paused operation carries. */
export function decisionOf<A extends ResumeCommand['name']>(
  operation: Operation,
  { name, reason }: { readonly name: A; readonly reason?: string },
): DecisionBody & { readonly action: A } {
  const step = currentStep(operation)
  return {
    action: name,
    stepIndex: operation.cursor,
    ...(step && { stepTitle: titleOf(step) }),
    ...(reason !== undefined && { reason }),
  }
}

type ResumeCommand = CommandOf<'continue' | 'rollback' | 'abort' | 'mark_complete'>

/** The consent that the pause asks for and that was given, if it asks for one; anything else is refused. */
export function requireConsent(
  { id, pauseReason }: Operation,
  accept: string | undefined,
): Consent | undefined {
  const asked = pauseReason?.accepts
  if (asked?.key === accept) return asked
  if (!asked) {
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `Operation ${id} asks for no consent at this pause, so accept must not be given. Read the operation again.`,
    )
  }
  throw new DomainError(
    ErrorCode.CONSENT_REQUIRED,
    `${accept === undefined ? '' : 'That is not what has to be accepted now. '}To continue operation ${id}, accept this: ${asked.text}`,
    { accepts: { key: asked.key, text: asked.text } },
  )
}

/** The draft out of its pause and in another state. */
export function unpause(draft: Draft, state: Operation['state'], at: Order['at']): Draft {
  const { pausedFrom: _, pauseReason: __, ...operation } = draft.operation
  const pauses = withPauseEnded(operation.pauses, at)
  return trustFrom({ ...draft, operation: { ...operation, state, ...(pauses && { pauses }) } }, at)
}
