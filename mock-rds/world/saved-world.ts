import { z } from 'zod'
import { MOCK_LIMITS } from '../limits.ts'
import type { LoggedEvent } from './event-catalogue.ts'
import type { Process } from './process.ts'
import { EMPTY_STATE, type RegionState } from './records.ts'

const isState = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(EMPTY_STATE).every((table) =>
    Object.entries(value).some(([key, rows]) => key === table && rows instanceof Map),
  )

/** Tables that regions have only got since: in a world that was saved before they are empty. */
const ADDED: Partial<RegionState> = { integrations: new Map() }

const withAddedTables = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? { ...ADDED, ...value } : value

/** What a saved region holds: the present, the events and the changes under way. */
const savedRegion = z.strictObject({
  state: z
    .unknown()
    .transform(withAddedTables)
    .pipe(z.custom<RegionState>(isState, 'state must have every table of this version of the mock')),
  events: z.custom<readonly LoggedEvent[]>(Array.isArray),
  processes: z.custom<readonly Process[]>(Array.isArray),
  nextProcessId: z.int().min(1),
  randomState: z.int().min(0),
})
export type SavedRegion = z.infer<typeof savedRegion>

/** A saved world, as GET /mock/snapshot gives it and POST /mock/snapshot takes it, with maps and times restored. */
export const savedWorld = z.strictObject({
  version: z.literal(1),
  now: z.number(),
  regions: z
    .array(z.strictObject({ accountId: z.string(), region: z.string(), saved: savedRegion }))
    .max(MOCK_LIMITS.regions),
})
export type SavedWorld = z.infer<typeof savedWorld>

/** Makes plain JSON of a value with maps and times in it. */
export function toPlain(value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value].map(toPlain) }
  if (value instanceof Date) return { $date: value.getTime() }
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toPlain(member)]))
}

/** Undoes `toPlain`. */
export function fromPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPlain)
  if (typeof value !== 'object' || value === null) return value
  if ('$date' in value) return new Date(Number(value.$date))
  if ('$map' in value && Array.isArray(value.$map)) return new Map(value.$map.map(readEntry))
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fromPlain(member)]))
}

function readEntry(entry: unknown): readonly [unknown, unknown] {
  return Array.isArray(entry) ? [fromPlain(entry[0]), fromPlain(entry[1])] : [undefined, undefined]
}
