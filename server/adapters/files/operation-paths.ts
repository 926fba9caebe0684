import { join } from 'node:path'

/** The file that holds an operation's state; replacing it is what commits a checkpoint. */
export const OPERATION_FILE = 'operation.json'

/** The file that holds an operation's event log. */
export const EVENTS_FILE = 'events.json'

/** The file that says who released the operation's lock; there only after a release. */
export const LOCK_RELEASE_FILE = 'lock-release.json'

/** The file that says why an operation is in the archive. */
export const ARCHIVE_NOTE_FILE = 'archived.json'

/** Begins the name of a folder whose operation is not complete yet; it is worth nothing after a crash. */
const NEW_PREFIX = '.new-'

/** Begins the name of a folder whose operation was removed. */
const REMOVED_PREFIX = '.removed-'

/** Where the folders of all operations are. */
export const operationsFolder = (dataDir: string): string => join(dataDir, 'operations')

/** The index of the operations that have ended; made again when it is not there. */
export const endedIndexFile = (dataDir: string): string => join(dataDir, 'ended.jsonl')

/** Where the folders of operations go that are no longer listed. */
export const archiveFolder = (dataDir: string): string => join(dataDir, 'archive')

/** Where things are in the folder of all operations. */
export const folderOf = (root: string, operationId: string): string => join(root, operationId)
export const newFolderOf = (root: string, operationId: string): string =>
  join(root, `${NEW_PREFIX}${operationId}`)
export const removedFolderOf = (root: string, operationId: string): string =>
  join(root, `${REMOVED_PREFIX}${operationId}`)

/** Whether a folder was being made or removed when its server ended. */
export const isLeftover = (name: string): boolean =>
  name.startsWith(NEW_PREFIX) || name.startsWith(REMOVED_PREFIX)
