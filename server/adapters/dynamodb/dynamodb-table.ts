import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb'
import type { ItemKey } from './item-keys.ts'

/** Who answers the requests: the SDK's client, or what stands in for it. */
export type TableClient = Pick<DynamoDBDocumentClient, 'send'>

/** An item as DynamoDB gives it: nothing is known of it but its key. */
export type Item = Readonly<Record<string, unknown>>

/** What must hold of the item that is there, or not there, for a write to take place. */
export interface Condition {
  readonly expression: string
  readonly values?: Readonly<Record<string, unknown>>
}

/** At most as many keys as one BatchGetItem, and one BatchWriteItem, may have (API reference of DynamoDB). */
const GET_AT_ONCE = 100
const WRITE_AT_ONCE = 25

/** How often what a batch left undone is asked for again, and the waits before: doubling, with chance in them. */
const BATCH_TRIES = 10
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000

/** DynamoDB left parts of a batch undone, however often it was asked: it takes no more requests. */
class BatchUnprocessed extends Error {
  override readonly name = 'BatchUnprocessed'
}

/** Waits in real time. */
const realPause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** One table, by the few requests that the store sends. Each rejects with what the SDK throws. */
export class DynamodbTable {
  readonly name: string
  readonly #client: TableClient
  readonly #pause: (ms: number) => Promise<void>

  /** `pause` waits before a part of a batch is asked for again. */
  constructor(client: TableClient, name: string, pause = realPause) {
    this.#client = client
    this.name = name
    this.#pause = pause
  }

  /** The item as the last write left it. */
  async get(key: ItemKey): Promise<Item | undefined> {
    const command = new GetCommand({ TableName: this.name, Key: key, ConsistentRead: true })
    return (await this.#client.send(command)).Item
  }

  /** Items as the last writes left them, in no order; keys without an item are left out. */
  async getMany(keys: readonly ItemKey[]): Promise<readonly Item[]> {
    const found: Item[] = []
    for (const some of portions(keys, GET_AT_ONCE)) {
      await this.#untilProcessed(some.map(toKey), async (left) => {
        const asked = { [this.name]: { Keys: [...left], ConsistentRead: true } }
        const answer = await this.#client.send(new BatchGetCommand({ RequestItems: asked }))
        found.push(...(answer.Responses?.[this.name] ?? []))
        return answer.UnprocessedKeys?.[this.name]?.Keys ?? []
      })
    }
    return found
  }

  /** Writes an item over the one that is there, if the condition holds; says whether it did. */
  put(item: Item, condition?: Condition): Promise<boolean> {
    return whetherConditionHeld(async () => {
      await this.#client.send(
        new PutCommand({ TableName: this.name, Item: item, ...(condition && parametersOf(condition)) }),
      )
    })
  }

  /** Deletes an item if the condition holds; says whether it did. */
  delete(key: ItemKey, condition: Condition): Promise<boolean> {
    return whetherConditionHeld(async () => {
      await this.#client.send(
        new DeleteCommand({ TableName: this.name, Key: key, ...parametersOf(condition) }),
      )
    })
  }

  async deleteMany(keys: readonly ItemKey[]): Promise<void> {
    for (const some of portions(keys, WRITE_AT_ONCE)) {
      await this.#untilProcessed(some.map(toKey), async (left) => {
        const asked = { [this.name]: left.map((Key) => ({ DeleteRequest: { Key } })) }
        const answer = await this.#client.send(new BatchWriteCommand({ RequestItems: asked }))
        return (answer.UnprocessedItems?.[this.name] ?? []).flatMap(({ DeleteRequest }) =>
          DeleteRequest?.Key ? [DeleteRequest.Key] : [],
        )
      })
    }
  }

  /** Every item that a query finds, page by page, or the first `limit` of them. */
  async query(query: Omit<QueryCommandInput, 'TableName'>, limit = Infinity): Promise<readonly Item[]> {
    const found: Item[] = []
    let after: Record<string, unknown> | undefined
    do {
      const left = limit - found.length
      const page = await this.#client.send(
        new QueryCommand({
          ...query,
          TableName: this.name,
          ...(Number.isFinite(left) && { Limit: left }),
          ...(after && { ExclusiveStartKey: after }),
        }),
      )
      found.push(...(page.Items ?? []))
      after = page.LastEvaluatedKey
    } while (after && found.length < limit)
    return found
  }

  /** Sends a batch, and again what of it was left undone, after waits that grow: at once it would be left undone again. */
  async #untilProcessed(
    keys: readonly Key[],
    send: (left: readonly Key[]) => Promise<readonly Key[]>,
  ): Promise<void> {
    let left = keys
    for (let tries = 0; ; tries++) {
      left = await send(left)
      if (left.length === 0) return
      if (tries === BATCH_TRIES)
        throw new BatchUnprocessed(`${left.length} of ${keys.length} keys were left undone`)
      const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries)
      await this.#pause(longest * (0.5 + Math.random() / 2))
    }
  }
}

/** A key as the SDK takes it. */
type Key = Record<string, unknown>

const toKey = ({ pk, sk }: ItemKey): Key => ({ pk, sk })

const portions = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )

const parametersOf = ({ expression, values }: Condition) => ({
  ConditionExpression: expression,
  ...(values && { ExpressionAttributeValues: { ...values } }),
})

async function whetherConditionHeld(write: () => Promise<void>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
