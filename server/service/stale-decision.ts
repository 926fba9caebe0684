import { StaleDecisionError } from '../engine/decision-revision.ts'
import { DomainError } from '../model/domain-error.ts'
import { eventMessage } from '../model/event-message.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import type { OperationStore } from '../storage/operation-store.ts'

/** How far back in the log changes are looked for: a decision that is older has more behind it than a sentence can say. */
const LAST_EVENTS = 200

/** How many changes the sentence names; the details have all that were found. */
const NAMED_CHANGES = 3

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
    ({ seq, decisionRevision = 0 }) => seq <= lastEventSeq && decisionRevision > expectedRevision,
  )
}

function explained(error: StaleDecisionError, changes: readonly OperationEvent[]): DomainError {
  if (changes.length === 0) return error
  const messages = changes.map(eventMessage)
  const isMore = messages.length > NAMED_CHANGES ? 'Among other things: ' : ''
  return new DomainError(
    error.code,
    `${error.message} What has changed: ${isMore}${messages.slice(-NAMED_CHANGES).join(' ')}`,
    {
      ...error.details,
      changes: changes.map(({ seq, type, at, actor }, index) => ({
        seq,
        type,
        at,
        message: messages[index] ?? '',
        ...(actor !== undefined && { actor }),
      })),
    },
  )
}
