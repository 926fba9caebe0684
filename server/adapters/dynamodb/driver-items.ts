import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import { toEpochMs } from '../../model/instant.ts'
import { orDynamodbFailure } from './dynamodb-failure.ts'
import type { Condition, DynamodbTable, Item } from './dynamodb-table.ts'
import { driverKey, operationIdOf } from './item-keys.ts'

/** What drives an operation: an execution of the state machine. */
export interface ExecutionDriver {
  /** The revision of the operation for which it was started: one of a later revision takes over. */
  readonly revision: number
  /** Counts the executions for one revision, from 0: the next one continues when one is at its limits, or was lost. */
  readonly part: number
  /** The ARN of the execution. */
  readonly execution: string
}

/** What is on record about the driver of an operation. */
export interface DriverRecord extends ExecutionDriver {
  /** The longest that any invocation for this operation can live; undefined when an older function announced it. */
  readonly invocationMs: number | undefined
  /** How many turns have been taken for the operation; undefined when an older function takes them, which does not count. */
  readonly turns: number | undefined
  /** When the last turn ended, by the function's clock; undefined before the first one. */
  readonly lastTurnAt: Instant | undefined
  /** How long after the last turn the next one is due. */
  readonly nextTurnInMs: number | undefined
}

/** What an execution says of a turn that it has taken. */
export interface TakenTurn {
  readonly at: Instant
  /** Undefined when it has no more turn to take. */
  readonly nextTurnInMs: number | undefined
}

/** How long the record of a driver is kept after its last turn. */
const KEPT_MS = 30 * 24 * 3_600_000

const driverItem = z.looseObject({
  pk: z.string(),
  driverRevision: z.int(),
  driverPart: z.int(),
  execution: z.string(),
  invocationMs: z.number().optional(),
  turns: z.int().optional(),
  lastTurnAt: z.string().optional(),
  nextTurnInMs: z.number().optional(),
})

/** Which execution drives which operation: the latest that has announced itself. All methods reject with a `StorageError`. */
export class DriverItems {
  readonly #table: DynamodbTable
  readonly #now: () => Instant

  constructor(table: DynamodbTable, now: () => Instant) {
    this.#table = table
    this.#now = now
  }

  /**
   * Makes the execution the driver, and gives its record; undefined when a later one drives. The longest life of an
   * invocation never gets shorter here: one that was announced with a longer life may still be alive.
   */
  announce(
    operationId: string,
    driver: ExecutionDriver,
    invocationMs: number,
  ): Promise<DriverRecord | undefined> {
    return orDynamodbFailure(`announce who drives operation ${operationId}`, this.#table.name, async () => {
      for (;;) {
        const known = await this.#find(operationId)
        if (known && isLater(known, driver)) return undefined
        const record = announced(driver, invocationMs, known)
        if (known && !isLater(driver, known) && known.invocationMs === record.invocationMs) return known
        if (await this.#put(operationId, record, isAsRead(known))) return record
      }
    })
  }

  /** Adds a turn to a record, unless it has changed: then another execution or invocation has taken one, too. */
  tookTurn(operationId: string, record: DriverRecord, { at, nextTurnInMs }: TakenTurn): Promise<void> {
    return orDynamodbFailure(`record a turn of operation ${operationId}`, this.#table.name, async () => {
      const turns = (record.turns ?? 0) + 1
      await this.#put(operationId, { ...record, turns, lastTurnAt: at, nextTurnInMs }, isAsRead(record))
    })
  }

  /** The latest that has announced itself. */
  find(operationId: string): Promise<DriverRecord | undefined> {
    return orDynamodbFailure(`read who drives operation ${operationId}`, this.#table.name, () =>
      this.#find(operationId),
    )
  }

  /** The records of many operations, by operation id; those without one are left out. */
  findMany(operationIds: readonly string[]): Promise<ReadonlyMap<string, DriverRecord>> {
    return orDynamodbFailure('read who drives the operations', this.#table.name, async () => {
      const items = await this.#table.getMany(operationIds.map(driverKey))
      return new Map(items.map((item) => [operationIdOf(driverItem.parse(item).pk), toRecord(item)]))
    })
  }

  async #find(operationId: string): Promise<DriverRecord | undefined> {
    const item = await this.#table.get(driverKey(operationId))
    return item && toRecord(item)
  }

  #put(
    operationId: string,
    { revision, part, ...rest }: DriverRecord,
    condition: Condition,
  ): Promise<boolean> {
    const item = {
      ...driverKey(operationId),
      driverRevision: revision,
      driverPart: part,
      ...rest,
      expiresAt: Math.ceil((toEpochMs(this.#now()) + KEPT_MS) / 1000),
    }
    return this.#table.put(item, condition)
  }
}

/** The record of an execution that announces itself, in the place of the one that is known. */
function announced(
  driver: ExecutionDriver,
  invocationMs: number,
  known: DriverRecord | undefined,
): DriverRecord {
  const { turns = 0, lastTurnAt } = known ?? {}
  return {
    ...driver,
    invocationMs: Math.max(invocationMs, known?.invocationMs ?? 0),
    turns,
    lastTurnAt,
    // After a command a turn is due at once; the next part of an execution waits for what was due before.
    nextTurnInMs: known?.revision === driver.revision ? known.nextTurnInMs : undefined,
  }
}

function toRecord(item: Item): DriverRecord {
  const { driverRevision: revision, driverPart: part, execution, ...rest } = driverItem.parse(item)
  const { invocationMs, turns, lastTurnAt, nextTurnInMs } = rest
  return { revision, part, execution, invocationMs, turns, lastTurnAt, nextTurnInMs }
}

const isLater = (one: ExecutionDriver, other: ExecutionDriver): boolean =>
  one.revision > other.revision || (one.revision === other.revision && one.part > other.part)

/** The record is as it was read: no execution has announced itself since, and none has taken a turn. */
function isAsRead(known: DriverRecord | undefined): Condition {
  if (!known) return { expression: 'attribute_not_exists(pk)' }
  const { revision, part, turns } = known
  const values = { ':revision': revision, ':part': part }
  const isSame = 'driverRevision = :revision AND driverPart = :part'
  return turns === undefined
    ? { expression: `${isSame} AND attribute_not_exists(turns)`, values }
    : { expression: `${isSame} AND turns = :turns`, values: { ...values, ':turns': turns } }
}
