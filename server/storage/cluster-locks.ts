import type { ClusterRef } from '../model/cluster-ref.ts'
import { clusterKey } from '../model/cluster-ref.ts'
import type { Operation } from '../model/operation.ts'
import { isActive } from '../model/operation-state.ts'
import type { UnreadableOperation } from './operation-store.ts'

/** What came of claiming a cluster. */
export type ClaimResult = { readonly kind: 'held' } | { readonly kind: 'refused'; readonly holderId: string }

/**
 * Which operation holds which cluster: at most one each. Operations that cannot be read hold theirs as well, or
 * every cluster when it is unknown which; an operation that holds a cluster already is not disturbed by them.
 */
export class ClusterLocks {
  readonly #holders = new Map<string, string>()
  readonly #unreadable: readonly UnreadableOperation[]

  /** Begins with the claims of active operations as they were stored; of two on one cluster, the older one has it. */
  constructor(stored: readonly Operation[], unreadable: readonly UnreadableOperation[]) {
    this.#unreadable = unreadable
    const active = stored.filter(({ state }) => isActive(state))
    for (const operation of active.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1))) {
      const key = clusterKey(operation)
      if (!this.#holders.has(key)) this.#holders.set(key, operation.id)
    }
  }

  /** Claims the operation's cluster for it, unless another one holds it. */
  take(operation: Operation): ClaimResult {
    const key = clusterKey(operation)
    const holderId = this.#holders.get(key) ?? this.#unreadableHolder(operation)
    if (holderId !== undefined && holderId !== operation.id) return { kind: 'refused', holderId }
    this.#holders.set(key, operation.id)
    return { kind: 'held' }
  }

  /** Gives the cluster free, if this operation holds it. */
  release(operation: Operation): void {
    const key = clusterKey(operation)
    if (this.#holders.get(key) === operation.id) this.#holders.delete(key)
  }

  #unreadableHolder(cluster: ClusterRef): string | undefined {
    const key = clusterKey(cluster)
    return this.#unreadable.find((other) => other.cluster === undefined || clusterKey(other.cluster) === key)
      ?.operationId
  }
}
