import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import type { LockRelease } from '../../ports/unreadable-operation.ts'
import type { Revision } from './next-revision.ts'

/**
 * Keeps what a store has decided to keep; it decides nothing itself. Every method rejects with a `StorageError`, and
 * then everything is as it was before. Calls for one operation come one after another.
 */
export interface OperationPersistence {
  /** Keeps the first revision of an operation that is not kept yet. */
  add(revision: Revision): Promise<void>
  /** Keeps the revision that follows the last one kept, and appends its events: both or neither. */
  replace(revision: Revision): Promise<void>
  /** The log, oldest first: every event up to the operation's last one, and perhaps some that came after it. */
  events(operation: Operation): Promise<readonly OperationEvent[]>
  /** Moves the operation and its log to the archive, with the note beside them. */
  archive(operation: Operation, note: ArchiveNote): Promise<void>
  remove(operation: Operation): Promise<void>
  /** Keeps the releases of the lock of an operation, readable or not, in the place of those kept before. */
  keepReleases(operationId: string, releases: readonly LockRelease[]): Promise<void>
  /** Rejects when nothing could be kept at the moment. */
  probe(): Promise<void>
}
