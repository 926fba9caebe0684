import { join } from 'node:path'
import { Low } from 'lowdb'
import { errorCode } from '#lib/error-code.ts'
import type { Operation } from '../../model/operation.ts'
import type { OperationEvent } from '../../model/operation-event.ts'
import type { OperationOutline } from '../../model/operation-outline.ts'
import { outlineOf } from '../../model/operation-outline.ts'
import { isEnded } from '../../model/operation-state.ts'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import type { Log } from '../../ports/log.ts'
import { StorageError } from '../../ports/storage-error.ts'
import type { LockRelease } from '../../ports/unreadable-operation.ts'
import { documentOfOperation, documentOfReleases } from '../store/file-format.ts'
import type { Revision } from '../store/next-revision.ts'
import type { EventSpan, FoundOperation, OperationPersistence } from '../store/operation-persistence.ts'
import { Turns } from '../store/queues.ts'
import { UnusableFileError } from '../store/unusable-file-error.ts'
import type { Disk, FileContent } from './disk.ts'
import { operationFile, releasesFile } from './document-files.ts'
import type { DocumentDisk } from './durable-json-file.ts'
import type { EndedIndex } from './ended-index.ts'
import type { EventLog } from './event-log.ts'
import { EMPTY_LOG, extended } from './event-log.ts'
import { EventLogs } from './event-logs.ts'
import { orStorageError } from './io-failure.ts'
import { readOperationFolder } from './operation-folder.ts'
import {
  ARCHIVE_NOTE_FILE,
  archiveFolder,
  EVENTS_FILE,
  folderOf,
  newFolderOf,
  operationsFolder,
  removedFolderOf,
} from './operation-paths.ts'
import { setAside } from './set-aside.ts'

/** What says that a folder cannot be renamed so, because something is there already. */
const TAKEN: ReadonlySet<string | undefined> = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR'])

/** How many operations are written at once: enough to keep a disk busy; what is to be written of the others is not made yet. */
const WRITES_AT_ONCE = 32

/** How often an operation may be put back from the archive and go there again. */
const MAX_COPIES = 100

/** What operations are kept with. */
export interface OperationFilesParts {
  readonly dataDir: string
  readonly disk: Disk
  readonly log: Log
  readonly index: EndedIndex
}

/**
 * Keeps each operation in a folder of its own. `events.json` comes first in every write; `operation.json` then commits
 * it, as it says which event is the last one that counts. A folder appears complete and disappears at once, by a rename.
 */
export class OperationFiles implements OperationPersistence {
  readonly #root: string
  readonly #archive: string
  readonly #disk: Disk
  readonly #parts: OperationFilesParts
  readonly #logs: EventLogs
  readonly #turns = new Turns(WRITES_AT_ONCE)
  #isClosed = false

  constructor(parts: OperationFilesParts) {
    this.#root = operationsFolder(parts.dataDir)
    this.#archive = archiveFolder(parts.dataDir)
    this.#disk = parts.disk
    this.#parts = parts
    this.#logs = new EventLogs(parts.disk, (operationId) => this.#eventsPath(operationId))
  }

  /** Hands over a log that was just read or written. */
  keepAtHand({ id, state }: Operation, log: EventLog): void {
    this.#logs.keep(id, log, !isEnded(state))
  }

  add({ operation, newEvents }: Revision): Promise<void> {
    const folder = folderOf(this.#root, operation.id)
    return this.#change(`store operation ${operation.id}`, folder, async () => {
      const building = newFolderOf(this.#root, operation.id)
      await this.#disk.remove(building)
      await this.#disk.makeFolder(building)
      const log = extended(EMPTY_LOG, newEvents)
      await this.#write(building, operation, log)
      await this.#disk.move(building, folder)
      await this.#written(operation, log)
    })
  }

