import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { orDynamodbFailure } from './dynamodb-failure.ts'
import type { DynamodbTable } from './dynamodb-table.ts'
import { settingsKey } from './item-keys.ts'

const sharedSettings = z.object({
  /** The longest that one invocation can live. */
  invocationMs: z.number(),
  pollIntervalMs: z.number(),
  /** As configured, without the life of an invocation. */
  settleWindowMs: z.number(),
  /** The format in which the function writes operations: the newest that it can read. */
  formatVersion: z.int(),
  /** The version under which Lambda published the function. */
  functionVersion: z.string(),
})

/** What the function works with, and every server has to know. */
export type SharedSettings = Readonly<z.output<typeof sharedSettings>>

/**
 * The settings of the function in one item of the table. The function writes them, because Lambda holds it to them; servers
 * compare theirs. All methods reject with a `StorageError`.
 */
export class SettingsItem {
  readonly #table: DynamodbTable

  constructor(table: DynamodbTable) {
    this.#table = table
  }

  /** Undefined before the first turn of a function that writes them. */
  read(): Promise<SharedSettings | undefined> {
    return orDynamodbFailure('read the settings of the function', this.#table.name, async () => {
      const item = await this.#table.get(settingsKey)
      return item && sharedSettings.parse(item)
    })
  }

  /** Puts them in the place of others; says whether there were others. */
  publish(settings: SharedSettings): Promise<boolean> {
    return orDynamodbFailure('write the settings of the function', this.#table.name, async () => {
      const item = await this.#table.get(settingsKey)
      if (item && isDeepStrictEqual(sharedSettings.parse(item), settings)) return false
      await this.#table.put({ ...settingsKey, ...settings })
      return true
    })
  }
}
