import { z } from 'zod'
import { folderOf, OPERATION_FILE, operationsFolder } from '#server/adapters/files/operation-paths.ts'
import { assertOperationDocument } from '#server/adapters/store/file-format.ts'
import type { Operation } from '#server/model/operation.ts'
import type { SimDisk } from './sim-disk.ts'
import { DATA_DIR } from './sim-server.ts'

const ROOT = operationsFolder(DATA_DIR)

/** What is on a disk, read again only when something has changed on it. */
export class OperationsOnDisk {
  readonly #disk: SimDisk
  #readAt = -1
  #operations: readonly Operation[] = []
  /** What stands in each text that is on the disk: most changes are of another file. */
  #known: ReadonlyMap<string, Operation> = new Map()

  constructor(disk: SimDisk) {
    this.#disk = disk
  }

  /** Every operation as it is on the disk at this moment, oldest first. */
  now(): readonly Operation[] {
    if (this.#readAt === this.#disk.changes) return this.#operations
    this.#readAt = this.#disk.changes
    this.#known = new Map(this.#texts().map((text) => [text, this.#known.get(text) ?? operationIn(text)]))
    this.#operations = [...this.#known.values()].toSorted((one, other) =>
      one.createdAt < other.createdAt ? -1 : 1,
    )
    return this.#operations
  }

  /** Throws unless a server could start on every file. */
  requireReadable(): void {
    for (const text of this.#texts()) assertOperationDocument(JSON.parse(text))
  }

  #texts(): readonly string[] {
    return this.#disk
      .foldersIn(ROOT)
      .flatMap((name) => this.#disk.textOf(`${folderOf(ROOT, name)}/${OPERATION_FILE}`) ?? [])
  }
}

const isObject = z.custom<Operation>((value) => value instanceof Object)
const file = z.object({ operation: isObject })

/** Whether it is as it should be in every part is found out when a server starts on it, and at the end of a run. */
const operationIn = (text: string): Operation => file.parse(JSON.parse(text)).operation
