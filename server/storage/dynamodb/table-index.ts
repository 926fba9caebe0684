import { z } from 'zod'
import type { ClusterRef } from '../../model/cluster-ref.ts'
import { clusterKey } from '../../model/cluster-ref.ts'
import type { Instant } from '../../model/instant.ts'
import { addMs } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import { isActive } from '../../model/operation-state.ts'
import { OperationIndex } from '../operation-index.ts'
import type { LockRelease, UnreadableOperation } from '../unreadable-operation.ts'
import { releaseOn } from '../unreadable-operation.ts'
import type { DynamodbTable, Item } from './dynamodb-table.ts'
import { CHANGES_INDEX, changeShards, operationIdOf, stateKey } from './item-keys.ts'
import { operationIn, toStateItem } from './state-item.ts'
import { unreadableItem } from './unreadable-item.ts'

/** A change that was found in the table. */
export interface TableChange {
  readonly kind: 'changed' | 'removed'
  readonly operationId: string
  readonly revision: number
}

/** What the index of changes has of an item. */
const changedItem = z.looseObject({ pk: z.string(), revision: z.int(), changedAt: z.string() })

/** How an item was when it was looked at last. */
interface Seen {
  readonly revision: number
  /** A release of the operation's lock changes this alone. */
  readonly changedAt: Instant
}

/** Before any change. */
const BEGINNING = '0'

/** Clocks of writers differ, and the index follows the table with a delay: so far back it is read again each time. */
const OVERLAP_MS = 60_000

/**
 * Every operation of the table in memory, as of the last look. A look asks the table's index only for what changed
 * since the one before, so it costs the same for ten operations and for ten thousand.
 */
export class TableIndex {
  readonly #table: DynamodbTable
  readonly #nowMs: () => number
  readonly #tell: (change: TableChange) => void
  readonly #operations = new OperationIndex([])
  readonly #seen = new Map<string, Seen>()
  /** Of operations that can be read and do not have the lock of their clusters. */
  readonly #releases = new Map<string, readonly LockRelease[]>()
  readonly #unreadable = new Map<string, UnreadableOperation>()
  /** In seconds since 1970. */
  readonly #expiries = new Map<string, number>()
  #seenUpTo: Instant | undefined
  #looking: Promise<void> = Promise.resolve()
  #nextLook: Promise<void> | undefined

  /** `tell` is called with every change that somebody else made, once it is in memory. */
  constructor(table: DynamodbTable, nowMs: () => number, tell: (change: TableChange) => void) {
    this.#table = table
    this.#nowMs = nowMs
    this.#tell = tell
  }

  /** Every readable operation, newest first. */
  newestFirst(): readonly Operation[] {
    return this.#operations.newestFirst()
  }

  /** Operations that cannot be used. */
  unreadable(): readonly UnreadableOperation[] {
    return [...this.#unreadable.values()].sort((one, other) => (one.operationId < other.operationId ? -1 : 1))
  }

  /** The active operation that has the lock of a cluster, if there is one that can be read. */
  activeOn(cluster: ClusterRef): Operation | undefined {
    return this.#operations
      .newestFirst()
      .find(
        (operation) =>
          isActive(operation.state) &&
          clusterKey(operation) === clusterKey(cluster) &&
          !releaseOn({ releases: this.#releases.get(operation.id) ?? [] }, cluster),
      )
  }

  /** Takes over what this process has written itself. */
  put(operation: Operation, changedAt: Instant, releases: readonly LockRelease[]): void {
    const { id, revision } = operation
    if (!this.#isNews(id, { revision, changedAt })) return
    this.#seen.set(id, { revision, changedAt })
    this.#releases.set(id, releases)
    this.#unreadable.delete(id)
    this.#operations.put(operation)
  }

  /** Takes over an item that was read. */
  take(operationId: string, item: Item): void {
    const { revision, changedAt } = changedItem.parse(item)
    try {
      const read = toStateItem(item)
      if (read.state === 'removed') {
        if (this.remove(operationId)) this.#tell({ kind: 'removed', operationId, revision })
        return
      }
      const operation = operationIn(read)
      const isTold = revision > (this.#seen.get(operationId)?.revision ?? 0)
      if (read.expiresAt !== undefined) this.#expiries.set(operationId, read.expiresAt)
      this.put(operation, changedAt, read.lockReleases ?? [])
      if (isTold) this.#tell({ kind: 'changed', operationId, revision })
    } catch (error) {
      // The item stays where it is; a repair changes it, and it is read again.
      this.remove(operationId)
      this.#seen.set(operationId, { revision, changedAt })
      this.#unreadable.set(operationId, unreadableItem(this.#table.name, operationId, item, error))
    }
  }

  /** Forgets an operation; says whether it was known. */
  remove(operationId: string): boolean {
    this.#operations.remove(operationId)
    this.#unreadable.delete(operationId)
    this.#expiries.delete(operationId)
    this.#releases.delete(operationId)
    return this.#seen.delete(operationId)
  }

  /** Resolves when everything that was in the table's index at this moment is in memory. Those who ask at once share a look. */
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
    const from = this.#seenUpTo === undefined ? BEGINNING : addMs(this.#seenUpTo, -OVERLAP_MS)
    const shards = await Promise.all(changeShards.map((shard) => this.#changedSince(shard, from)))
    const changed = shards.flat().map((item) => changedItem.parse(item))
    const news = changed
      .map(({ pk, ...seen }) => ({ operationId: operationIdOf(pk), seen }))
      .filter(({ operationId, seen }) => this.#isNews(operationId, seen))
    for (const item of await this.#table.getMany(news.map(({ operationId }) => stateKey(operationId)))) {
      this.take(operationIdOf(changedItem.parse(item).pk), item)
    }
    this.#seenUpTo = changed
      .map(({ changedAt }) => changedAt)
      .reduce((latest, at) => (latest === undefined || at > latest ? at : latest), this.#seenUpTo)
    this.#dropExpired()
  }

  #changedSince(shard: string, from: Instant): Promise<readonly Item[]> {
    return this.#table.query({
      IndexName: CHANGES_INDEX,
      KeyConditionExpression: 'changeShard = :shard AND changedAt >= :from',
      ExpressionAttributeValues: { ':shard': shard, ':from': from },
    })
  }

  #isNews(operationId: string, { revision, changedAt }: Seen): boolean {
    const seen = this.#seen.get(operationId)
    return !seen || revision > seen.revision || (revision === seen.revision && changedAt !== seen.changedAt)
  }

  /** DynamoDB deletes within days of the time that was set; until then it is as good as gone. */
  #dropExpired(): void {
    const now = this.#nowMs() / 1000
    for (const [operationId, expiresAt] of this.#expiries) if (expiresAt <= now) this.remove(operationId)
  }
}
