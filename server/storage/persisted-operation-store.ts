import type { Operation } from '../model/operation.ts'
import type { NewEvent, OperationEvent } from '../model/operation-event.ts'
import { isActive } from '../model/operation-state.ts'
import { ClusterLocks } from './cluster-locks.ts'
import { KeyedQueue } from './keyed-queue.ts'
import type { Proposal } from './next-revision.ts'
import { NOTHING_YET, nextRevision, proposalOf } from './next-revision.ts'
import type { OperationPersistence } from './operation-persistence.ts'
import { OperationIndex } from './operation-index.ts'
import type { CheckpointResult, OperationStore, UnreadableOperation } from './operation-store.ts'
import { deepFreeze } from './snapshot.ts'
import { StorageError } from './storage-error.ts'

/** What was kept when a store begins to work on it. */
export interface PersistedContents {
  readonly operations: readonly Operation[]
  readonly unreadable: readonly UnreadableOperation[]
}

/** What may stand in an operation id: it names a folder. */
const OPERATION_ID = /^[A-Za-z0-9_-]{1,64}$/

/** Whether a text can be an operation id. */
export const isOperationId = (text: string): boolean => OPERATION_ID.test(text)

/** The rules that every store keeps (revisions, claims, numbered events), on top of a persistence that keeps the data. */
export class PersistedOperationStore implements OperationStore {
  readonly #persistence: OperationPersistence
  readonly #index: OperationIndex
  readonly #unreadable: readonly UnreadableOperation[]
  readonly #claims: ClusterLocks
  readonly #writes = new KeyedQueue()

  constructor(persistence: OperationPersistence, { operations, unreadable }: PersistedContents) {
    this.#persistence = persistence
    this.#index = new OperationIndex(operations)
    this.#unreadable = deepFreeze(unreadable)
    this.#claims = new ClusterLocks(operations, unreadable)
  }

  async load(operationId: string): Promise<Operation | undefined> {
    return this.#index.get(operationId)
  }

  async list(): Promise<readonly Operation[]> {
    return this.#index.newestFirst()
  }

  async listUnreadable(): Promise<readonly UnreadableOperation[]> {
    return this.#unreadable
  }

  create(operation: Operation, events: readonly NewEvent[]): Promise<Operation> {
    const first = nextRevision(NOTHING_YET, proposalOf(operation, events))
    return this.#writes.run(operation.id, async () => {
      this.#refuseUnusableId(operation.id)
      this.#claimForNew(first.operation)
      try {
        await this.#persistence.add(first)
      } catch (error) {
        this.#claims.release(first.operation)
        throw error
      }
      this.#index.put(first.operation)
      return first.operation
    })
  }

  checkpoint(
    next: Operation,
    events: readonly NewEvent[],
    expectedRevision: number,
  ): Promise<CheckpointResult> {
    const proposal = proposalOf(next, events)
    return this.#writes.run(next.id, async () => {
      const stored = this.#index.get(next.id)
      if (stored?.revision !== expectedRevision) return { kind: 'stale' }
      return this.#replace(stored, proposal)
    })
  }

  async events(operationId: string, afterSeq: number, limit: number): Promise<readonly OperationEvent[]> {
    const operation = this.#index.get(operationId)
    if (!operation || afterSeq >= operation.lastEventSeq) return []
    const from = Math.max(0, afterSeq)
    const log = await this.#persistence.events(operation)
    return log.slice(from, Math.min(from + limit, operation.lastEventSeq))
  }

  remove(operationId: string, expectedRevision: number): Promise<boolean> {
    return this.#writes.run(operationId, async () => {
      const stored = this.#index.get(operationId)
      if (stored?.revision !== expectedRevision) return false
      await this.#persistence.remove(stored)
      this.#index.remove(operationId)
      this.#claims.release(stored)
      return true
    })
  }

  probe(): Promise<void> {
    return this.#persistence.probe()
  }

  /** Resolves when every write that was accepted so far has ended. */
  idle(): Promise<void> {
    return this.#writes.idle()
  }

  /** Claims before the write, so that two operations cannot both find the cluster free while they are being written. */
  async #replace(stored: Operation, proposal: Proposal): Promise<CheckpointResult> {
    const { next } = proposal
    const revision = nextRevision(stored, proposal)
    if (isActive(next.state)) {
      const claim = this.#claims.take(next)
      if (claim.kind === 'refused') return { kind: 'cluster_held', holderId: claim.holderId }
    }
    try {
      await this.#persistence.replace(revision)
    } catch (error) {
      if (!isActive(stored.state)) this.#claims.release(stored)
      throw error
    }
    if (!isActive(next.state)) this.#claims.release(stored)
    this.#index.put(revision.operation)
    return { kind: 'saved', operation: revision.operation }
  }

  #refuseUnusableId(operationId: string): void {
    if (!isOperationId(operationId)) {
      throw new StorageError(
        `Cannot store operation ${JSON.stringify(operationId)}: its id cannot name a folder.`,
      )
    }
    const isTaken =
      this.#index.get(operationId) !== undefined ||
      this.#unreadable.some((other) => other.operationId === operationId)
    if (isTaken) throw new StorageError(`Cannot store operation ${operationId}: there is one with this id.`)
  }

  #claimForNew(operation: Operation): void {
    if (!isActive(operation.state)) return
    const claim = this.#claims.take(operation)
    if (claim.kind === 'refused') {
      throw new StorageError(
        `Cannot store operation ${operation.id} as ${operation.state}: operation ${claim.holderId} holds cluster ${operation.clusterId}.`,
      )
    }
  }
}
