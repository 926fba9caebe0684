import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import { addMs } from '../../model/instant.ts'
import type { Operation } from '../../model/operation.ts'
import { reasonOf } from '../io-failure.ts'
import { OperationIndex } from '../operation-index.ts'
import type { UnreadableOperation } from '../operation-store.ts'
import type { DynamodbTable, Item } from './dynamodb-table.ts'
import { CHANGES_INDEX, changeShards, operationIdOf, stateKey } from './item-keys.ts'
import { unpackOperation } from './packed-documents.ts'
import { toStateItem } from './state-item.ts'

/** A change that was found in the table. */
export interface TableChange {
  readonly kind: 'changed' | 'removed'
  readonly operationId: string
  readonly revision: number
}

/** What the index of changes has of an item. */
const changedItem = z.looseObject({ pk: z.string(), revision: z.int(), changedAt: z.string() })

const clusterNamed = z.looseObject({ region: z.string(), clusterId: z.string(), revision: z.int() })

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
  readonly #revisions = new Map<string, number>()
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

  /** Takes over what this process has written itself. */
  put(operation: Operation, expiresAt?: number): void {
    const { id, revision } = operation
    if (!this.#isNews(id, revision)) return
    if (expiresAt !== undefined) this.#expiries.set(id, expiresAt)
    this.#revisions.set(id, revision)
    this.#unreadable.delete(id)
    this.#operations.put(operation)
  }

  /** Forgets an operation; says whether it was known. */
  remove(operationId: string): boolean {
    this.#operations.remove(operationId)
    this.#unreadable.delete(operationId)
    this.#expiries.delete(operationId)
    return this.#revisions.delete(operationId)
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
      .map(({ pk, revision }) => ({ operationId: operationIdOf(pk), revision }))
      .filter(({ operationId, revision }) => this.#isNews(operationId, revision))
    for (const item of await this.#table.getMany(news.map(({ operationId }) => stateKey(operationId)))) {
      this.#take(changedItem.parse(item).pk, item)
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

  #isNews(operationId: string, revision: number): boolean {
    return revision > (this.#revisions.get(operationId) ?? 0)
  }

  #take(pk: string, item: Item): void {
    const operationId = operationIdOf(pk)
    try {
      const { state, revision, operation, expiresAt } = toStateItem(item)
      if (state === 'removed') {
        if (this.remove(operationId)) this.#tell({ kind: 'removed', operationId, revision })
      } else if (operation !== undefined && this.#isNews(operationId, revision)) {
        this.put(unpackOperation(operation), expiresAt)
        this.#tell({ kind: 'changed', operationId, revision })
      }
    } catch (error) {
      this.#setAside(operationId, item, reasonOf(error))
    }
  }

  /** The item stays where it is; whoever repairs it changes its revision, and it is read again. */
  #setAside(operationId: string, item: Item, reason: string): void {
    const { data: named } = clusterNamed.safeParse(item)
    this.remove(operationId)
    if (named) this.#revisions.set(operationId, named.revision)
    this.#unreadable.set(operationId, {
      operationId,
      cluster: named && { region: named.region, clusterId: named.clusterId },
      reason: `its item ${reason}`,
      quarantinedAs: `${this.#table.name}: ${stateKey(operationId).pk}`,
    })
  }

  /** DynamoDB deletes within days of the time that was set; until then it is as good as gone. */
  #dropExpired(): void {
    const now = this.#nowMs() / 1000
    for (const [operationId, expiresAt] of this.#expiries) if (expiresAt <= now) this.remove(operationId)
  }
}
