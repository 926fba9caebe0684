import { onTestFinished } from 'vitest'
import type { LocalDynamodb } from '#deploy/stepfunctions/local/local-dynamodb.ts'
import {
  LOCAL_CREDENTIALS,
  LOCAL_TABLE,
  startLocalDynamodb,
} from '#deploy/stepfunctions/local/local-dynamodb.ts'
import { createDynamodbClient } from '../adapters/dynamodb/dynamodb-client.ts'
import type { DynamodbStoreOptions } from '../adapters/dynamodb/dynamodb-operation-store.ts'
import { DynamodbOperationStore } from '../adapters/dynamodb/dynamodb-operation-store.ts'
import type { Item } from '../adapters/dynamodb/dynamodb-table.ts'
import { DynamodbTable } from '../adapters/dynamodb/dynamodb-table.ts'
import { stateKey } from '../adapters/dynamodb/item-keys.ts'
import { silentLog } from './silent-log.ts'

/** DynamoDB on this machine until the test ends, and stores on its one table. */
export class DynamodbBench {
  readonly dynamodb: LocalDynamodb
  /** The table behind the back of the stores. */
  readonly table: DynamodbTable

  private constructor(dynamodb: LocalDynamodb) {
    this.dynamodb = dynamodb
    this.table = new DynamodbTable(this.client(), LOCAL_TABLE)
  }

  static async start(): Promise<DynamodbBench> {
    const dynamodb = await startLocalDynamodb()
    onTestFinished(() => dynamodb.close())
    return new DynamodbBench(dynamodb)
  }

  /** One more store on the table, as another process would open it. */
  open(options: Partial<DynamodbStoreOptions> = {}): DynamodbOperationStore {
    return new DynamodbOperationStore({
      client: this.client(),
      tableName: LOCAL_TABLE,
      nowMs: () => Date.parse('2026-03-01T12:00:00.000Z'),
      log: silentLog,
      ...options,
    })
  }

  /** A client that first does what the test says, given the input of each request. */
  clientAfter(work: (input: object) => unknown) {
    const client = this.client()
    client.middlewareStack.add(
      (next) => async (args) => {
        await work(args.input)
        return next(args)
      },
      { step: 'initialize' },
    )
    return client
  }

  /** The item of `op-1`. */
  item(): Promise<Item | undefined> {
    return this.table.get(stateKey('op-1'))
  }

  /** Changes the item of `op-1` behind the back of the stores. */
  async changeItem(changes: Item): Promise<void> {
    await this.table.put({ ...(await this.item()), ...changes })
  }

  /** A client of its own. */
  client() {
    const client = createDynamodbClient({
      region: 'us-east-1',
      endpoint: this.dynamodb.url,
      credentials: LOCAL_CREDENTIALS,
      maxAttempts: 1,
    })
    onTestFinished(() => client.destroy())
    return client
  }
}

/** Whether a request writes the item of an operation, which holds its state. */
export const writesState = (input: object): boolean =>
  'Item' in input && JSON.stringify(input).includes('"sk":"state"')

/** A store that takes a cluster over as soon as it may. */
export const IMPATIENT = { patience: { looks: 1, wait: async () => {} } } as const
