import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Disk } from './disk.ts'
import { UNFINISHED } from './disk.ts'
import { errorCode } from './io-failure.ts'

/**
 * The file system of this machine. What it says is done survives a power cut: files and folders are synced.
 *
 * `write-file-atomic` does nearly the same as `replace`, but takes a short write for a complete one: on a disk that
 * fills up it puts a truncated file in place and reports success. `FileHandle.writeFile` goes on until all is written.
 */
export const nodeDisk: Disk = {
  async read(path) {
    try {
      return await readFile(path, 'utf8')
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined
      throw error
    }
  },

  async replace(path, text) {
    const unfinished = `${path}${UNFINISHED}`
    try {
      await using file = await open(unfinished, 'w')
      await file.writeFile(text)
      await file.sync()
    } catch (error) {
      await discard(unfinished)
      throw error
    }
    try {
      await rename(unfinished, path)
    } catch (error) {
      await discard(unfinished)
      throw error
    }
    await syncFolder(dirname(path))
  },

  async list(folder) {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
  },

  async makeFolder(path) {
    const firstMade = await mkdir(path, { recursive: true })
    if (firstMade === undefined) return
    for (let made = path; made.startsWith(firstMade); made = dirname(made)) await syncFolder(dirname(made))
  },

  async move(from, to) {
    await rename(from, to)
    await syncFolder(dirname(to))
  },

  remove: (path) => rm(path, { recursive: true, force: true }),
}

/** Makes creations, renames and removals in a folder survive a power cut. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}

/** Takes an unfinished file away, as its space may be what is missing; the failure to report is another one. */
const discard = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined)
