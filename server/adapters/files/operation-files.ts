import { join } from 'node:path'
import { Low } from 'lowdb'
import { errorCode } from '#lib/error-code.ts'
import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import { isEnded } from '../../model/operation-state.ts'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import { StorageError } from '../../ports/storage-error.ts'
import type { LockRelease } from '../../ports/unreadable-operation.ts'
import type { EventsDocument, OperationDocument, ReleasesDocument } from '../store/file-format.ts'
import {
  documentOfEvents,
  documentOfOperation,
  documentOfReleases,
  eventsFileText,
  operationFileText,
  releasesFileText,
  toEventsDocument,
  toOperationDocument,
  toReleasesDocument,
} from '../store/file-format.ts'
import type { Revision } from '../store/next-revision.ts'
import type { OperationPersistence } from '../store/operation-persistence.ts'
import { UnusableFileError } from '../store/unusable-file-error.ts'
import type { Disk } from './disk.ts'
import { DurableJsonFile } from './durable-json-file.ts'
import { orStorageError } from './io-failure.ts'
import {
  ARCHIVE_NOTE_FILE,
  archiveFolder,
  EVENTS_FILE,
  folderOf,
  LOCK_RELEASE_FILE,
  newFolderOf,
  OPERATION_FILE,
  operationsFolder,
  removedFolderOf,
} from './operation-paths.ts'

/** The lowdb file of an operation's state, in the operation's folder. */
export const operationFile = (folder: string, disk: Disk): DurableJsonFile<OperationDocument> =>
  new DurableJsonFile(
    join(folder, OPERATION_FILE),
    { read: toOperationDocument, text: operationFileText },
    disk,
  )

/** The lowdb file of an operation's event log, in the operation's folder. */
export const eventsFile = (folder: string, disk: Disk): DurableJsonFile<EventsDocument> =>
  new DurableJsonFile(join(folder, EVENTS_FILE), { read: toEventsDocument, text: eventsFileText }, disk)

/** The lowdb file of who released an operation's lock, in the operation's folder. */
export const releasesFile = (folder: string, disk: Disk): DurableJsonFile<ReleasesDocument> =>
  new DurableJsonFile(
    join(folder, LOCK_RELEASE_FILE),
    { read: toReleasesDocument, text: releasesFileText },
    disk,
  )

/** What says that a folder cannot be renamed so, because something is there already. */
const TAKEN: ReadonlySet<string | undefined> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR'])

/** How often an operation may be put back from the archive and go there again. */
const MAX_COPIES = 100

/**
 * Keeps each operation in a folder of its own. Events are written first; `operation.json` then commits them, as it
 * says which event is the last one that counts. A folder appears complete and disappears at once, by a rename.
 */
export class OperationFiles implements OperationPersistence {
  readonly #root: string
  readonly #archive: string
  readonly #disk: Disk
  /** Logs of operations that may still go on. Those of ended ones, of which there may be thousands, stay on disk. */
  readonly #liveLogs = new Map<string, readonly OperationEvent[]>()
  #isClosed = false

  constructor(dataDir: string, disk: Disk) {
    this.#root = operationsFolder(dataDir)
    this.#archive = archiveFolder(dataDir)
    this.#disk = disk
  }

  /** Hands over a log that was just read, to be kept at hand if the operation may still go on. */
  keepAtHand(operation: Operation, log: readonly OperationEvent[]): void {
    if (isEnded(operation.state)) this.#liveLogs.delete(operation.id)
    else this.#liveLogs.set(operation.id, log)
  }

  add({ operation, newEvents }: Revision): Promise<void> {
    const folder = folderOf(this.#root, operation.id)
    return this.#change(`store operation ${operation.id}`, folder, async () => {
      const building = newFolderOf(this.#root, operation.id)
      await this.#disk.remove(building)
      await this.#disk.makeFolder(building)
      await this.#writeLog(building, newEvents)
      await this.#commit(building, operation)
      await this.#disk.move(building, folder)
      this.keepAtHand(operation, newEvents)
    })
  }

