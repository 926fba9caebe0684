import type { ClusterRef } from '../../model/cluster-ref.ts'
import { isOperationId } from '../../model/identifiers.ts'
import type { Operation } from '../../model/operation.ts'
import type { NewEvent, OperationEvent } from '../../model/operation-event.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import { outlineOf } from '../../model/operation-outline.ts'
import type { CountByState, OperationQuery, OperationRange } from '../../model/operation-query.ts'
import { isActive } from '../../model/operation-state.ts'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import type { LockHolder } from '../../ports/lock-holder.ts'
import { holderIdOf } from '../../ports/lock-holder.ts'
import type { CheckpointResult, OperationStore, ReleaseResult } from '../../ports/operation-store.ts'
import { StorageError } from '../../ports/storage-error.ts'
import type { LockRelease, UnreadableOperation } from '../../ports/unreadable-operation.ts'
import { releaseOn, sinceChange, UnreadableOperationError } from '../../ports/unreadable-operation.ts'
import { boundedMap } from './bounded-map.ts'
import { ClusterLocks } from './cluster-locks.ts'
import { isLossUntold, needsNoLock } from './lost-lock.ts'
import type { Proposal } from './next-revision.ts'
import { NOTHING_YET, nextRevision, proposalOf } from './next-revision.ts'
import { OperationIndex } from './operation-index.ts'
import type { OperationPersistence } from './operation-persistence.ts'
import { OperationsAtHand } from './operations-at-hand.ts'
import { KeyedQueue } from './queues.ts'

/** How many operations are read at once: enough to keep a disk busy, far from the limit of open files. */
const READS_AT_ONCE = 16

/** What was kept when a store begins to work on it. */
export interface PersistedContents {
  /** Of every operation that can be read. */
  readonly outlines: readonly OperationOutline[]
  /** Those that have not ended, in full. */
  readonly live: readonly Operation[]
  readonly unreadable: readonly UnreadableOperation[]
  /** Releases of the locks of operations that can be read again, by operation. */
  readonly releases: ReadonlyMap<string, readonly LockRelease[]>
}

/** The rules that every store keeps (revisions, locks, numbered events), on top of a persistence that keeps the data. */
export class PersistedOperationStore implements OperationStore {
  readonly #persistence: OperationPersistence
  readonly #index: OperationIndex
  readonly #atHand: OperationsAtHand
  readonly #unreadable: Map<string, UnreadableOperation>
  /** Of operations that can be read and have not locked their clusters again. */
  readonly #releases: Map<string, readonly LockRelease[]>
  readonly #locks: ClusterLocks
  readonly #writes = new KeyedQueue()

