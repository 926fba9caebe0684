import type { ClusterRef } from '../model/cluster-ref.ts'
import type { Operation } from '../model/operation.ts'
import type { NewEvent, OperationEvent } from '../model/operation-event.ts'
import type { OperationOutline } from '../model/operation-outline.ts'
import type { CountByState, OperationQuery, OperationRange } from '../model/operation-query.ts'
import type { ArchiveNote } from './archive-note.ts'
import type { LockHolder } from './lock-holder.ts'
import type { LockRelease, UnreadableOperation } from './unreadable-operation.ts'

/** What came of a checkpoint. */
export type CheckpointResult =
  | { readonly kind: 'saved'; readonly operation: Operation }
  /** Someone was faster: the stored revision is not the expected one. Decide again from what is stored now. */
  | { readonly kind: 'stale' }
  /** Something else locks the cluster; nothing was written. */
  | { readonly kind: 'cluster_locked'; readonly holder: LockHolder }
  /**
   * The operation's lock was released while it could not be read, and that is not in its log yet; nothing was written.
   * It has to be paused with that reason before anything else happens to it.
   */
  | { readonly kind: 'lock_released'; readonly release: LockRelease }

/** What came of releasing the lock of operations that cannot be read. */
export type ReleaseResult =
  /** The operations whose lock it was, as they are listed now. */
  | { readonly kind: 'released'; readonly operations: readonly UnreadableOperation[] }
  /** An operation that can be read locks the cluster; nothing was released. */
  | { readonly kind: 'locked'; readonly holder: Extract<LockHolder, { readonly kind: 'operation' }> }
  | { readonly kind: 'not_locked' }

/**
 * Where operations live. Every method that writes resolves only when the change is durable, and rejects with a
 * `StorageError` when it could not be made durable; then nothing has changed.
 *
 * At most one operation locks a cluster. An active one (running, paused, rolling back) has the lock of its cluster, with
 * one exception: one whose lock was released while it could not be read has it again only once nothing else has. It is
 * paused until then, and every checkpoint that would have it driven without the lock is refused.
 */
export interface OperationStore {
  /** Undefined when there is no such operation. Rejects with a `DomainError` when there is one and it cannot be read. */
  load(operationId: string): Promise<Operation | undefined>
  /**
   * The readable operations that a query means: all of them, newest first, or the part that the range asks for. Each is
   * read in full, and there may be very many that have ended: ask for a part, or for outlines.
   */
  find(query: OperationQuery, range?: OperationRange): Promise<readonly Operation[]>
  /** The outlines of what `find` would give: nothing of the operations is read for them. */
  outlines(query: OperationQuery, range?: OperationRange): Promise<readonly OperationOutline[]>
  /** How many readable operations a query means, in each state. */
  count(query: OperationQuery): Promise<CountByState>
  /** Operations that cannot be read, in the order of their ids. */
  listUnreadable(): Promise<readonly UnreadableOperation[]>
  /** What locks a cluster, if anything does: the one answer for planning, creating, starting and listing. */
  holderOf(cluster: ClusterRef): Promise<LockHolder | undefined>
  /**
   * Releases the lock that operations which cannot be read have on a cluster. It stays released when they can be read
   * again: then they have to lock the cluster again like any other operation.
   */
  releaseLock(release: LockRelease): Promise<ReleaseResult>
  /** Stores a new operation as revision 1 together with its first events. */
  create(operation: Operation, events: readonly NewEvent[]): Promise<Operation>
  /**
   * Replaces the revision that was read by the next one and appends its events, both or neither. An operation that
   * becomes active locks its cluster by this, atomically.
   */
  checkpoint(
    next: Operation,
    events: readonly NewEvent[],
    expectedRevision: number,
  ): Promise<CheckpointResult>
  /** Events with `seq` greater than `afterSeq`, oldest first, at most `limit`. */
  events(operationId: string, afterSeq: number, limit: number): Promise<readonly OperationEvent[]>
  /** Moves the operation and its events to the archive; false when the stored revision is not the expected one. */
  archive(operationId: string, expectedRevision: number, note: ArchiveNote): Promise<boolean>
  /** Removes the operation and its events; false when the stored revision is not the expected one. */
  remove(operationId: string, expectedRevision: number): Promise<boolean>
  /** Finds out whether the store can be written now; rejects with a `StorageError` that says why not. */
  probe(): Promise<void>
}
