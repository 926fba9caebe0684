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

/** One table, by the few requests that the store sends. Each rejects with what the SDK throws. */
export class DynamodbTable {
  readonly name: string
  readonly #client: DynamoDBDocumentClient

  constructor(client: DynamoDBDocumentClient, name: string) {
    this.#client = client
    this.name = name
  }

  /** The item as the last write left it. */
  async get(key: ItemKey): Promise<Item | undefined> {
    const command = new GetCommand({ TableName: this.name, Key: key, ConsistentRead: true })
    return (await this.#client.send(command)).Item
  }

  /** Items as the last writes left them, in no order; keys without an item are left out. */
  async getMany(keys: readonly ItemKey[]): Promise<readonly Item[]> {
    const found: Item[] = []
    let left = [...keys]
    while (left.length > 0) {
      const asked = { [this.name]: { Keys: left.slice(0, GET_AT_ONCE), ConsistentRead: true } }
      const answer = await this.#client.send(new BatchGetCommand({ RequestItems: asked }))
      found.push(...(answer.Responses?.[this.name] ?? []))
      const unprocessed = answer.UnprocessedKeys?.[this.name]?.Keys ?? []
      left = [
        ...left.slice(GET_AT_ONCE),
        ...keys.filter((key) => unprocessed.some(({ pk, sk }) => pk === key.pk && sk === key.sk)),
      ]
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
    for (let from = 0; from < keys.length; from += WRITE_AT_ONCE) {
      const requests = keys
        .slice(from, from + WRITE_AT_ONCE)
        .map((Key) => ({ DeleteRequest: { Key: { ...Key } } }))
      let left: Record<string, object[]> | undefined = { [this.name]: requests }
      while (left !== undefined && Object.keys(left).length > 0) {
        const command: BatchWriteCommand = new BatchWriteCommand({ RequestItems: left })
        left = (await this.#client.send(command)).UnprocessedItems
      }
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
}

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
