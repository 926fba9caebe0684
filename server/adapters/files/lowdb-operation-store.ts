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
  /** What has to be done with the store, once it is loaded, before anyone else is answered. */
  readonly beforeServing?: (store: OperationStore) => Promise<void>
}

/** A store on disk, and the end of it. */
export interface OpenOperationStore extends OperationStore {
  /** Waits for the writes that were accepted, refuses later ones and gives the data folder free. */
  close(): Promise<void>
}

/** A store that is being loaded: everything that it is asked waits for that. */
export interface LoadingOperationStore extends OpenOperationStore {
  /** Rejects with a `StorageError` when the folder cannot be read; then so does everything else. */
  readonly loaded: Promise<void>
}

/** Opens the store in a data folder, and resolves when it is loaded. Rejects as `beginLowdbOperationStore` and `loaded` do. */
export async function openLowdbOperationStore(
  options: LowdbOperationStoreOptions,
): Promise<OpenOperationStore> {
  const store = await beginLowdbOperationStore(options)
  try {
    await store.loaded
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

/**
 * Locks a data folder and begins to load what is in it. Rejects with a `StorageError` when the folder cannot be used or
 * another server has it.
 */
export async function beginLowdbOperationStore({
  dataDir,
  log,
  disk = nodeDisk,
  lock: take = lockDataFolder,
  beforeServing = async () => {},
}: LowdbOperationStoreOptions): Promise<LoadingOperationStore> {
  const root = operationsFolder(dataDir)
  await orStorageError('make the data folder', root, () => disk.makeFolder(root))
  await keepPrivate(dataDir, disk, log)
  const lock = await take(dataDir)
  const parts = { dataDir, disk, log, index: new EndedIndex(dataDir, disk, log) }
  const files = new OperationFiles(parts)
  const load = async (): Promise<PersistedOperationStore> => {
    const contents = await orStorageError('read the data folder', root, () =>
      loadOperations({ ...parts, files }),
    )
    const store = new PersistedOperationStore(files, contents)
    await beforeServing(store)
    return store
  }
  const loading = load()
  const loaded = loading.then(() => {})
  // Whoever waits for it is told; no one may do so yet.
  loaded.catch(() => {})
  const close = async (): Promise<void> => {
    const store = await loading.catch(() => undefined)
    await store?.idle()
    files.close()
    await store?.idle()
    await lock.release()
  }
  return Object.assign(onceThere(loading), { loaded, close })
}

/** A store whose answers wait until it is there. */
const onceThere = (coming: Promise<OperationStore>): OperationStore => ({
  load: async (id) => (await coming).load(id),
  find: async (query, range) => (await coming).find(query, range),
  outlines: async (query, range) => (await coming).outlines(query, range),
  count: async (query) => (await coming).count(query),
  listUnreadable: async () => (await coming).listUnreadable(),
  holderOf: async (cluster) => (await coming).holderOf(cluster),
  releaseLock: async (release) => (await coming).releaseLock(release),
  create: async (operation, events) => (await coming).create(operation, events),
  checkpoint: async (next, events, revision) => (await coming).checkpoint(next, events, revision),
  events: async (id, afterSeq, limit) => (await coming).events(id, afterSeq, limit),
  archive: async (id, revision, note) => (await coming).archive(id, revision, note),
  remove: async (id, revision) => (await coming).remove(id, revision),
  probe: async () => (await coming).probe(),
})
