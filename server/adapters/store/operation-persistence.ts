import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import type { LockRelease, UnreadableOperation } from '../../ports/unreadable-operation.ts'
import type { Revision } from './next-revision.ts'

/** An operation as it was found where it is kept. */
export type FoundOperation =
  | { readonly kind: 'readable'; readonly operation: Operation; readonly bytes: number }
  | { readonly kind: 'unreadable'; readonly operation: UnreadableOperation }

/** Which events of a log are meant: those after a number, up to and including another. */
export interface EventSpan {
  readonly afterSeq: number
  readonly lastSeq: number
}

/**
 * Keeps what a store has decided to keep; it decides nothing itself. Every method rejects with a `StorageError`, and
 * then everything is as it was before. Calls for one operation come one after another, but for those that only read.
 */
export interface OperationPersistence {
  /** Keeps the first revision of an operation that is not kept yet. */
  add(revision: Revision): Promise<void>
  /** Keeps the revision that follows the last one kept, and appends its events: both or neither. */
  replace(revision: Revision): Promise<void>
  /** An operation that has ended, as it was kept last, and the size of its text. */
  read(operationId: string): Promise<FoundOperation>
  /** Events of the log, oldest first; rejects when one of them is missing. */
  events(outline: OperationOutline, span: EventSpan): Promise<readonly OperationEvent[]>
  /** Moves the operation and its log to the archive, with the note beside them. */
  archive(operationId: string, note: ArchiveNote): Promise<void>
  remove(operationId: string): Promise<void>
  /** Keeps the releases of the lock of an operation, readable or not, in the place of those kept before. */
  keepReleases(operationId: string, releases: readonly LockRelease[]): Promise<void>
  /** Rejects when nothing could be kept at the moment. */
  probe(): Promise<void>
}
