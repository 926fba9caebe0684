import type { Adapter } from 'lowdb'
import { deepFreeze } from '../store/snapshot.ts'
import { UnusableFileError } from '../store/unusable-file-error.ts'
import type { Disk } from './disk.ts'

/** How a kind of document is read and written. */
interface Format<T> {
  /** What a file holds, from the JSON in it; throws an `UnusableFileError` when it is not what the file should hold. */
  readonly read: (parsed: unknown) => T
  /** What is written. */
  readonly text: (document: T) => string
}

/** A lowdb adapter whose writes survive a crash and whose reads are checked. */
export class DurableJsonFile<T> implements Adapter<T> {
  readonly #path: string
  readonly #format: Format<T>
  readonly #disk: Disk

  constructor(path: string, format: Format<T>, disk: Disk) {
    this.#path = path
    this.#format = format
    this.#disk = disk
  }

  /** Null when there is no file; rejects with an `UnusableFileError` when its content cannot be used. */
  async read(): Promise<T | null> {
    const text = await this.#disk.read(this.#path)
    if (text === undefined) return null
    return deepFreeze(this.#format.read(parse(text)))
  }

  async write(value: T): Promise<void> {
    await this.#disk.replace(this.#path, this.#format.text(value))
  }
}

function parse(text: string): unknown {
  if (text === '') throw new UnusableFileError('is empty')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UnusableFileError(`is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
