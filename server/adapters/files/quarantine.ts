import { basename, dirname, join } from 'node:path'
import type { Disk } from './disk.ts'

/** Follows the name of a file that was moved aside; a time follows it. */
const MARK = '.unreadable-'

/** Where a file that cannot be used is now, and what kept it from being moved aside, if anything did. */
export interface Quarantined {
  readonly path: string
  readonly failure?: unknown
}

/** Moves a damaged file aside, next to its place, so that nothing overwrites it and someone can look at it. */
export async function quarantine(disk: Disk, path: string, nowMs: number): Promise<Quarantined> {
  const aside = `${path}${MARK}${new Date(nowMs).toISOString().replaceAll(':', '-')}`
  try {
    await disk.move(path, aside)
    return { path: aside }
  } catch (failure) {
    return { path, failure }
  }
}

/** The newest of a file's predecessors that were moved aside earlier, among the names in its folder. */
export function quarantinedEarlier(path: string, names: readonly string[]): string | undefined {
  const newest = names
    .filter((name) => name.startsWith(`${basename(path)}${MARK}`))
    .sort()
    .at(-1)
  return newest === undefined ? undefined : join(dirname(path), newest)
}
