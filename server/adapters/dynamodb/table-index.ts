import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import { outlineOf } from '../../model/operation-outline.ts'
import type { CountByState, OperationQuery, OperationRange } from '../../model/operation-query.ts'
import type { UnreadableOperation } from '../../ports/unreadable-operation.ts'
import { OperationIndex } from '../store/operation-index.ts'
import type { ChangeLog, NewChange } from './change-log.ts'
import type { DynamodbTable, Item } from './dynamodb-table.ts'
import { indexPartition, OPERATIONS_INDEX, operationIdOf, shards, stateKey } from './item-keys.ts'
import { operationIn, toStateItem } from './state-item.ts'
import { unreadableItem } from './unreadable-item.ts'

/** A change that was found in the table. */
export interface TableChange {
  readonly kind: 'changed' | 'removed'
  readonly operationId: string
  readonly revision: number
}

/** What the index of the table has of an operation. */
const listedItem = z.looseObject({ pk: z.string(), revision: z.int(), changedAt: z.string() })

/** How an item was when it was looked at last. */
interface Seen {
  readonly revision: number
  /** A release of the operation's lock changes this alone. */
  readonly changedAt: Instant
}

/**
 * How often everything is looked at, besides what the log of changes announces: for what an older program has
 * written, which announces nothing, and for what was written long after it was announced.
 */
const ALL_EVERY_MS = 60_000

/** How far back a first look reads the log: the table's index may not have the latest changes yet. */
const ENTRIES_BEFORE = 100

/** A change that was announced and not yet made. */
interface Awaited extends NewChange {
  /** When the announcement was seen. */
  readonly sinceMs: number
}

/** How long an announced change is waited for; then whoever announced it has died, or has found that another was faster. */
const AWAITED_MS = 60_000

/** What the operations of a table are kept in memory for. */
export interface TableIndexOptions {
  readonly table: DynamodbTable
  readonly log: ChangeLog
  /** Epoch milliseconds, by this machine's date. */
  readonly nowMs: () => number
  /** Milliseconds that only grow, at the pace of time. */
  readonly elapsedMs: () => number
  /** Called with every change that someone else made, once it is in memory. */
  readonly tell: (change: TableChange) => void
  /** Called with every operation as it was read or written, and when it is gone. */
  readonly saw: (operation: Operation) => void
}

/**
 * Every operation of the table in memory, as of the last look. A look reads the log of changes from where the one
 * before ended, so it costs the same for ten operations and for ten thousand. No time of another machine counts.
 */
export class TableIndex {
  readonly #options: TableIndexOptions
  readonly #index = new OperationIndex()
  readonly #operations = new Map<string, Operation>()
  readonly #seen = new Map<string, Seen>()
  readonly #unreadable = new Map<string, UnreadableOperation>()
  readonly #awaited = new Map<string, Awaited>()
  /** Operations whose items are still there although they are gone, and the revision of each item. */
  readonly #gone = new Map<string, number>()
  /** In seconds since 1970. */
  readonly #expiries = new Map<string, number>()
  /** For each part of the log, the number up to which it was read; empty before the first look. */
  readonly #readUpTo = new Map<number, number>()
  /** When everything was looked at last. */
  #allAtMs = -Infinity
  #looking: Promise<void> = Promise.resolve()
  #nextLook: Promise<void> | undefined

  constructor(options: TableIndexOptions) {
    this.#options = options
  }

