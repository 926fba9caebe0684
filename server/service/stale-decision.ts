import { StaleDecisionError } from '../engine/draft.ts'
import { apiWord } from '../model/api-word.ts'
import { DomainError } from '../model/domain-error.ts'
import type { EventType, OperationEvent } from '../model/operation-event.ts'
import { eventMessage } from '../operations/event-message.ts'
import type { OperationStore } from '../ports/operation-store.ts'

/** How far back in the log changes are looked for: a decision that is older has more behind it than a sentence can say. */
const LAST_EVENTS = 200

/** How many changes the sentence names; the details have all that were found. */
const NAMED_CHANGES = 3

/** Events that say what a person has before them now; a change may have others beside them. */
const TELLING: ReadonlySet<EventType> = new Set([
  'operation_started',
  'operation_replanned',
  'operation_paused',
  'operation_resumed',
  'operation_reset',
  'rollback_started',
  'breakpoints_set',
  'operation_completed',
  'operation_marked_complete',
  'operation_aborted',
  'operation_rolled_back',
])

/** Carries out a command; when it was decided on something that has changed since, the refusal says what has changed. */
export async function explainStale<T>(
  store: Pick<OperationStore, 'events'>,
  command: () => Promise<T>,
): Promise<T> {
  try {
    return await command()
  } catch (error) {
    if (!(error instanceof StaleDecisionError)) throw error
    throw explained(error, await changesSince(store, error))
  }
}

async function changesSince(
  store: Pick<OperationStore, 'events'>,
  { operation, expectedRevision }: StaleDecisionError,
): Promise<readonly OperationEvent[]> {
  const { id, lastEventSeq } = operation
  const last = await store.events(id, Math.max(0, lastEventSeq - LAST_EVENTS), LAST_EVENTS)
  return last.filter(
    ({ seq, type, decisionRevision = 0 }) =>
      TELLING.has(type) && seq <= lastEventSeq && decisionRevision > expectedRevision,
  )
}

function explained(error: StaleDecisionError, changes: readonly OperationEvent[]): DomainError {
  if (changes.length === 0) return error
  const messages = changes.map(eventMessage)
  const isMore = messages.length > NAMED_CHANGES ? 'Among other things: ' : ''
  return new DomainError(
    error.reason,
    `${error.message} What has changed: ${isMore}${messages.slice(-NAMED_CHANGES).join(' ')}`,
    {
      ...error.details,
      operationId: error.operation.id,
      changes: changes.map(({ seq, type, at, by }, index) => ({
        seq,
        type: apiWord(type),
        at,
        message: messages[index] ?? '',
        ...(by !== undefined && { actor: by.name }),
      })),
    },
  )
}
