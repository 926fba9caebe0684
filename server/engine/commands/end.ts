import { Ending } from '../../model/ending.ts'
import type { Leftover } from '../../model/operation-event.ts'
import type { Draft } from '../draft.ts'
import { patch, record } from '../draft.ts'
import { stateAfter } from '../transitions.ts'
import type { CommandOf, Order } from './order.ts'
import { decisionOf, unpause } from './resume.ts'

/** Ends the operation as failed; nothing is changed in AWS, and what is left there is listed. */
export function obeyAbort(draft: Draft, command: CommandOf<'abort'>, order: Order): Draft {
  const { at, actor } = order
  const { leftovers } = command
  const { pauseReason } = draft.operation
  const because = pauseReason ? ` It was paused: ${pauseReason.message}` : ''
  const ended = patch(endedBy(draft, command, Ending.ABORTED, order), {
    error: `Aborted by ${actor}.${because} ${leftoverText(leftovers)}`,
  })
  const body = { ...decisionOf(draft.operation, command), leftovers }
  return record(ended, { type: 'operation_aborted', body, at, actor, stepIndex: body.stepIndex })
}

/** Ends the operation as completed; its steps keep their true states. */
export function obeyMarkComplete(draft: Draft, command: CommandOf<'mark_complete'>, order: Order): Draft {
  const { at, actor } = order
  const ended = endedBy(draft, command, Ending.COMPLETED_MANUALLY, order)
  const body = decisionOf(draft.operation, command)
  return record(ended, { type: 'operation_marked_complete', body, at, actor, stepIndex: body.stepIndex })
}

/** The draft ended by a person. */
function endedBy(
  draft: Draft,
  { name, reason }: CommandOf<'abort' | 'mark_complete'>,
  ending: Ending,
  { at, actor }: Order,
): Draft {
  return patch(unpause(draft, stateAfter(draft.operation, name), at), {
    completedAt: at,
    ending,
    endedBy: actor,
    ...(reason !== undefined && { endReason: reason }),
  })
}

/** How much is left; what that is, and the commands for it, are leftovers of their own beside this text. */
function leftoverText({ length }: readonly Leftover[]): string {
  if (length === 0) return 'Nothing is left behind.'
  return length === 1
    ? 'One thing is left behind in AWS, listed with a command for it.'
    : `${length} things are left behind in AWS, each listed with a command for it.`
}
