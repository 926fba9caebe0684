import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Ends the name of a file that was still being written; a crash may leave one behind. */
export const UNFINISHED = '.tmp'

/** Replaces a file by a text, durably. */
export type WriteText = (path: string, text: string) => Promise<void>

/**
 * Replaces a file as a whole: after a crash it holds the old text or the new one, never a part, and once this
 * resolves it is the new one. One write at a time per path.
 *
 * `write-file-atomic` does nearly the same, but takes a short write for a complete one: on a disk that fills up
 * it puts a truncated file in place and reports success. `FileHandle.writeFile` goes on until all is written.
 */
export async function writeDurably(path: string, text: string): Promise<void> {
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
}

/** Makes creations, renames and removals in a folder survive a power cut. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r')
  await folder.sync()
}

/** Makes a folder and the missing ones above it, durably. */
export async function makeFolder(path: string): Promise<void> {
  const firstMade = await mkdir(path, { recursive: true })
  if (firstMade === undefined) return
  for (let made = path; made.startsWith(firstMade); made = dirname(made)) await syncFolder(dirname(made))
}

/** Gives a file or folder another place, durably. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  await syncFolder(dirname(to))
}

/** Writes more than a small file needs and takes it away again, to find out whether a folder takes writes now. */
export async function probeFolder(folder: string, write: WriteText): Promise<void> {
  const path = join(folder, '.probe')
  await write(path, ' '.repeat(64 * 1024))
  await rm(path)
}

/** Takes an unfinished file away, as its space may be what is missing; the failure to report is another one. */
const discard = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined)
