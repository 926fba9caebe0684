import type { Leftover } from '../../model/operation-event.ts'
import type { Draft } from '../draft.ts'
import { patch, record } from '../draft.ts'
import { stateAfter } from '../transitions.ts'
import type { CommandOf, Order } from './order.ts'
import { unpause } from './resume.ts'

/** Ends the operation as failed; nothing is changed in AWS, and what is left there is listed. */
export function obeyAbort(
  draft: Draft,
  { comment, leftovers }: CommandOf<'abort'>,
  { at, actor }: Order,
): Draft {
  const { pauseReason } = draft.operation
  const because = pauseReason ? ` It was paused: ${pauseReason.message}` : ''
  const ended = patch(unpause(draft, stateAfter(draft.operation, 'abort'), at), {
    completedAt: at,
    error: `Aborted by ${actor}.${because} ${leftoverText(leftovers)}`,
  })
  const body = { ...(comment !== undefined && { comment }), leftovers }
  return record(ended, { type: 'operation_failed', body, at, actor })
}

/** How much is left; what that is, and the commands for it, are leftovers of their own beside this text. */
function leftoverText({ length }: readonly Leftover[]): string {
  if (length === 0) return 'Nothing is left behind.'
  return length === 1
    ? 'One thing is left behind in AWS, listed with a command for it.'
    : `${length} things are left behind in AWS, each listed with a command for it.`
}

/** Ends the operation as completed; its steps keep their true states. */
export function obeyMarkComplete(
  draft: Draft,
  { comment }: CommandOf<'mark_complete'>,
  { at, actor }: Order,
): Draft {
  const ended = patch(unpause(draft, stateAfter(draft.operation, 'mark_complete'), at), { completedAt: at })
  const body = { ...(comment !== undefined && { comment }), isForced: true }
  return record(ended, { type: 'operation_completed', body, at, actor })
}
