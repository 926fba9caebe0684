import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import type { TableClient } from '#server/adapters/dynamodb/dynamodb-table.ts'
import { holdsCondition } from './condition.ts'
import type { StorageUser } from './installation.ts'
import { never } from './installation.ts'

/** An item as the table has it: no one can change it any more. */
export type StoredItem = Readonly<Record<string, unknown>>

const key = z.looseObject({ pk: z.string(), sk: z.string() })
type Key = z.output<typeof key>
const keyed = z.object({ Key: key })
const put = z.object({
  Item: key,
  ConditionExpression: z.string().optional(),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()).default({}),
})
const deletion = put.omit({ Item: true }).extend({ Key: key })
const batchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(key) })) })
const batchWrite = z.object({
  RequestItems: z.record(z.string(), z.array(z.object({ DeleteRequest: z.object({ Key: key }) }))),
})
const query = z.object({
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()),
  ScanIndexForward: z.boolean().default(true),
  Limit: z.int().optional(),
})

const REFUSED = 'ProvisionedThroughputExceededException'

/**
 * The table of a run, in memory, asked by the SDK's own commands, and below its client: no socket, no signature, no text. It
 * does what the store asks of DynamoDB, as the API reference says; the contract of stores holds on it.
 */
export class SimTable {
  /** By partition key and sort key. */
  #partitions: Map<string, Map<string, StoredItem>> = new Map()
  /** Nothing can be written while it is full. */
  isFull = false
  /** How often something has changed in it. */
  changes = 0

  /** Everything that is in it, to be put back later. */
  backUp(): readonly StoredItem[] {
    return [...this.#partitions.values()].flatMap<StoredItem>((partition) => [...partition.values()])
  }

  restore(backup: readonly StoredItem[]): void {
    this.changes += 1
    this.#partitions = new Map()
    for (const item of backup) this.#set(key.parse(item), item)
  }

  /** Every item with this sort key. */
  itemsWith(sortKey: string): readonly StoredItem[] {
    return [...this.#partitions.values()]
      .map((partition) => partition.get(sortKey))
      .filter((item) => item !== undefined)
  }

  #get({ pk, sk }: Key): StoredItem | undefined {
    return this.#partitions.get(pk)?.get(sk)
  }

  #set({ pk, sk }: Key, item: StoredItem): void {
    this.changes += 1
    const partition = this.#partitions.get(pk) ?? new Map<string, StoredItem>()
    this.#partitions.set(pk, partition.set(sk, item))
  }

  #delete({ pk, sk }: Key): void {
    this.changes += 1
    this.#partitions.get(pk)?.delete(sk)
  }

  /** A client for one process. */
  clientOf(user: StorageUser, filter: ItemFilter = ITSELF): TableClient {
    const send = (command: { readonly input: object }): Promise<never> => {
      const action = command.constructor.name.replace(/Command$/, '')
      // Only the SDK knows which output belongs to which command.
      return this.#answer(action, command.input, user, filter) as Promise<never>
    }
    return { send }
  }

  async #answer(action: string, input: object, user: StorageUser, filter: ItemFilter): Promise<object> {
    if (!user.isAlive) return never()
    switch (action) {
      case 'Get':
        return this.#read(user, () => ({ Item: filter.read(this.#get(keyed.parse(input).Key)) }))
      case 'Query':
        return this.#read(user, () => ({
          Items: this.#query(query.parse(input)).map((item) => filter.read(item)),
        }))
      case 'BatchGet':
        return this.#read(user, () => ({ Responses: this.#getMany(batchGet.parse(input), filter) }))
      case 'Put':
        return this.#put(put.parse(input), user, filter)
      case 'Delete': {
        const { Key, ...condition } = deletion.parse(input)
        return this.#write(user, Key, () => {
          this.#require(Key, condition, filter)
          this.#delete(Key)
        })
      }
      case 'BatchWrite':
        return this.#deleteMany(batchWrite.parse(input), user)
      default:
        throw new Error(`The simulated table has no action ${action}.`)
    }
  }

  /** Reads take no time: who judges a run looks at the table, too, while its clock stands still. */
  async #read(user: StorageUser, answer: () => object): Promise<object> {
    return user.isAlive ? answer() : never()
  }

  #put({ Item, ...condition }: z.output<typeof put>, user: StorageUser, filter: ItemFilter): Promise<object> {
    if (!filter.writes(Item)) return this.#read(user, () => ({}))
    return this.#write(user, Item, () => {
      this.#require(Item, condition, filter)
      this.#set(Item, frozen(filter.written(Item)))
    })
  }

  /** The moments of a write count where an operation is committed; what is written around that is lost or there, whatever it is. */
  async #write(user: StorageUser, { sk }: Key, apply: () => void): Promise<object> {
    const isCommit = sk === 'state'
    if (isCommit && !user.reaches('before a write')) return never()
    if (this.isFull) throw Object.assign(new Error('The table takes no writes.'), { name: REFUSED })
    await user.pause()
    if (!user.isAlive || (isCommit && !user.reaches('in the middle of a write'))) return never()
    apply()
    return isCommit && !user.reaches('after a write') ? never() : {}
  }

  async #deleteMany({ RequestItems }: z.output<typeof batchWrite>, user: StorageUser): Promise<object> {
    const keys = Object.values(RequestItems).flatMap((requests) =>
      requests.map(({ DeleteRequest }) => DeleteRequest.Key),
    )
    for (const each of keys) await this.#write(user, each, () => this.#delete(each))
    return { UnprocessedItems: {} }
  }

  #require(
    at: Key,
    { ConditionExpression, ExpressionAttributeValues }: Omit<z.output<typeof put>, 'Item'>,
    filter: ItemFilter,
  ): void {
    // Of what a program does not know it makes no condition either.
    const item = filter.read(this.#get(at))
    if (ConditionExpression === undefined) return
    if (holdsCondition(ConditionExpression, item, ExpressionAttributeValues)) return
    throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} })
  }

  #getMany({ RequestItems }: z.output<typeof batchGet>, filter: ItemFilter): object {
    return Object.fromEntries(
      Object.entries(RequestItems).map(([table, { Keys }]) => [
        table,
        Keys.flatMap((each) => filter.read(this.#get(each)) ?? []),
      ]),
    )
  }

  #query({
    KeyConditionExpression,
    ExpressionAttributeValues,
    ...how
  }: z.output<typeof query>): readonly StoredItem[] {
    const isOfTable = how.IndexName === undefined
    const sortKey = isOfTable ? 'sk' : 'changedAt'
    const partition = this.#partitions.get(String(ExpressionAttributeValues[':pk']))
    const candidates = isOfTable ? [...(partition?.values() ?? [])] : this.itemsWith('state')
    const found = candidates
      .filter((item) => holdsCondition(KeyConditionExpression, item, ExpressionAttributeValues))
      .toSorted((one, other) => (String(one[sortKey]) < String(other[sortKey]) ? -1 : 1))
    return (how.ScanIndexForward ? found : found.toReversed()).slice(0, how.Limit)
  }
}

/** What the table sees of a program that is another one than this. */
export interface ItemFilter {
  /** Whether it writes an item like this at all. */
  writes(item: StoredItem): boolean
  written(item: StoredItem): StoredItem
  read(item: StoredItem | undefined): StoredItem | undefined
}

const ITSELF: ItemFilter = { writes: () => true, written: (item) => item, read: (item) => item }

/** What is not there is left out, as the client does it. */
const frozen = (item: StoredItem): StoredItem =>
  Object.freeze(Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)))
