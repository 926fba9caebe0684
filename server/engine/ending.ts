import type { Aftermath } from '../model/aftermath.ts'
import { Ending } from '../model/ending.ts'
import type { Instant } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { isEnded } from '../model/operation-state.ts'
import type { Reading } from '../model/reading.ts'
import { aftermathOf, isOvertaken, learntFromLook, mayHaveLeft } from '../operations/aftermath.ts'
import type { Draft } from './draft.ts'
import { learn, patch, record } from './draft.ts'
import type { CommandOf, Observation, Order } from './observation.ts'
import { decisionOf, unpause } from './resume.ts'
import type { EngineSettings } from './settings.ts'
import { patienceMs } from './settings.ts'
import { stateAfter } from './transitions.ts'

/** Ends the operation as failed; nothing is changed in AWS, and what is left there is listed. */
export function obeyAbort(
  draft: Draft,
  command: CommandOf<'abort'>,
  order: Order,
  settings: EngineSettings,
): Draft {
  const { at, by } = order
  const { pauseReason } = draft.operation
  const because = pauseReason ? ` It was paused: ${pauseReason.message}` : ''
  const ended = endedBy(draft, command, Ending.ABORTED, order, settings)
  return record(patch(ended, { error: `Aborted by ${by.name}.${because}` }), {
    type: 'operation_aborted',
    body: { ...decisionOf(draft.operation, command), leftovers: leftoversIn(ended) },
    at,
    by,
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
  const { at, by } = order
  const ended = endedBy(draft, command, Ending.COMPLETED_MANUALLY, order, settings)
  return record(ended, {
    type: 'operation_marked_complete',
    body: { ...decisionOf(draft.operation, command), leftovers: leftoversIn(ended) },
    at,
    by,
    stepIndex: draft.operation.cursor,
  })
}

/** The draft ended by a person. */
function endedBy(
  draft: Draft,
  { name, reason, reading }: CommandOf<'abort' | 'mark_complete'>,
  ending: Ending,
  { at, by }: Order,
  settings: EngineSettings,
): Draft {
  // What is left is told while the operation still has its cluster to itself.
  const told = withAftermath(draft, ending, reading, at, settings)
  return patch(unpause(told, stateAfter(draft.operation, name), at), {
    completedAt: at,
    ending,
    endedBy: by,
    ...(reason !== undefined && { endReason: reason }),
  })
}

const leftoversIn = ({ operation }: Draft) => operation.aftermath?.leftovers ?? []

/** The draft with what the operation leaves behind, if this observation has ended it: whatever the ending. */
export function recordAftermath(
  draft: Draft,
  before: Operation,
  observation: Observation,
  at: Instant,
  settings: EngineSettings,
): Draft {
  const { state, ending, aftermath } = draft.operation
  if (!isEnded(state) || isEnded(before.state) || ending === undefined || aftermath !== undefined)
    return draft
  const reading = observation.kind === 'reading' ? observation.reading : undefined
  return withAftermath(draft, ending, reading, at, settings)
}

/** The draft of an operation that ends in some way, with what it leaves behind by a reading, if there is one. */
function withAftermath(
  draft: Draft,
  ending: Ending,
  reading: Reading | undefined,
  at: Instant,
  settings: EngineSettings,
  later: readonly Operation[] = [],
): Draft {
  const { operation } = draft
  if (!mayHaveLeft(operation)) return patch(draft, { aftermath: { ...NOTHING, checkedAt: at } })
  const sight = { reading, patienceMs: patienceMs(settings) }
  const aftermath = aftermathOf(operation, ending, sight, later)
  return patch(learn(draft, reading && learntFromLook(operation, reading)), { aftermath })
}

/**
 * Takes over what a look at AWS shows of what an ended operation left. A look that failed, or is older than the last one,
 * changes nothing, unless another operation has been started or has ended since: what is advised must not be in its way.
 */
export function judgeLook(
  draft: Draft,
  { at, reading, later }: Extract<Observation, { readonly kind: 'looked' }>,
  settings: EngineSettings,
): Draft {
  const { state, ending = Ending.ABORTED, aftermath } = draft.operation
  const { checkedAt = '' } = aftermath ?? {}
  const isNews = reading ? reading.at >= checkedAt : isOvertaken(later, checkedAt)
  if (!isEnded(state) || (aftermath && !isNews)) return draft
  const looked = withAftermath(draft, ending, reading, at, settings, later)
  return JSON.stringify(looked.operation) === JSON.stringify(draft.operation) ? draft : looked
}

const NOTHING: Aftermath = { leftovers: [], followUps: [] }
