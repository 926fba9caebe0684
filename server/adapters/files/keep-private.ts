import { join } from 'node:path'
import type { Log } from '../../ports/log.ts'
import { LOCK_FILE } from './data-folder-lock.ts'
import type { Disk } from './disk.ts'
import { archiveFolder, endedIndexFile, operationsFolder } from './operation-paths.ts'

/**
 * Sees to it that only the user of this process can use what is stored: takes the rights of others on a data folder that
 * an earlier version or a person made. One that holds other things too keeps its own rights; what is stored in it loses
 * them. Where that does not work a warning says so, and the server starts all the same.
 */
export async function keepPrivate(dataDir: string, disk: Disk, log: Log): Promise<void> {
  const warn = (problem: string, err?: unknown): void =>
    log.warn({ path: dataDir, ...(err !== undefined && { err }) }, `${problem} Check its permissions.`)
  try {
    if (await disk.isPrivate(dataDir)) return
    const paths = (await disk.list(dataDir)).map(({ name }) => join(dataDir, name))
    const stored = [operationsFolder(dataDir), archiveFolder(dataDir)].filter((path) => paths.includes(path))
    const isOurs = (path: string): boolean =>
      stored.includes(path) || path === endedIndexFile(dataDir) || path.startsWith(join(dataDir, LOCK_FILE))
    const folders = paths.every(isOurs) ? [dataDir] : stored
    for (const folder of folders) {
      if (await disk.isPrivate(folder)) continue
      await disk.makePrivate(folder)
      if (!(await disk.isPrivate(folder)))
        return warn(`Others on this machine may read ${folder}: its file system keeps no permissions.`)
    }
    if (!folders.includes(dataDir))
      warn(`Others on this machine may use the data folder ${dataDir}, which holds other things too.`)
  } catch (error) {
    warn(`Others on this machine may read the data folder ${dataDir}: they could not be kept out.`, error)
  }
}
