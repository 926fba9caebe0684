import { z } from 'zod'
import type { OperationEvent } from '../../model/operation-event.ts'
import type { DynamodbTable, Item } from './dynamodb-table.ts'
import type { ItemKey } from './item-keys.ts'
import { eventsKey, MAX_SEQ, partitionOf } from './item-keys.ts'
import { unpackEvents } from './packed-documents.ts'
import type { StateItem } from './state-item.ts'

const keyed = z.looseObject({ pk: z.string(), sk: z.string() })
const eventsItem = z.looseObject({ events: z.instanceof(Uint8Array) })

/** The log of an operation: an item for the events of each checkpoint but the last one, whose events are in its state. */
export class EventItems {
  readonly #table: DynamodbTable

  constructor(table: DynamodbTable) {
    this.#table = table
  }

  /**
   * Gives the events in the tail of a state an item of their own, before the state is written over. They are
   * committed, so whoever does it writes the same.
   */
  async keepTail(operationId: string, { tail, lastEventSeq }: StateItem): Promise<void> {
    if (tail) await this.#table.put({ ...eventsKey(operationId, lastEventSeq), events: tail })
  }

  /** Events after `afterSeq`, oldest first, at most `limit`, as they belong to a state. */
  async read(
    operationId: string,
    { tail, lastEventSeq }: StateItem,
    afterSeq: number,
    limit: number,
  ): Promise<readonly OperationEvent[]> {
    if (afterSeq >= lastEventSeq || limit <= 0) return []
    const last = tail ? unpackEvents(tail) : []
    const kept = lastEventSeq - last.length
    const items = afterSeq < kept ? await this.#query(operationId, afterSeq + 1, kept, limit) : []
    const events = items.flatMap((item) => unpackEvents(eventsItem.parse(item).events))
    return [...events, ...last].filter(({ seq }) => seq > afterSeq).slice(0, limit)
  }

  /** Deletes the whole log. */
  async remove(operationId: string): Promise<void> {
    await this.#table.deleteMany(await this.#keys(operationId))
  }

  /** Copies the whole log to another partition. */
  async copyTo(pk: string, operationId: string): Promise<void> {
    for (const { expiresAt: _, ...item } of await this.#query(operationId, 0, MAX_SEQ, Infinity)) {
      await this.#table.put({ ...item, pk })
    }
  }

  async #keys(operationId: string): Promise<readonly ItemKey[]> {
    const items = await this.#query(operationId, 0, MAX_SEQ, Infinity)
    return items.map((item) => keyed.parse(item)).map(({ pk, sk }) => ({ pk, sk }))
  }

  /** The items whose last event is within these numbers; each has at least one event. */
  #query(operationId: string, from: number, to: number, limit: number): Promise<readonly Item[]> {
    return this.#table.query(
      {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': partitionOf(operationId),
          ':from': eventsKey(operationId, from).sk,
          ':to': eventsKey(operationId, to).sk,
        },
        ConsistentRead: true,
      },
      limit,
    )
  }
}
