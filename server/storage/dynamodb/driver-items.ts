import { z } from 'zod'
import { orDynamodbFailure } from './dynamodb-failure.ts'
import type { DynamodbTable } from './dynamodb-table.ts'
import { driverKey } from './item-keys.ts'

/** What drives an operation: an execution of the state machine. */
export interface ExecutionDriver {
  /** The revision of the operation for which it was started: one of a later revision takes over. */
  readonly revision: number
  /** Counts executions that go on with the work of one that had come to its limits, from 0. */
  readonly part: number
  /** The ARN of the execution. */
  readonly execution: string
}

const driverItem = z.looseObject({
  driverRevision: z.int(),
  driverPart: z.int(),
  execution: z.string(),
})

/** Which execution drives which operation: the latest that has announced itself. All methods reject with a `StorageError`. */
export class DriverItems {
  readonly #table: DynamodbTable

  constructor(table: DynamodbTable) {
    this.#table = table
  }

  /** Makes the execution the driver, unless a later one is; says whether it is the driver now. */
  announce(operationId: string, driver: ExecutionDriver): Promise<boolean> {
    return orDynamodbFailure(`announce who drives operation ${operationId}`, this.#table.name, async () => {
      const known = await this.#find(operationId)
      if (known && !isLater(driver, known)) return !isLater(known, driver)
      const { revision, part, execution } = driver
      return this.#table.put(
        { ...driverKey(operationId), driverRevision: revision, driverPart: part, execution },
        {
          expression:
            'attribute_not_exists(pk) OR driverRevision < :revision OR (driverRevision = :revision AND driverPart <= :part)',
          values: { ':revision': revision, ':part': part },
        },
      )
    })
  }

  /** The latest that has announced itself. */
  find(operationId: string): Promise<ExecutionDriver | undefined> {
    return orDynamodbFailure(`read who drives operation ${operationId}`, this.#table.name, () =>
      this.#find(operationId),
    )
  }

  async #find(operationId: string): Promise<ExecutionDriver | undefined> {
    const item = await this.#table.get(driverKey(operationId))
    if (!item) return undefined
    const { driverRevision, driverPart, execution } = driverItem.parse(item)
    return { revision: driverRevision, part: driverPart, execution }
  }
}

const isLater = (one: ExecutionDriver, other: ExecutionDriver): boolean =>
  one.revision > other.revision || (one.revision === other.revision && one.part > other.part)
