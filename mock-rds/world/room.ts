import { MOCK_LIMITS } from '../limits.ts'
import type { RegionState } from './records.ts'

/** The world has grown as far as it may; nothing was changed. */
export class WorldFull extends Error {
  override readonly name = 'WorldFull'

  constructor(what: string) {
    super(`This mock holds ${what} already, which is all that it holds. POST /mock/reset begins again.`)
  }
}

/** Throws WorldFull when what a client asked for makes more resources than one region may have. */
export function requireRoom(before: RegionState, after: RegionState): void {
  const { resources } = MOCK_LIMITS
  if (sizeOf(after) > resources && sizeOf(after) > sizeOf(before))
    throw new WorldFull(`${resources} resources`)
}

const sizeOf = (state: RegionState): number =>
  Object.values(state).reduce((sum, table) => sum + table.size, 0)
