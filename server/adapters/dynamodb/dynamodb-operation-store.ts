import { nanoid } from 'nanoid'
import type { ClusterRef } from '../../model/cluster-ref.ts'
import { isOperationId } from '../../model/identifiers.ts'
import { toInstant } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import type { NewEvent, OperationEvent } from '../../model/operation-event.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import type { CountByState, OperationQuery, OperationRange } from '../../model/operation-query.ts'
import { isActive } from '../../model/operation-state.ts'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import type { LockHolder } from '../../ports/lock-holder.ts'
import type { Log } from '../../ports/log.ts'
import type { CheckpointResult, OperationStore, ReleaseResult } from '../../ports/operation-store.ts'
import { StorageError } from '../../ports/storage-error.ts'
import type { LockRelease, UnreadableOperation } from '../../ports/unreadable-operation.ts'
import { releaseOn, UnreadableOperationError } from '../../ports/unreadable-operation.ts'
import { isLossUntold, needsNoLock } from '../store/lost-lock.ts'
import type { Proposal, Revision } from '../store/next-revision.ts'
import { NOTHING_YET, nextRevision, proposalOf } from '../store/next-revision.ts'
import { lockedForNew } from '../store/persisted-operation-store.ts'
import { UnusableFileError } from '../store/unusable-file-error.ts'
import { ArchiveItems } from './archive-items.ts'
import type { NewChange } from './change-log.ts'
import { ChangeLog } from './change-log.ts'
import type { ClaimPatience } from './claim-items.ts'
import { ClaimItems } from './claim-items.ts'
import { orDynamodbFailure } from './dynamodb-failure.ts'
import type { Condition, TableClient } from './dynamodb-table.ts'
import { DynamodbTable } from './dynamodb-table.ts'
import { EventItems } from './event-items.ts'
import { driverKey, probeKey, stateKey } from './item-keys.ts'
import { LockItems } from './lock-items.ts'
import type { PresentItem, StateItem, Writing } from './state-item.ts'
import {
  holdsCluster,
  isAsRead,
  isFree,
  isThere,
  itemOf,
  operationIn,
  tombstoneOf,
  toStateItem,
} from './state-item.ts'
import type { TableChange } from './table-index.ts'
import { TableIndex } from './table-index.ts'
import { unreadableItem } from './unreadable-item.ts'

/** What a store in DynamoDB works with. */
export interface DynamodbStoreOptions {
  readonly client: TableClient
  readonly tableName: string
  /** Epoch milliseconds, by this machine's date. */
  readonly nowMs: () => number
  /** Milliseconds that only grow, at the pace of time; those of this machine unless given. */
  readonly elapsedMs?: () => number
  readonly log: Log
  /** Called with every change of others that a look at the table finds. */
  readonly tell?: (change: TableChange) => void
  /** Called with every operation as it was read by a look, or written here. */
  readonly saw?: (operation: Operation) => void
  readonly patience?: ClaimPatience
}

const elapsedHere = (): number => performance.now()

/** How long the marks of removed operations stay, for followers of the table to see. */
const TOMBSTONE_MS = 24 * 3_600_000

const PATIENCE: ClaimPatience = {
  looks: 20,
  wait: () => new Promise((resolve) => setTimeout(resolve, 100)),
}

/** Keeps operations in a table of DynamoDB, for as many processes as there are: what they agree on is in the table alone. */
export class DynamodbOperationStore implements OperationStore {
  readonly #table: DynamodbTable
  readonly #claims: ClaimItems
  readonly #locks: LockItems
  readonly #events: EventItems
  readonly #archive: ArchiveItems
  readonly #changes: ChangeLog
  readonly #index: TableIndex
  readonly #options: DynamodbStoreOptions

