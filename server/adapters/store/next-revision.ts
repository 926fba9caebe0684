import type { Operation } from '../../model/operation.ts'
import type { NewEvent, OperationEvent } from '../../model/operation-event.ts'
import { deepFreeze, snapshot } from './snapshot.ts'

/** A revision of an operation together with the events that led to it. */
export interface Revision {
  readonly operation: Operation
  readonly newEvents: readonly OperationEvent[]
}

/** What a revision follows: its number, and how far the event log had come. */
export type Predecessor = Pick<Operation, 'revision' | 'lastEventSeq'>

/** What the first revision of an operation follows. */
export const NOTHING_YET: Predecessor = { revision: 0, lastEventSeq: 0 }

/** What someone wants to be stored: a copy that no one can change any more. */
export interface Proposal {
  readonly next: Operation
  readonly events: readonly NewEvent[]
}

/** A proposal that shares nothing with the arguments. */
export const proposalOf = (next: Operation, events: readonly NewEvent[]): Proposal =>
  snapshot({ next, events })

/** Numbers the next revision and its events after the stored one. */
export function nextRevision(stored: Predecessor, { next, events }: Proposal): Revision {
  const operation: Operation = {
    ...next,
    revision: stored.revision + 1,
    lastEventSeq: stored.lastEventSeq + events.length,
  }
  const newEvents = events.map((event, index) => ({
    ...event,
    operationId: next.id,
    seq: stored.lastEventSeq + 1 + index,
  }))
  return deepFreeze({ operation, newEvents })
}