  replace({ operation, newEvents }: Revision): Promise<void> {
    const folder = folderOf(this.#root, operation.id)
    return this.#change(`save operation ${operation.id}`, folder, async () => {
      const lastSeqBefore = operation.lastEventSeq - newEvents.length
      const before = (await this.#readLog(operation, lastSeqBefore)).slice(0, lastSeqBefore)
      const log = newEvents.length > 0 ? [...before, ...newEvents] : before
      if (newEvents.length > 0) await this.#writeLog(folder, log)
      await this.#commit(folder, operation)
      this.keepAtHand(operation, log)
    })
  }

  events(operation: Operation): Promise<readonly OperationEvent[]> {
    const folder = folderOf(this.#root, operation.id)
    return orStorageError(`read the events of operation ${operation.id}`, folder, () =>
      this.#readLog(operation, operation.lastEventSeq),
    )
  }

  /** The note is there before the folder moves, and the folder moves as a whole: it is in one of the two places, complete. */
  archive({ id }: Operation, note: ArchiveNote): Promise<void> {
    const folder = folderOf(this.#root, id)
    return this.#change(`archive operation ${id}`, folder, async () => {
      await this.#disk.makeFolder(this.#archive)
      const text = `${JSON.stringify({ operationId: id, ...note }, undefined, 2)}\n`
      await this.#disk.replace(join(folder, ARCHIVE_NOTE_FILE), text)
      await this.#moveToArchive(folder, id)
      this.#liveLogs.delete(id)
    })
  }

  keepReleases(operationId: string, releases: readonly LockRelease[]): Promise<void> {
    const folder = folderOf(this.#root, operationId)
    return this.#change(`record who released the lock of operation ${operationId}`, folder, () =>
      releasesFile(folder, this.#disk).write(documentOfReleases(releases)),
    )
  }

  remove({ id }: Operation): Promise<void> {
    const folder = folderOf(this.#root, id)
    return this.#change(`remove operation ${id}`, folder, async () => {
      const removed = removedFolderOf(this.#root, id)
      await this.#disk.remove(removed)
      await this.#disk.move(folder, removed)
      this.#liveLogs.delete(id)
      // It is gone from here on; what cannot be deleted now is cleared away at the next start.
      await this.#disk.remove(removed).catch(() => undefined)
    })
  }

  probe(): Promise<void> {
    return this.#change('write', this.#root, () => this.#probe())
  }

  /** From here on nothing is written any more: the folder may belong to another server. */
  close(): void {
    this.#isClosed = true
  }

  /** An operation that was put back from the archive does not take the place of what it left there. */
  async #moveToArchive(folder: string, id: string): Promise<void> {
    for (let copy = 1; ; copy++) {
      try {
        return await this.#disk.move(folder, join(this.#archive, copy === 1 ? id : `${id}.${copy}`))
      } catch (error) {
        if (!TAKEN.has(errorCode(error)) || copy === MAX_COPIES) throw error
      }
    }
  }

  #change(doing: string, path: string, work: () => Promise<void>): Promise<void> {
    return orStorageError(doing, path, () => {
      if (this.#isClosed) throw new StorageError(`Could not ${doing}: the store is closed.`, { path })
      return work()
    })
  }

  /** Writes more than a small file needs and takes it away again, to find out whether the disk takes writes now. */
  async #probe(): Promise<void> {
    const path = join(this.#root, '.probe')
    await this.#disk.replace(path, ' '.repeat(64 * 1024))
    await this.#disk.remove(path)
  }

  /** Rejects when events are missing that once were committed: the file was changed behind the server's back. */
  async #readLog(operation: Operation, lastSeq: number): Promise<readonly OperationEvent[]> {
    const atHand = this.#liveLogs.get(operation.id)
    if (atHand) return atHand
    const folder = folderOf(this.#root, operation.id)
    const db = new Low(eventsFile(folder, this.#disk), documentOfEvents([]))
    await db.read()
    const { events } = db.data
    if (events.length < lastSeq)
      throw new UnusableFileError(`${EVENTS_FILE} ends with event ${events.length} of ${lastSeq}`)
    return events
  }

  #writeLog(folder: string, events: readonly OperationEvent[]): Promise<void> {
    return new Low(eventsFile(folder, this.#disk), documentOfEvents(events)).write()
  }

  #commit(folder: string, operation: Operation): Promise<void> {
    return new Low(operationFile(folder, this.#disk), documentOfOperation(operation)).write()
  }
}
