import type { ClusterRef } from '../model/cluster-ref.ts'
import type { Operation } from '../model/operation.ts'
import type { NewEvent, OperationEvent } from '../model/operation-event.ts'

/** What came of a checkpoint. */
export type CheckpointResult =
  | { readonly kind: 'saved'; readonly operation: Operation }
  /** Somebody was faster: the stored revision is not the expected one. Decide again from what is stored now. */
  | { readonly kind: 'stale' }
  /** Another active operation holds the cluster; nothing was written. */
  | { readonly kind: 'cluster_held'; readonly holderId: string }

/** An operation whose files could not be read. They were moved aside, not deleted. */
export interface UnreadableOperation {
  readonly operationId: string
  /** The cluster that stays claimed; undefined when not even that can be told: then every cluster counts as claimed. */
  readonly cluster: ClusterRef | undefined
  readonly reason: string
  /** Where the unreadable file is now, relative to the data folder. */
  readonly quarantinedAs: string
}

/**
 * Where operations live. Every method that writes resolves only when the change is durable, and rejects with a
 * `StorageError` when it could not be made durable; then nothing has changed.
 */
export interface OperationStore {
  /** Undefined when there is no such operation. */
  load(operationId: string): Promise<Operation | undefined>
  /** Every readable operation, newest first. */
  list(): Promise<readonly Operation[]>
  listUnreadable(): Promise<readonly UnreadableOperation[]>
  /** Stores a new operation as revision 1 together with its first events. */
  create(operation: Operation, events: readonly NewEvent[]): Promise<Operation>
  /**
   * Replaces the revision that was read by the next one and appends its events, both or neither. An operation in an
   * active state (running, paused, rolling back) claims its cluster by this, atomically.
   */
  checkpoint(
    next: Operation,
    events: readonly NewEvent[],
    expectedRevision: number,
  ): Promise<CheckpointResult>
  /** Events with `seq` greater than `afterSeq`, oldest first, at most `limit`. */
  events(operationId: string, afterSeq: number, limit: number): Promise<readonly OperationEvent[]>
  /** Removes the operation and its events; false when the stored revision is not the expected one. */
  remove(operationId: string, expectedRevision: number): Promise<boolean>
  /** Finds out whether the store can be written now; rejects with a `StorageError` that says why not. */
  probe(): Promise<void>
}
