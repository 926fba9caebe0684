import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { SettingsRecord, SharedSettings } from '../../ports/shared-settings.ts'
import { orDynamodbFailure } from './dynamodb-failure.ts'
import type { DynamodbTable } from './dynamodb-table.ts'
import { settingsKey } from './item-keys.ts'

const sharedSettings = z.object({
  invocationMs: z.number(),
  pollIntervalMs: z.number(),
  settleWindowMs: z.number(),
  formatVersion: z.int(),
  functionVersion: z.string(),
}) satisfies z.ZodType<SharedSettings>

/** The settings of the function, in one item of the table. */
export class SettingsItem implements SettingsRecord {
  readonly #table: DynamodbTable

  constructor(table: DynamodbTable) {
    this.#table = table
  }

  read(): Promise<SharedSettings | undefined> {
    return orDynamodbFailure('read the settings of the function', this.#table.name, async () => {
      const item = await this.#table.get(settingsKey)
      return item && sharedSettings.parse(item)
    })
  }

  publish(settings: SharedSettings): Promise<boolean> {
    return orDynamodbFailure('write the settings of the function', this.#table.name, async () => {
      const item = await this.#table.get(settingsKey)
      if (item && isDeepStrictEqual(sharedSettings.parse(item), settings)) return false
      await this.#table.put({ ...settingsKey, ...settings })
      return true
    })
  }
}
