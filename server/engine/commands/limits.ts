import { DomainError, ErrorCode } from '../../model/domain-error.ts'
import { isStepDone } from '../../model/step.ts'
import type { Draft } from '../draft.ts'
import { ask, patch, record } from '../draft.ts'
import { requireAllowed } from '../transitions.ts'
import type { CommandOf, Order } from './order.ts'

/** Sets before which of the steps still to come the operation pauses. */
export function obeyBreakpoints(
  draft: Draft,
  { stepIndexes }: CommandOf<'set_breakpoints'>,
  { at, actor }: Order,
): Draft {
  const { operation } = draft
  requireAllowed(operation, 'set_breakpoints')
  const open = operation.steps.flatMap((step, index) => (isStepDone(step) ? [] : index))
  const strangers = stepIndexes.filter((index) => !open.includes(index))
  if (strangers.length > 0) {
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `stepIndexes ${strangers.join(', ')} cannot have a breakpoint. Steps that are not completed: ${open.join(', ') || 'none'}.`,
    )
  }
  const steps = operation.steps.map((step, index) =>
    open.includes(index) ? { ...step, pauseBefore: stepIndexes.includes(index) } : step,
  )
  const body = { stepIndexes: [...new Set(stepIndexes)].toSorted((one, other) => one - other) }
  return record(patch(draft, { steps }), { type: 'breakpoints_set', body, at, actor })
}

/** Sets how long a step may wait; it counts at once, for the wait in progress too. */
export function obeyWaitTimeout(
  draft: Draft,
  { seconds }: CommandOf<'update_wait_timeout'>,
  { at, actor }: Order,
): Draft {
  requireAllowed(draft.operation, 'update_wait_timeout')
  const changed = patch(draft, { waitTimeoutSeconds: seconds })
  return ask(record(changed, { type: 'wait_timeout_set', body: { seconds }, at, actor }), {
    kind: 'wake',
    at,
  })
}
