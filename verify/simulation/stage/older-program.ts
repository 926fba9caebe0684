import type { ItemFilter, StoredItem } from './sim-table.ts'

/** What an older program does not know of a driver. */
const NEW_OF_DRIVER = ['invocationMs', 'turns', 'lastTurnAt', 'nextTurnInMs', 'expiresAt']

/** A program from before changes were announced, settings shared and turns counted. */
export const OLDER: ItemFilter = {
  writes: ({ pk, sk, lastTurnAt }) =>
    !/^(?:log#|settings$)/.test(String(pk)) && (sk !== 'driver' || lastTurnAt === undefined),
  written: withoutNews,
  read: (item) => item && withoutNews(item),
}

function withoutNews(item: StoredItem): StoredItem {
  if (item['sk'] !== 'driver') return item
  return Object.fromEntries(Object.entries(item).filter(([name]) => !NEW_OF_DRIVER.includes(name)))
}