  /** As the index of a store that has them all. */
  find(query: OperationQuery, range: OperationRange): readonly Operation[] {
    return this.outlines(query, range).flatMap(({ id }) => this.#operations.get(id) ?? [])
  }

  outlines(query: OperationQuery, range: OperationRange): readonly OperationOutline[] {
    return this.#index.find(query, range)
  }

  count(query: OperationQuery): CountByState {
    return this.#index.count(query)
  }

  /** Operations that cannot be used. */
  unreadable(): readonly UnreadableOperation[] {
    return [...this.#unreadable.values()].sort((one, other) => (one.operationId < other.operationId ? -1 : 1))
  }

  /** Takes over what this process has written itself. */
  put(operation: Operation, changedAt: Instant): void {
    const { id, revision } = operation
    if (!this.#isNews({ operationId: id, revision, changedAt })) return
    this.#seen.set(id, { revision, changedAt })
    this.#unreadable.delete(id)
    this.#index.put(outlineOf(operation))
    this.#operations.set(id, operation)
    this.#options.saw(operation)
  }

  /** Takes over an item that was read. */
  take(operationId: string, item: Item): void {
    const { revision, changedAt } = listedItem.parse(item)
    const isLater = revision > (this.#seen.get(operationId)?.revision ?? 0)
    try {
      const read = toStateItem(item)
      if (read.state === 'removed' || this.#hasPassed(read.expiresAt)) {
        this.#gone.set(operationId, revision)
        if (this.remove(operationId)) this.#options.tell({ kind: 'removed', operationId, revision })
        return
      }
      const operation = operationIn(read)
      if (read.expiresAt !== undefined) this.#expiries.set(operationId, read.expiresAt)
      this.put(operation, changedAt)
      if (isLater) this.#options.tell({ kind: 'changed', operationId, revision })
    } catch (error) {
      // The item stays where it is; a repair changes it, and it is read again.
      this.remove(operationId)
      this.#seen.set(operationId, { revision, changedAt })
      this.#unreadable.set(operationId, unreadableItem(this.#options.table.name, operationId, item, error))
      if (isLater) this.#options.tell({ kind: 'changed', operationId, revision })
    }
  }

  /** Forgets an operation; says whether it was known. */
  remove(operationId: string): boolean {
    this.#index.remove(operationId)
    this.#operations.delete(operationId)
    this.#unreadable.delete(operationId)
    this.#expiries.delete(operationId)
    return this.#seen.delete(operationId)
  }

  /** Resolves when everything that was announced until now and is written is in memory. Those who ask at once share a look. */
  look(): Promise<void> {
    this.#nextLook ??= this.#looking
      .catch(() => undefined)
      .then(() => {
        this.#nextLook = undefined
        this.#looking = this.#lookNow()
        return this.#looking
      })
    return this.#nextLook
  }

  async #lookNow(): Promise<void> {
    const { elapsedMs } = this.#options
    const startedAtMs = elapsedMs()
    const isForAll = startedAtMs - this.#allAtMs >= ALL_EVERY_MS
    if (isForAll) await this.#setOut()
    const announced = await Promise.all(shards.map((shard) => this.#announcedIn(shard)))
    const listed = isForAll ? await this.#listAll() : []
    if (isForAll) this.#forgetDeleted(listed)
    const news = this.#latest([...announced.flatMap(({ changes }) => changes), ...listed])
    const toRead = new Set([...news.keys(), ...this.#awaited.keys()])
    const items = await this.#options.table.getMany([...toRead].map(stateKey))
    for (const item of items) this.take(operationIdOf(listedItem.parse(item).pk), item)
    this.#await(news)
    for (const { shard, readUpTo } of announced) this.#readUpTo.set(shard, readUpTo)
    if (isForAll) this.#allAtMs = startedAtMs
    this.#dropExpired()
  }

  /** Where the log is read from: near its end at first, and where it begins when it has become shorter than it was. */
  async #setOut(): Promise<void> {
    for (const shard of shards) {
      const head = await this.#options.log.head(shard)
      const readUpTo = this.#readUpTo.get(shard)
      if (readUpTo === undefined || readUpTo > head)
        this.#readUpTo.set(shard, Math.max(0, head - ENTRIES_BEFORE))
    }
  }

  async #announcedIn(shard: number) {
    const readUpTo = this.#readUpTo.get(shard) ?? 0
    const changes = await this.#options.log.after(shard, readUpTo)
    return { shard, changes, readUpTo: changes.at(-1)?.number ?? readUpTo }
  }

  async #listAll(): Promise<readonly NewChange[]> {
    const parts = await Promise.all(
      shards.map((shard) =>
        this.#options.table.query({
          IndexName: OPERATIONS_INDEX,
          KeyConditionExpression: 'changeShard = :shard',
          ExpressionAttributeValues: { ':shard': indexPartition(shard) },
        }),
      ),
    )
    return parts
      .flat()
      .map((item) => listedItem.parse(item))
      .map(({ pk, revision, changedAt }) => ({ operationId: operationIdOf(pk), revision, changedAt }))
  }

  /** Items that DynamoDB has deleted by now need no mark any more. */
  #forgetDeleted(listed: readonly NewChange[]): void {
    const ids = new Set(listed.map(({ operationId }) => operationId))
    for (const id of this.#gone.keys()) if (!ids.has(id)) this.#gone.delete(id)
  }

  /** The latest revision of each operation of which there is a later one than the one in memory. */
  #latest(changes: readonly NewChange[]): ReadonlyMap<string, NewChange> {
    const latest = new Map<string, NewChange>()
    for (const change of changes) {
      const isLatest = change.revision >= (latest.get(change.operationId)?.revision ?? 0)
      if (isLatest && this.#isNews(change)) latest.set(change.operationId, change)
    }
    return latest
  }

  /** Remembers what was announced and is not there yet, and gives up what has not come for long. */
  #await(news: ReadonlyMap<string, NewChange>): void {
    const nowMs = this.#options.elapsedMs()
    for (const [operationId, change] of news) this.#awaited.set(operationId, { ...change, sinceMs: nowMs })
    for (const [operationId, change] of this.#awaited) {
      if (!this.#isNews(change) || nowMs - change.sinceMs > AWAITED_MS) this.#awaited.delete(operationId)
    }
  }

  #isNews({ operationId, revision, changedAt }: NewChange): boolean {
    if (revision === this.#gone.get(operationId)) return false
    const seen = this.#seen.get(operationId)
    if (!seen || revision > seen.revision) return true
    return revision === seen.revision && changedAt !== undefined && changedAt !== seen.changedAt
  }

  #dropExpired(): void {
    for (const [operationId, expiresAt] of this.#expiries) {
      if (!this.#hasPassed(expiresAt)) continue
      const revision = this.#seen.get(operationId)?.revision ?? 0
      this.#gone.set(operationId, revision)
      if (this.remove(operationId)) this.#options.tell({ kind: 'removed', operationId, revision })
    }
  }

  /** DynamoDB deletes within days of the time that was set; until then it is as good as gone. */
  #hasPassed(expiresAt: number | undefined): boolean {
    return expiresAt !== undefined && expiresAt <= this.#options.nowMs() / 1000
  }
}
