import type { ClusterRef } from '../../model/cluster-ref.ts'
import { clusterKey } from '../../model/cluster-ref.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import { isActive } from '../../model/operation-state.ts'
import type { LockHolder } from '../../ports/lock-holder.ts'
import type { UnreadableOperation } from '../../ports/unreadable-operation.ts'
import { mayWorkOn, releaseOn } from '../../ports/unreadable-operation.ts'

/** What came of locking a cluster. */
export type LockResult =
  | { readonly kind: 'locked' }
  | { readonly kind: 'refused'; readonly holder: LockHolder }

/** An operation that locks its cluster. */
type Locker = Pick<OperationOutline, 'id' | 'region' | 'clusterId'>

/** What the locks are worked out from. */
export interface LockParts {
  /** Operations as they were stored. */
  readonly stored: readonly OperationOutline[]
  /** Operations that cannot be read, as they are now. */
  readonly unreadable: () => Iterable<UnreadableOperation>
  /** A readable operation as it is now. */
  readonly find: (operationId: string) => Pick<OperationOutline, 'state'> | undefined
  /** Whether the operation's lock was released while it could not be read. */
  readonly wasReleased: (operationId: string) => boolean
}

/**
 * Which operation locks which cluster: at most one each. Operations that cannot be read lock theirs as well, or every
 * cluster when it is unknown which; an operation that has a lock already is not disturbed by them.
 */
export class ClusterLocks {
  readonly #holders = new Map<string, string>()
  readonly #unreadable: LockParts['unreadable']
  readonly #find: LockParts['find']

  /**
   * Begins with the locks of active operations as they were stored; of two on one cluster, the older one has it. One
   * whose lock was released has none: another operation may have locked the cluster since.
   */
  constructor({ stored, unreadable, find, wasReleased }: LockParts) {
    this.#unreadable = unreadable
    this.#find = find
    const active = stored.filter(({ id, state }) => isActive(state) && !wasReleased(id))
    for (const operation of active.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1))) {
      const key = clusterKey(operation)
      if (!this.#holders.has(key)) this.#holders.set(key, operation.id)
    }
  }

  /** What locks a cluster, if anything does. */
  holderOf(cluster: ClusterRef): LockHolder | undefined {
    const operationId = this.#holders.get(clusterKey(cluster))
    if (operationId !== undefined) {
      // One that is being stored for the first time is not found yet.
      const state = this.#find(operationId)?.state ?? 'created'
      return { kind: 'operation', operationId, state }
    }
    const [operation] = this.unreadableOn(cluster)
    return operation && { kind: 'unreadable', operation }
  }

  /** The unreadable operations that lock a cluster, or would if no operation that can be read did. */
  unreadableOn(cluster: ClusterRef): readonly UnreadableOperation[] {
    return [...this.#unreadable()].filter(
      (operation) => mayWorkOn(operation, cluster) && releaseOn(operation, cluster) === undefined,
    )
  }

  /** Locks the operation's cluster for it, unless something else locks it. */
  take(operation: Locker): LockResult {
    const key = clusterKey(operation)
    if (this.#holders.get(key) === operation.id) return { kind: 'locked' }
    const holder = this.holderOf(operation)
    if (holder) return { kind: 'refused', holder }
    this.#holders.set(key, operation.id)
    return { kind: 'locked' }
  }

  /** Unlocks the cluster, if this operation locks it. */
  free(operation: Locker): void {
    const key = clusterKey(operation)
    if (this.#holders.get(key) === operation.id) this.#holders.delete(key)
  }
}
