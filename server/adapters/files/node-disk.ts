import { chmod, lstat, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '#lib/error-code.ts'
import type { Disk } from './disk.ts'
import { UNFINISHED } from './disk.ts'
import { readUnlinked } from './read-unlinked.ts'

/** Only the user of this process may use what it makes. */
const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600
/** Whatever others may do. */
const OTHERS = 0o077

/**
 * The file system of this machine. What it says is done survives a power cut: files and folders are synced.
 *
 * `write-file-atomic` does nearly the same as `replace`, but takes a short write for a complete one: on a disk that
 * fills up it puts a truncated file in place and reports success. `FileHandle.writeFile` goes on until all is written.
 */
export const nodeDisk: Disk = {
  async read(path) {
    try {
      return await readUnlinked(path)
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined
      throw error
    }
  },

  async replace(path, text) {
    const unfinished = `${path}${UNFINISHED}`
    try {
      await using file = await newFile(unfinished)
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
    const firstMade = await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER })
    if (!(await lstat(path)).isDirectory()) {
      throw Object.assign(new Error(`ELOOP: ${path} is a symbolic link`), { code: 'ELOOP' })
    }
    if (firstMade === undefined) return
    for (let made = path; made.startsWith(firstMade); made = dirname(made)) await syncFolder(dirname(made))
  },

  async move(from, to) {
    await rename(from, to)
    await syncFolder(dirname(to))
    if (dirname(from) !== dirname(to)) await syncFolder(dirname(from))
  },

  remove: (path) => rm(path, { recursive: true, force: true }),

  isPrivate: async (path) => ((await stat(path)).mode & OTHERS) === 0,

  async makePrivate(folder) {
    await chmod(folder, PRIVATE_FOLDER)
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) await nodeDisk.makePrivate(path)
      else if (entry.isFile()) await chmod(path, PRIVATE_FILE)
    }
  },
}

/** Opens a file that was not there: never through a link in its place, and never one that another process has open. */
async function newFile(path: string): ReturnType<typeof open> {
  try {
    return await open(path, 'wx', PRIVATE_FILE)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  await unlink(path)
  return open(path, 'wx', PRIVATE_FILE)
}

/** Makes creations, renames and removals in a folder survive a power cut. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}

/** Takes an unfinished file away, as its space may be what is missing; the failure to report is another one. */
const discard = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined)
