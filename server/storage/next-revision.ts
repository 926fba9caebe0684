import type { Operation } from '../model/operation.ts'
import type { NewEvent, OperationEvent } from '../model/operation-event.ts'
import { snapshot } from './snapshot.ts'

/** A revision of an operation together with the events that led to it. */
export interface Revision {
  readonly operation: Operation
  readonly newEvents: readonly OperationEvent[]
}

/** What a revision follows: its number, and how far the event log had come. */
export type Predecessor = Pick<Operation, 'revision' | 'lastEventSeq'>

/** What the first revision of an operation follows. */
export const NOTHING_YET: Predecessor = { revision: 0, lastEventSeq: 0 }

/** Numbers the next revision and its events after the stored one. The result shares nothing with the arguments. */
export function nextRevision(stored: Predecessor, next: Operation, events: readonly NewEvent[]): Revision {
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
  return snapshot({ operation, newEvents })
}
