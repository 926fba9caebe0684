import type { Log } from '../../ports/log.ts'
import type { OperationStore } from '../../ports/operation-store.ts'
import { PersistedOperationStore } from '../store/persisted-operation-store.ts'
import type { DataFolderLock } from './data-folder-lock.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import type { Disk } from './disk.ts'
import { EndedIndex } from './ended-index.ts'
import { orStorageError } from './io-failure.ts'
import { keepPrivate } from './keep-private.ts'
import { nodeDisk } from './node-disk.ts'
import { OperationFiles } from './operation-files.ts'
import { loadOperations } from './operation-loader.ts'
import { operationsFolder } from './operation-paths.ts'

/** What a store on disk is opened with. */
export interface LowdbOperationStoreOptions {
  /** Made when it does not exist. */
  readonly dataDir: string
  readonly log: Log
  /** The machine's own unless given; tests put a failing one here. */
  readonly disk?: Disk
  /** How the folder is kept from other servers; by a file in it unless given. */
  readonly lock?: (dataDir: string) => Promise<DataFolderLock>
}

/** A store on disk, and the end of it. */
export interface OpenOperationStore extends OperationStore {
  /** Waits for the writes that were accepted, refuses later ones and gives the data folder free. */
  close(): Promise<void>
}

/**
 * Opens the store in a data folder: locks the folder and loads what is in it. Rejects with a `StorageError` when the
 * folder cannot be used or another server has it.
 */
export async function openLowdbOperationStore({
  dataDir,
  log,
  disk = nodeDisk,
  lock: take = lockDataFolder,
}: LowdbOperationStoreOptions): Promise<OpenOperationStore> {
  const root = operationsFolder(dataDir)
  await orStorageError('make the data folder', root, () => disk.makeFolder(root))
  await keepPrivate(dataDir, disk, log)
  const lock = await take(dataDir)
  try {
    const parts = { dataDir, disk, log, index: new EndedIndex(dataDir, disk, log) }
    const files = new OperationFiles(parts)
    const contents = await orStorageError('read the data folder', root, () =>
      loadOperations({ ...parts, files }),
    )
    return new LowdbOperationStore(files, contents, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

class LowdbOperationStore extends PersistedOperationStore implements OpenOperationStore {
  readonly #files: OperationFiles
  readonly #lock: DataFolderLock

  constructor(
    files: OperationFiles,
    contents: ConstructorParameters<typeof PersistedOperationStore>[1],
    lock: DataFolderLock,
  ) {
    super(files, contents)
    this.#files = files
    this.#lock = lock
  }

  async close(): Promise<void> {
    await this.idle()
    this.#files.close()
    await this.idle()
    await this.#lock.release()
  }
}
