import { constants, lstatSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { chmod, lstat, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { errorCode } from '#lib/error-code.ts'
import type { Disk } from './disk.ts'
import { UNFINISHED } from './disk.ts'
import { readPartUnlinked, readUnlinked } from './read-unlinked.ts'

/** Windows does not have the last one. */
const { O_APPEND, O_WRONLY, O_CREAT, O_NOFOLLOW = 0 } = constants

/** Only the user of this process may use what it makes. */
const PRIVATE_FOLDER = 0o700
const PRIVATE_FILE = 0o600
/** Whatever others may do. */
const OTHERS = 0o077

/** How many stamps are taken before others have their turn: about a millisecond of work. */
const STAMPS_AT_ONCE = 200

/**
 * The file system of this machine. What it says is done survives a power cut: files and folders are synced.
 *
 * `write-file-atomic` does nearly the same as `replace`, but takes a short write for a complete one: on a disk that
 * fills up it puts a truncated file in place and reports success. `FileHandle.writeFile` goes on until all is written.
 */
export const nodeDisk: Disk = {
  read: (path) => orNothing(readUnlinked(path)),

  readPart: (path, from, length) => orNothing(readPartUnlinked(path, from, length)),

  /** All are written and synced side by side, and the folder once for all: what costs is to wait for one after another. */
  async replace(files) {
    const folder = dirname(files[0]?.path ?? '.')
    await using opened = new OpenedFiles()
    try {
      const names = await allEnded(
        opened.folder(folder),
        files.map(({ path, content }) => opened.write(`${path}${UNFINISHED}`, content)),
      )
      for (const { path } of files) await rename(`${path}${UNFINISHED}`, path)
      await names.sync()
    } catch (error) {
      await Promise.all(files.map(({ path }) => discard(`${path}${UNFINISHED}`)))
      throw error
    }
  },

  async append(path, text) {
    await using file = await open(path, O_APPEND | O_WRONLY | O_CREAT | O_NOFOLLOW, PRIVATE_FILE)
    await file.writeFile(text)
  },

  /** Without waiting for each: as a call of its own, thousands of them would take a second in place of a tenth. */
  async stamps(paths) {
    const stamps: (string | undefined)[] = []
    for (const path of paths) {
      const found = lstatSync(path, { throwIfNoEntry: false })
      stamps.push(found && `${found.ino}:${found.size}:${found.mtimeMs}:${found.ctimeMs}`)
      if (stamps.length % STAMPS_AT_ONCE === 0) await setImmediate()
    }
    return stamps
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

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** What one replacement has open; nothing waits for a file to be closed before the end. */
class OpenedFiles implements AsyncDisposable {
  readonly #folders: FileHandle[] = []
  readonly #closing: Promise<void>[] = []

  async folder(path: string): Promise<FileHandle> {
    const folder = await open(path, 'r')
    this.#folders.push(folder)
    return folder
  }

  /** Writes a file that is not there yet, durably. */
  async write(path: string, content: string | Uint8Array): Promise<void> {
    const file = await newFile(path)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      const closing = file.close()
      // A failure is told at the end, when all are waited for.
      closing.catch(() => {})
      this.#closing.push(closing)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#closing, ...this.#folders.map((folder) => folder.close())])
  }
}

/** As `Promise.all`; when one fails, what the others began has ended as well. */
async function allEnded<T>(first: Promise<T>, rest: readonly Promise<void>[]): Promise<T> {
  await Promise.allSettled([first, ...rest])
  await Promise.all(rest)
  return first
}

/** Opens a file that was not there: never through a link in its place, and never one that another process has open. */
async function newFile(path: string): Promise<FileHandle> {
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