  constructor(
    persistence: OperationPersistence,
    { outlines, live, unreadable, releases }: PersistedContents,
  ) {
    this.#persistence = persistence
    this.#index = new OperationIndex(outlines)
    this.#atHand = new OperationsAtHand(live)
    this.#unreadable = new Map(unreadable.map((operation) => [operation.operationId, operation]))
    this.#releases = new Map(releases)
    this.#locks = new ClusterLocks({
      stored: outlines,
      unreadable: () => this.#unreadable.values(),
      find: (operationId) => this.#index.get(operationId),
      wasReleased: (operationId) => releases.has(operationId),
    })
  }

  async load(operationId: string): Promise<Operation | undefined> {
    for (;;) {
      const unreadable = this.#unreadable.get(operationId)
      if (unreadable) throw new UnreadableOperationError(unreadable)
      if (!this.#index.get(operationId)) return undefined
      const operation = this.#atHand.get(operationId) ?? (await this.#bring(operationId))
      if (operation) return operation
    }
  }

  async find(query: OperationQuery, range: OperationRange = {}): Promise<readonly Operation[]> {
    for (;;) {
      const operations = await this.#inFull(this.#index.find(query, range))
      if (operations) return operations
    }
  }

  async outlines(query: OperationQuery, range: OperationRange = {}): Promise<readonly OperationOutline[]> {
    return this.#index.find(query, range)
  }

  async count(query: OperationQuery): Promise<CountByState> {
    return this.#index.count(query)
  }

  async listUnreadable(): Promise<readonly UnreadableOperation[]> {
    return [...this.#unreadable.values()]
  }

  async holderOf(cluster: ClusterRef): Promise<LockHolder | undefined> {
    return this.#locks.holderOf(cluster)
  }

  async releaseLock(release: LockRelease): Promise<ReleaseResult> {
    const holder = this.#locks.holderOf(release.cluster)
    if (holder?.kind === 'operation') return { kind: 'locked', holder }
    const operations: UnreadableOperation[] = []
    for (const { operationId } of this.#locks.unreadableOn(release.cluster)) {
      operations.push(await this.#writes.run(operationId, () => this.#release(operationId, release)))
    }
    return operations.length === 0 ? { kind: 'not_locked' } : { kind: 'released', operations }
  }

  create(operation: Operation, events: readonly NewEvent[]): Promise<Operation> {
    const first = nextRevision(NOTHING_YET, proposalOf(operation, events))
    return this.#writes.run(operation.id, async () => {
      this.#refuseUnusableId(operation.id)
      this.#lockForNew(first.operation)
      try {
        await this.#persistence.add(first)
      } catch (error) {
        this.#locks.free(first.operation)
        throw error
      }
      this.#put(first.operation)
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
    const outline = this.#index.get(operationId)
    const from = Math.max(0, afterSeq)
    const lastSeq = Math.min(from + limit, outline?.lastEventSeq ?? 0)
    return outline && from < lastSeq ? this.#persistence.events(outline, { afterSeq: from, lastSeq }) : []
  }

  archive(operationId: string, expectedRevision: number, note: ArchiveNote): Promise<boolean> {
    return this.#takeOut(operationId, expectedRevision, () => this.#persistence.archive(operationId, note))
  }

  remove(operationId: string, expectedRevision: number): Promise<boolean> {
    return this.#takeOut(operationId, expectedRevision, () => this.#persistence.remove(operationId))
  }

  probe(): Promise<void> {
    return this.#persistence.probe()
  }

  /** Resolves when every write that was accepted so far has ended. */
  idle(): Promise<void> {
    return this.#writes.idle()
  }

  #takeOut(operationId: string, expectedRevision: number, takeAway: () => Promise<void>): Promise<boolean> {
    return this.#writes.run(operationId, async () => {
      const stored = this.#index.get(operationId)
      if (stored?.revision !== expectedRevision) return false
      await takeAway()
      this.#index.remove(operationId)
      this.#atHand.remove(operationId)
      this.#releases.delete(operationId)
      this.#locks.free(stored)
      return true
    })
  }

  /** Reads an operation that is not at hand; undefined when it has become another one, or unreadable: look again. */
  #bring(operationId: string): Promise<Operation | undefined> {
    // After what is being written to it, so that what is read is what the index has.
    return this.#writes.run(operationId, async () => {
      const outline = this.#index.get(operationId)
      const atHand = this.#atHand.get(operationId)
      if (!outline || atHand) return atHand
      const found = await this.#persistence.read(operationId)
      if (found.kind === 'unreadable') {
        this.#index.remove(operationId)
        this.#unreadable.set(operationId, found.operation)
        return undefined
      }
      if (found.operation.revision !== outline.revision) throw changedBehind(outline, found.operation)
      this.#atHand.keep(found.operation, found.bytes)
      return found.operation
    })
  }

  /** The operations in full; undefined when one of them is gone by then, or has turned out to be unreadable. */
  async #inFull(outlines: readonly OperationOutline[]): Promise<readonly Operation[] | undefined> {
    const found = outlines.map(({ id }) => ({ id, operation: this.#atHand.get(id) }))
    const operations = found.every(({ operation }) => operation !== undefined)
      ? found.map(({ operation }) => operation)
      : await boundedMap(found, READS_AT_ONCE, async ({ id, operation }) => operation ?? this.#listed(id))
    const present = operations.filter((operation) => operation !== undefined)
    return present.length === operations.length ? present : undefined
  }

  async #listed(operationId: string): Promise<Operation | undefined> {
    try {
      return await this.load(operationId)
    } catch (error) {
      if (error instanceof UnreadableOperationError) return undefined
      throw error
    }
  }

  #put(operation: Operation): void {
    this.#index.put(outlineOf(operation))
    this.#atHand.put(operation)
  }

  /** Locks before the write, so that two operations cannot both find the cluster free while they are being written. */
  async #replace(stored: OperationOutline, proposal: Proposal): Promise<CheckpointResult> {
    const { next } = proposal
    const revision = nextRevision(stored, proposal)
    const release = this.#releases.get(stored.id)?.at(-1)
    if (release && isLossUntold(stored, proposal, release)) return { kind: 'lock_released', release }
    const lock = isActive(next.state) ? this.#locks.take(next) : undefined
    if (lock?.kind === 'refused' && !needsNoLock(stored.state, proposal))
      return { kind: 'cluster_locked', holder: lock.holder }
    try {
      if (lock?.kind === 'locked') await this.#forgetReleases(next.id)
      await this.#persistence.replace(revision)
    } catch (error) {
      if (!isActive(stored.state)) this.#locks.free(stored)
      throw error
    }
    if (!isActive(next.state)) this.#locks.free(stored)
    this.#put(revision.operation)
    return { kind: 'saved', operation: revision.operation }
  }

  async #release(operationId: string, asked: LockRelease): Promise<UnreadableOperation> {
    const before = this.#unreadable.get(operationId)
    if (!before) throw new Error(`Operation ${operationId} is not unreadable.`)
    if (releaseOn(before, asked.cluster)) return before
    const after = { ...before, releases: [...before.releases, sinceChange(asked, before.updatedAt)] }
    await this.#persistence.keepReleases(operationId, after.releases)
    this.#unreadable.set(operationId, after)
    return after
  }

  /** Before the write that makes use of the lock: an operation that is active and has no release has its lock. */
  async #forgetReleases(operationId: string): Promise<void> {
    if (!this.#releases.has(operationId)) return
    await this.#persistence.keepReleases(operationId, [])
    this.#releases.delete(operationId)
  }

  #refuseUnusableId(operationId: string): void {
    if (!isOperationId(operationId)) {
      throw new StorageError(
        `Cannot store operation ${JSON.stringify(operationId)}: its id cannot name a folder.`,
      )
    }
    if (this.#index.get(operationId) !== undefined || this.#unreadable.has(operationId))
      throw new StorageError(`Cannot store operation ${operationId}: there is one with this id.`)
  }

  #lockForNew(operation: Operation): void {
    if (!isActive(operation.state)) return
    const lock = this.#locks.take(operation)
    if (lock.kind === 'refused') throw lockedForNew(operation, lock.holder)
  }
}

/** The failure of reading an operation of which another revision is there than the one that was stored last. */
const changedBehind = ({ id, revision }: OperationOutline, found: Operation): StorageError =>
  new StorageError(
    `Could not read operation ${id}: revision ${revision} was stored, and revision ${found.revision} is there. Its files were changed while the server ran: restart the server.`,
  )

/** The failure of storing an operation as an active one from the first. */
export const lockedForNew = ({ id, state, clusterId }: Operation, holder: LockHolder): StorageError =>
  new StorageError(
    `Cannot store operation ${id} as ${state}: operation ${holderIdOf(holder)} locks cluster ${clusterId}.`,
  )