  constructor(options: DynamodbStoreOptions) {
    const { client, tableName, nowMs, elapsedMs = elapsedHere, tell = () => {}, saw = () => {} } = options
    const now = () => toInstant(nowMs())
    this.#options = options
    const table = new DynamodbTable(client, tableName)
    this.#table = table
    this.#claims = new ClaimItems(table, options.patience ?? PATIENCE, now)
    this.#events = new EventItems(table)
    this.#archive = new ArchiveItems(table, this.#events)
    this.#changes = new ChangeLog(table, nowMs)
    this.#index = new TableIndex({ table, log: this.#changes, nowMs, elapsedMs, tell, saw })
    this.#locks = new LockItems({
      table,
      index: this.#index,
      claims: this.#claims,
      announce: (change) => this.#announce(change),
    })
  }

  load(operationId: string): Promise<Operation | undefined> {
    return this.#attempt(`read operation ${operationId}`, async () => {
      const item = await this.#table.get(stateKey(operationId))
      if (!item) return undefined
      try {
        const read = toStateItem(item)
        return isThere(read) ? operationIn(read) : undefined
      } catch (error) {
        if (!(error instanceof UnusableFileError)) throw error
        throw new UnreadableOperationError(unreadableItem(this.#table.name, operationId, item, error))
      }
    })
  }

  async find(query: OperationQuery, range: OperationRange = {}): Promise<readonly Operation[]> {
    await this.look()
    return this.#index.find(query, range)
  }

  async outlines(query: OperationQuery, range: OperationRange = {}): Promise<readonly OperationOutline[]> {
    await this.look()
    return this.#index.outlines(query, range)
  }

  async count(query: OperationQuery): Promise<CountByState> {
    await this.look()
    return this.#index.count(query)
  }

  async listUnreadable(): Promise<readonly UnreadableOperation[]> {
    await this.look()
    return this.#index.unreadable()
  }

  holderOf(cluster: ClusterRef): Promise<LockHolder | undefined> {
    return this.#attempt('find out what locks the cluster', () => this.#locks.holderOf(cluster))
  }

  releaseLock(release: LockRelease): Promise<ReleaseResult> {
    return this.#attempt('release the lock', () => this.#locks.release(release))
  }

  /** Learns what others have changed. */
  look(): Promise<void> {
    return this.#attempt('list the operations', () => this.#index.look())
  }

  create(operation: Operation, events: readonly NewEvent[]): Promise<Operation> {
    const first = nextRevision(NOTHING_YET, proposalOf(operation, events))
    const { id, state } = operation
    return this.#attempt(`store operation ${id}`, async () => {
      if (!isOperationId(id)) {
        throw new StorageError(`Cannot store operation ${JSON.stringify(id)}: its id cannot name a folder.`)
      }
      if (isActive(state)) {
        const lock = await this.#locks.take(operation)
        if (lock.kind === 'refused') throw lockedForNew(operation, lock.holder)
      }
      if (await this.#write(first, undefined, [], isFree)) return first.operation
      throw new StorageError(`Cannot store operation ${id}: there is one with this id.`)
    })
  }

  checkpoint(
    next: Operation,
    events: readonly NewEvent[],
    expectedRevision: number,
  ): Promise<CheckpointResult> {
    const proposal = proposalOf(next, events)
    return this.#attempt(`save operation ${next.id}`, async () => {
      const stored = await this.#item(next.id)
      if (!isThere(stored) || stored.revision !== expectedRevision) return { kind: 'stale' }
      return this.#replace(stored, proposal)
    })
  }

  events(operationId: string, afterSeq: number, limit: number): Promise<readonly OperationEvent[]> {
    return this.#attempt(`read the events of operation ${operationId}`, async () => {
      const item = await this.#item(operationId)
      return isThere(item) ? this.#events.read(operationId, item, Math.max(0, afterSeq), limit) : []
    })
  }

  /** The copy is complete before the operation goes, so it is in one of the two places at least. */
  archive(operationId: string, expectedRevision: number, note: ArchiveNote): Promise<boolean> {
    return this.#attempt(`archive operation ${operationId}`, async () => {
      const stored = await this.#item(operationId)
      if (!isThere(stored) || stored.revision !== expectedRevision) return false
      const copyId = await this.#archive.keep(operationId, stored, note)
      if (await this.#takeOut(operationId, stored)) return true
      // Another process has written it, or has archived it: then the copy is as good as that one's.
      if (isThere(await this.#item(operationId))) await this.#archive.drop(operationId, copyId)
      return false
    })
  }

  remove(operationId: string, expectedRevision: number): Promise<boolean> {
    return this.#attempt(`remove operation ${operationId}`, async () => {
      const stored = await this.#item(operationId)
      if (!isThere(stored) || stored.revision !== expectedRevision) return false
      return this.#takeOut(operationId, stored)
    })
  }

  async probe(): Promise<void> {
    await this.#attempt('write', () => this.#table.put({ ...probeKey }))
  }

  /** Leaves nothing of an operation but a mark; false when it was written since it was read. */
  async #takeOut(operationId: string, stored: StateItem): Promise<boolean> {
    const expiresAt = Math.ceil((this.#options.nowMs() + TOMBSTONE_MS) / 1000)
    const tombstone = tombstoneOf(operationId, stored, this.#writing(), expiresAt)
    await this.#announce({ operationId, revision: stored.revision + 1 })
    if (!(await this.#table.put(tombstone, isAsRead(stored)))) return false
    this.#index.remove(operationId)
    await this.#events.remove(operationId)
    await this.#table.deleteMany([driverKey(operationId)])
    await this.#claims.release(stored, operationId)
    return true
  }

  /** Claims before the write: an active operation always has its claim, and a claim without one counts for nothing. */
  async #replace(stored: PresentItem, proposal: Proposal): Promise<CheckpointResult> {
    const next = nextRevision(stored, proposal)
    const { operation } = next
    const releases = stored.lockReleases ?? []
    const release = releaseOn({ releases }, operation)
    if (release && isLossUntold(operationIn(stored), proposal, release))
      return { kind: 'lock_released', release }
    const lock =
      isActive(operation.state) && !holdsCluster(stored) ? await this.#locks.take(operation) : undefined
    if (lock?.kind === 'refused' && !needsNoLock(stored.state, proposal))
      return { kind: 'cluster_locked', holder: lock.holder }
    await this.#events.keepTail(operation.id, stored)
    const stillReleased = lock?.kind === 'refused' ? releases : []
    if (!(await this.#write(next, stored, stillReleased, isAsRead(stored)))) return { kind: 'stale' }
    if (holdsCluster(stored) && !isActive(operation.state)) await this.#afterEnd(operation)
    return { kind: 'saved', operation }
  }

  /**
   * Writes a revision if the condition holds; says whether it is there now. When the answer to a write was lost, the
   * SDK has sent it again and found the condition broken by itself: then what is there is what was written.
   */
  async #write(
    revision: Revision,
    stored: StateItem | undefined,
    releases: readonly LockRelease[],
    condition: Condition,
  ): Promise<boolean> {
    const { operation } = revision
    const writing = this.#writing()
    await this.#announce({ operationId: operation.id, revision: operation.revision })
    const isSaved =
      (await this.#table.put(itemOf(revision, stored, releases, writing), condition)) ||
      (await this.#item(operation.id))?.writeId === writing.writeId
    if (isSaved) this.#index.put(operation, writing.changedAt)
    return isSaved
  }

  /** Announces a change to other servers before it is made, so that none can be made unseen. */
  async #announce(change: NewChange): Promise<void> {
    if (await this.#changes.announce(change)) return
    this.#options.log.warn(
      { operationId: change.operationId, revision: change.revision },
      'A change could not be announced, because many others were; other servers see it within a minute.',
    )
  }

  #writing(): Writing {
    return { writeId: nanoid(), changedAt: toInstant(this.#options.nowMs()) }
  }

  /** The operation has ended, whatever becomes of this: a claim that is left behind counts for nothing. */
  async #afterEnd(operation: Operation): Promise<void> {
    try {
      await this.#claims.release(operation, operation.id)
    } catch (err) {
      this.#options.log.warn(
        { err, operationId: operation.id },
        'The operation has ended; its claim of the cluster stays in the table, where it counts for nothing.',
      )
    }
  }

  async #item(operationId: string): Promise<StateItem | undefined> {
    const item = await this.#table.get(stateKey(operationId))
    return item && toStateItem(item)
  }

  #attempt<T>(doing: string, work: () => Promise<T>): Promise<T> {
    return orDynamodbFailure(doing, this.#table.name, work)
  }
}
