import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import { toEpochMs } from '../../model/instant.ts'
import type { DriverRecord, DriverRecords, ExecutionDriver, TakenTurn } from '../../ports/driver-records.ts'
import { orDynamodbFailure } from './dynamodb-failure.ts'
import type { Condition, DynamodbTable, Item } from './dynamodb-table.ts'
import { driverKey, operationIdOf } from './item-keys.ts'

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

/** The drivers on record, in items of the table. */
export class DriverItems implements DriverRecords {
  readonly #table: DynamodbTable
  readonly #now: () => Instant

  constructor(table: DynamodbTable, now: () => Instant) {
    this.#table = table
    this.#now = now
  }

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

  tookTurn(operationId: string, record: DriverRecord, { at, nextTurnInMs }: TakenTurn): Promise<void> {
    return orDynamodbFailure(`record a turn of operation ${operationId}`, this.#table.name, async () => {
      const turns = (record.turns ?? 0) + 1
      await this.#put(operationId, { ...record, turns, lastTurnAt: at, nextTurnInMs }, isAsRead(record))
    })
  }

  find(operationId: string): Promise<DriverRecord | undefined> {
    return orDynamodbFailure(`read who drives operation ${operationId}`, this.#table.name, () =>
      this.#find(operationId),
    )
  }

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
