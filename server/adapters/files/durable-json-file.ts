import type { Adapter } from 'lowdb'
import { deepFreeze } from '../store/snapshot.ts'
import { UnusableFileError } from '../store/unusable-file-error.ts'
import type { Disk } from './disk.ts'

/** How a kind of document is read and written. */
interface Format<T> {
  /** What a file holds, from the JSON in it and its text; throws an `UnusableFileError` when it is not what the file should hold. */
  readonly read: (parsed: unknown, text: string) => T
  /** What is written. */
  readonly text: (document: T) => string
}

/** What a document is read from and written to. */
export type DocumentDisk = Pick<Disk, 'read' | 'replace'>

/** A lowdb adapter whose writes survive a crash and whose reads are checked. */
export class DurableJsonFile<T> implements Adapter<T> {
  readonly #path: string
  readonly #format: Format<T>
  readonly #disk: DocumentDisk
  /** How large the file was when it was read last, in bytes. */
  size = 0

  constructor(path: string, format: Format<T>, disk: DocumentDisk) {
    this.#path = path
    this.#format = format
    this.#disk = disk
  }

  /** Null when there is no file; rejects with an `UnusableFileError` when its content cannot be used. */
  async read(): Promise<T | null> {
    const bytes = await this.#disk.read(this.#path)
    if (bytes === undefined) return null
    this.size = bytes.length
    const text = bytes.toString()
    return deepFreeze(this.#format.read(parsedJson(text), text))
  }

  async write(value: T): Promise<void> {
    await this.#disk.replace([{ path: this.#path, content: this.#format.text(value) }])
  }
}

/** What a text holds; throws an `UnusableFileError` when it is no JSON. */
export function parsedJson(text: string): unknown {
  if (text === '') throw new UnusableFileError('is empty')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UnusableFileError(`is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
