import type { Operation } from '../../model/operation.ts'
import { currentStep } from '../../model/operation.ts'
import { PauseCode } from '../../model/pause-reason.ts'
import { withPauseEnded } from '../../model/paused-time.ts'
import type { Draft } from '../draft.ts'
import { patchCurrent, record } from '../draft.ts'
import { enterStep } from '../lifecycle.ts'
import { stateAfter } from '../transitions.ts'
import { trustFrom } from '../trust.ts'
import type { CommandOf, Order } from './order.ts'
import { replan } from './replan.ts'

/** Goes on where it stopped: waits and retry counters of the current step start again, and a named risk is accepted. */
export function obeyContinue(draft: Draft, { comment, plan }: CommandOf<'continue'>, order: Order): Draft {
  const { at, actor } = order
  const { pauseReason } = draft.operation
  const accepts = pauseReason?.accepts
  const resumed = record(unpause(draft, stateAfter(draft.operation, 'continue'), at), {
    type: 'operation_resumed',
    body: { ...(comment !== undefined && { comment }), ...(accepts !== undefined && { accepted: accepts }) },
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
    accepted: accepts === undefined ? step.accepted : [...step.accepted, accepts],
    isBreakpointPassed: step.isBreakpointPassed || pauseReason?.code === PauseCode.BREAKPOINT,
  })
  // A fresh plan may come late, when somebody else has continued meanwhile: what was done stays on record.
  const { cursor, facts } = draft.operation
  const isUntouched = cursor === 0 && facts.original === undefined
  return plan && isUntouched ? replan(refreshed, plan, order) : enterStep(refreshed, at)
}

/** The draft out of its pause and in another state. */
export function unpause(draft: Draft, state: Operation['state'], at: Order['at']): Draft {
  const { pausedFrom: _, pauseReason: __, ...operation } = draft.operation
  const pauses = withPauseEnded(operation.pauses, at)
  return trustFrom({ ...draft, operation: { ...operation, state, ...(pauses && { pauses }) } }, at)
}
