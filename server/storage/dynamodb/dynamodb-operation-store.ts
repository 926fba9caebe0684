import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { nanoid } from 'nanoid'
import { toInstant } from '../../model/instant.ts'
import type { Log } from '../../model/log-port.ts'
import type { Operation } from '../../model/operation.ts'
import type { NewEvent, OperationEvent } from '../../model/operation-event.ts'
import { isActive, isEnded } from '../../model/operation-state.ts'
import { isOperationId } from '../archived-operation-store.ts'
import type { Revision } from '../next-revision.ts'
import { NOTHING_YET, nextRevision, proposalOf } from '../next-revision.ts'
import type { CheckpointResult, OperationStore, UnreadableOperation } from '../operation-store.ts'
import { StorageError } from '../storage-error.ts'
import { ChangeLog } from './change-log.ts'
import type { ClaimPatience } from './claim-items.ts'
import { ClaimItems } from './claim-items.ts'
import { orDynamodbFailure } from './dynamodb-failure.ts'
import type { Condition } from './dynamodb-table.ts'
import { DynamodbTable } from './dynamodb-table.ts'
import { EventItems } from './event-items.ts'
import { driverKey, probeKey, stateKey } from './item-keys.ts'
import { unpackOperation } from './packed-documents.ts'
import type { StateItem } from './state-item.ts'
import { holdsCluster, isAsRead, isFree, isThere, itemOf, tombstoneOf, toStateItem } from './state-item.ts'
import type { TableChange } from './table-index.ts'
import { TableIndex } from './table-index.ts'

/** What a store in DynamoDB works with. */
export interface DynamodbStoreOptions {
  readonly client: DynamoDBDocumentClient
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
  /** How long ended operations are kept; for good unless given. */
  readonly keepEndedMs?: number | undefined
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
  readonly #events: EventItems
  readonly #changes: ChangeLog
  readonly #index: TableIndex
  readonly #options: DynamodbStoreOptions

  constructor(options: DynamodbStoreOptions) {
    const { client, tableName, nowMs, elapsedMs = elapsedHere, tell = () => {}, saw = () => {} } = options
    this.#options = options
    const table = new DynamodbTable(client, tableName)
    this.#table = table
    this.#claims = new ClaimItems(table, options.patience ?? PATIENCE)
    this.#events = new EventItems(table)
    this.#changes = new ChangeLog(table, nowMs)
    this.#index = new TableIndex({ table, log: this.#changes, nowMs, elapsedMs, tell, saw })
  }

  load(operationId: string): Promise<Operation | undefined> {
    return this.#attempt(`read operation ${operationId}`, async () => {
      const item = await this.#item(operationId)
      return isThere(item) && item.operation ? unpackOperation(item.operation) : undefined
    })
  }

  async list(): Promise<readonly Operation[]> {
    await this.look()
    return this.#index.newestFirst()
  }

  async listUnreadable(): Promise<readonly UnreadableOperation[]> {
    await this.look()
    return this.#index.unreadable()
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
        const claim = await this.#claims.take(operation, id)
        if (claim.kind === 'refused') {
          throw new StorageError(
            `Cannot store operation ${id} as ${state}: operation ${claim.holderId} holds cluster ${operation.clusterId}.`,
          )
        }
      }
      if (await this.#write(first, isFree)) return first.operation
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
      return this.#replace(stored, nextRevision(stored, proposal))
    })
  }

  events(operationId: string, afterSeq: number, limit: number): Promise<readonly OperationEvent[]> {
    return this.#attempt(`read the events of operation ${operationId}`, async () => {
      const item = await this.#item(operationId)
      return isThere(item) ? this.#events.read(operationId, item, Math.max(0, afterSeq), limit) : []
    })
  }

  remove(operationId: string, expectedRevision: number): Promise<boolean> {
    return this.#attempt(`remove operation ${operationId}`, async () => {
      const stored = await this.#item(operationId)
      if (!isThere(stored) || stored.revision !== expectedRevision) return false
      const tombstone = tombstoneOf(operationId, stored, this.#writing(TOMBSTONE_MS))
      await this.#announce(operationId, stored.revision + 1)
      if (!(await this.#table.put(tombstone, isAsRead(stored)))) return false
      this.#index.remove(operationId)
      await this.#events.remove(operationId)
      await this.#table.deleteMany([driverKey(operationId)])
      await this.#claims.release(stored, operationId)
      return true
    })
  }

  async probe(): Promise<void> {
    await this.#attempt('write', () => this.#table.put({ ...probeKey }))
  }

  /** Claims before the write: an active operation always has its claim, and a claim without one counts for nothing. */
  async #replace(stored: StateItem, next: Revision): Promise<CheckpointResult> {
    const { operation } = next
    const isBeginning = isActive(operation.state) && !holdsCluster(stored)
    if (isBeginning) {
      const claim = await this.#claims.take(operation, operation.id)
      if (claim.kind === 'refused') return { kind: 'cluster_held', holderId: claim.holderId }
    }
    await this.#events.keepTail(operation.id, stored)
    if (!(await this.#write(next, isAsRead(stored)))) return { kind: 'stale' }
    if (holdsCluster(stored) && !isActive(operation.state)) await this.#afterEnd(operation)
    return { kind: 'saved', operation }
  }

  /**
   * Writes a revision if the condition holds; says whether it is there now. When the answer to a write was lost, the
   * SDK has sent it again and found the condition broken by itself: then what is there is what was written.
   */
  async #write(revision: Revision, condition: Condition): Promise<boolean> {
    const { operation } = revision
    const writing = this.#writing(isEnded(operation.state) ? this.#options.keepEndedMs : undefined)
    await this.#announce(operation.id, operation.revision)
    const isSaved =
      (await this.#table.put(itemOf(revision, writing), condition)) ||
      (await this.#item(operation.id))?.writeId === writing.writeId
    if (isSaved) this.#index.put(operation, writing.expiresAt)
    return isSaved
  }

  /** Announces a change to other servers before it is made, so that none can be made unseen. */
  async #announce(operationId: string, revision: number): Promise<void> {
    if (await this.#changes.announce(operationId, revision)) return
    this.#options.log.warn(
      { operationId, revision },
      'A change could not be announced, because many others were; other servers see it within a minute.',
    )
  }

  #writing(keptMs: number | undefined) {
    const nowMs = this.#options.nowMs()
    return {
      writeId: nanoid(),
      changedAt: toInstant(nowMs),
      expiresAt: keptMs === undefined ? undefined : Math.ceil((nowMs + keptMs) / 1000),
    }
  }

  /** The operation has ended, whatever becomes of this: a claim that is left behind counts for nothing. */
  async #afterEnd(operation: Operation): Promise<void> {
    const { log, keepEndedMs, nowMs } = this.#options
    try {
      await this.#claims.release(operation, operation.id)
      if (keepEndedMs === undefined) return
      await this.#events.expire(operation.id, Math.ceil((nowMs() + keepEndedMs) / 1000))
    } catch (err) {
      log.warn(
        { err, operationId: operation.id },
        'The operation has ended; something of it stays in the table.',
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
