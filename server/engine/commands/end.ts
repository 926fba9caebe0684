import { Ending } from '../../model/ending.ts'
import { withAftermath } from '../aftermath.ts'
import type { Draft } from '../draft.ts'
import { patch, record } from '../draft.ts'
import type { EngineSettings } from '../settings.ts'
import { stateAfter } from '../transitions.ts'
import type { CommandOf, Order } from './order.ts'
import { decisionOf, unpause } from './resume.ts'

/** Ends the operation as failed; nothing is changed in AWS, and what is left there is listed. */
export function obeyAbort(
  draft: Draft,
  command: CommandOf<'abort'>,
  order: Order,
  settings: EngineSettings,
): Draft {
  const { at, actor } = order
  const { pauseReason } = draft.operation
  const because = pauseReason ? ` It was paused: ${pauseReason.message}` : ''
  const ended = endedBy(draft, command, Ending.ABORTED, order, settings)
  return record(patch(ended, { error: `Aborted by ${actor}.${because}` }), {
    type: 'operation_aborted',
    body: { ...decisionOf(draft.operation, command), leftovers: leftoversIn(ended) },
    at,
    actor,
    stepIndex: draft.operation.cursor,
  })
}

/** Ends the operation as completed; its steps keep their true states, and what is left in AWS is listed. */
export function obeyMarkComplete(
  draft: Draft,
  command: CommandOf<'mark_complete'>,
  order: Order,
  settings: EngineSettings,
): Draft {
  const { at, actor } = order
  const ended = endedBy(draft, command, Ending.COMPLETED_MANUALLY, order, settings)
  return record(ended, {
    type: 'operation_marked_complete',
    body: { ...decisionOf(draft.operation, command), leftovers: leftoversIn(ended) },
    at,
    actor,
    stepIndex: draft.operation.cursor,
  })
}

/** The draft ended by a person. */
function endedBy(
  draft: Draft,
  { name, reason, reading }: CommandOf<'abort' | 'mark_complete'>,
  ending: Ending,
  { at, actor }: Order,
  settings: EngineSettings,
): Draft {
  // What is left is told while the operation still has its cluster to itself.
  const told = withAftermath(draft, ending, reading, at, settings)
  return patch(unpause(told, stateAfter(draft.operation, name), at), {
    completedAt: at,
    ending,
    endedBy: actor,
    ...(reason !== undefined && { endReason: reason }),
  })
}

const leftoversIn = ({ operation }: Draft) => operation.aftermath?.leftovers ?? []