  replace({ operation, newEvents }: Revision): Promise<void> {
    const folder = folderOf(this.#root, operation.id)
    return this.#change(`save operation ${operation.id}`, folder, async () => {
      const lastSeqBefore = operation.lastEventSeq - newEvents.length
      const log =
        newEvents.length > 0 ? await this.#logs.following(operation.id, lastSeqBefore, newEvents) : undefined
      await this.#write(folder, operation, log)
      await this.#written(operation, log)
    })
  }

  /** The log is left alone: it is checked when events of it are read. */
  read(operationId: string): Promise<FoundOperation> {
    const { dataDir, disk, log } = this.#parts
    const folder = folderOf(this.#root, operationId)
    return orStorageError(`read operation ${operationId}`, folder, async () => {
      const file = operationFile(folder, disk)
      const document = await orUnusable(file.read())
      if (document?.operation.id === operationId)
        return { kind: 'readable', operation: document.operation, bytes: file.size }
      const contents = await readOperationFolder(folder, operationId, disk)
      if (contents.kind === 'readable')
        return { kind: 'readable', operation: contents.operation, bytes: file.size }
      return { kind: 'unreadable', operation: await setAside(dataDir, disk, operationId, contents, log) }
    })
  }

  events(outline: OperationOutline, span: EventSpan): Promise<readonly OperationEvent[]> {
    const folder = folderOf(this.#root, outline.id)
    return orStorageError(`read the events of operation ${outline.id}`, folder, () =>
      this.#logs.read(outline, span),
    )
  }

  /** The note is there before the folder moves, and the folder moves as a whole: it is in one of the two places, complete. */
  archive(id: string, note: ArchiveNote): Promise<void> {
    const folder = folderOf(this.#root, id)
    return this.#change(`archive operation ${id}`, folder, async () => {
      await this.#disk.makeFolder(this.#archive)
      const content = `${JSON.stringify({ operationId: id, ...note }, undefined, 2)}\n`
      await this.#disk.replace([{ path: join(folder, ARCHIVE_NOTE_FILE), content }])
      await this.#moveToArchive(folder, id)
      this.#logs.forget(id)
    })
  }

  keepReleases(operationId: string, releases: readonly LockRelease[]): Promise<void> {
    const folder = folderOf(this.#root, operationId)
    return this.#change(`record who released the lock of operation ${operationId}`, folder, () =>
      releasesFile(folder, this.#disk).write(documentOfReleases(releases)),
    )
  }

  remove(id: string): Promise<void> {
    const folder = folderOf(this.#root, id)
    return this.#change(`remove operation ${id}`, folder, async () => {
      const removed = removedFolderOf(this.#root, id)
      await this.#disk.remove(removed)
      await this.#disk.move(folder, removed)
      this.#logs.forget(id)
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
    return orStorageError(doing, path, () =>
      this.#turns.run(() => {
        if (this.#isClosed) throw new StorageError(`Could not ${doing}: the store is closed.`, { path })
        return work()
      }),
    )
  }

  /** Writes more than a small file needs and takes it away again, to find out whether the disk takes writes now. */
  async #probe(): Promise<void> {
    const path = join(this.#root, '.probe')
    await this.#disk.replace([{ path, content: ' '.repeat(64 * 1024) }])
    await this.#disk.remove(path)
  }

  /** Replaces both files at once, or the one alone that changes. */
  async #write(folder: string, operation: Operation, log: EventLog | undefined): Promise<void> {
    const files: FileContent[] = log ? [{ path: join(folder, EVENTS_FILE), content: log.file }] : []
    const gathering: DocumentDisk = {
      read: (path) => this.#disk.read(path),
      replace: async (documents) => void files.push(...documents),
    }
    await new Low(operationFile(folder, gathering), documentOfOperation(operation)).write()
    await this.#disk.replace(files)
  }

  /** What comes of a write that is durable. */
  async #written(operation: Operation, log: EventLog | undefined): Promise<void> {
    if (log) this.keepAtHand(operation, log)
    await this.#parts.index.add([outlineOf(operation)])
  }

  #eventsPath(operationId: string): string {
    return join(folderOf(this.#root, operationId), EVENTS_FILE)
  }
}

/** What was read; undefined when it cannot be used, so that it has to be looked into why. */
async function orUnusable<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof UnusableFileError) return undefined
    throw error
  }
}
