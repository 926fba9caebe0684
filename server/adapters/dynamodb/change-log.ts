import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import { KeyedQueue } from '../store/queues.ts'
import type { DynamodbTable, Item } from './dynamodb-table.ts'
import { logKey, logPartition, shardOf } from './item-keys.ts'

/** A change that is about to be made. */
export interface NewChange {
  readonly operationId: string
  /** The revision that the operation has with it. */
  readonly revision: number
  /** When it is made, if the revision stays what it was: so it is with the release of a lock. */
  readonly changedAt?: Instant | undefined
}

/** One change that is about to be made, or was made. */
export interface LoggedChange extends NewChange {
  /** Where it is in its part of the log: 1 for the first one, and one more for each that follows. */
  readonly number: number
}

const entry = z.looseObject({
  sk: z.string(),
  operationId: z.string(),
  revision: z.int(),
  changedAt: z.string().optional(),
})

/** How long entries are kept: longer than any installation has nothing to do, because the newest one says where to go on. */
const KEPT_MS = 400 * 24 * 3_600_000

/** How often a number that someone else has taken is tried again. */
const TRIES = 20

/**
 * What changes, in the order in which it is announced: a log in four parts, numbered without a gap. A change is announced
 * before it is written, so none is ever made that is not in the log. Who has read up to a number has missed nothing
 * before it, whatever the clocks of the writers show.
 */
export class ChangeLog {
  readonly #table: DynamodbTable
  readonly #nowMs: () => number
  /** One announcement of this process at a time in each part: they would only take the numbers from each other. */
  readonly #queue = new KeyedQueue()
  /** The last number in each part that this process knows to be taken. */
  readonly #taken = new Map<number, number>()

  constructor(table: DynamodbTable, nowMs: () => number) {
    this.#table = table
    this.#nowMs = nowMs
  }

  /** Announces a change; false when others took every number that was tried. */
  announce(change: NewChange): Promise<boolean> {
    const shard = shardOf(change.operationId)
    const expiresAt = Math.ceil((this.#nowMs() + KEPT_MS) / 1000)
    return this.#queue.run(String(shard), async () => {
      for (let tries = 0; tries < TRIES; tries++) {
        const taken = this.#taken.get(shard) ?? (await this.head(shard))
        const item = { ...logKey(shard, taken + 1), ...change, expiresAt }
        const isOwn = await this.#table.put(item, { expression: 'attribute_not_exists(pk)' })
        if (isOwn) this.#taken.set(shard, taken + 1)
        else this.#taken.delete(shard)
        if (isOwn) return true
      }
      return false
    })
  }

  /** The number of the last entry of a part; 0 when it has none. */
  async head(shard: number): Promise<number> {
    const [last] = await this.#table.query({ ...partOf(shard), ScanIndexForward: false }, 1)
    return last ? changeIn(last).number : 0
  }

  /** The entries of a part after a number, in order. */
  async after(shard: number, number: number): Promise<readonly LoggedChange[]> {
    const { ExpressionAttributeValues, ...part } = partOf(shard)
    const items = await this.#table.query({
      ...part,
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ':after': logKey(shard, number).sk },
    })
    return items.map(changeIn)
  }
}

const partOf = (shard: number) => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': logPartition(shard) },
  ConsistentRead: true,
})

function changeIn(item: Item): LoggedChange {
  const { sk, operationId, revision, changedAt } = entry.parse(item)
  return { number: Number(sk), operationId, revision, changedAt }
}
