import { errorCode } from '#lib/error-code.ts'
import { StorageError } from '../../ports/storage-error.ts'

/** What the codes of the operating system mean for the person who has to repair it. */
const MEANINGS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: make room',
  EDQUOT: 'the disk quota is used up: make room or raise the quota',
  EFBIG: 'the file is larger than the limit of this process allows',
  EROFS: 'the file system is read-only: mount it writable',
  EACCES: 'permission is denied: let the user of this process write there',
  EPERM: 'the operation is not permitted: let the user of this process write there',
  ENOENT: 'it does not exist: was the data folder removed or unmounted?',
  ENOTDIR: 'a file is in the place of a folder',
  EISDIR: 'a folder is in the place of a file',
  ELOOP: 'a symbolic link is in the place of a file or folder: put the real one there',
  EXDEV: 'it is on another file system: keep all of the data folder on one',
  EIO: 'the device reports an error: check the disk',
  EMFILE: 'too many files are open: raise the limit of this process',
  ENFILE: 'too many files are open on this machine',
}

/** Why something went wrong, in words: the meaning of the code when it is a known one, with the code. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error)
  const meaning = code === undefined ? undefined : MEANINGS[code]
  if (meaning !== undefined) return `${meaning} (${code})`
  return error instanceof Error ? error.message : String(error)
}

/**
 * Runs something that touches the disk, and turns its failure into a `StorageError`.
 * `doing` completes "Could not ...", e.g. `save operation abc`.
 */
export async function orStorageError<T>(doing: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StorageError) throw error
    const code = errorCode(error)
    throw new StorageError(`Could not ${doing} at ${path}: ${reasonOf(error)}.`, {
      path,
      ...(code === undefined ? {} : { code }),
    })
  }
}
