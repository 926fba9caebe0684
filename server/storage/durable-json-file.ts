import type { Adapter } from 'lowdb'
import type { Disk } from './disk.ts'
import { UnusableFileError } from './file-format.ts'
import { deepFreeze } from './snapshot.ts'

/** Throws an `UnusableFileError` unless the value is what the file should hold. */
type Assert<T> = (value: unknown) => asserts value is T

/** A lowdb adapter whose writes survive a crash and whose reads are checked. */
export class DurableJsonFile<T> implements Adapter<T> {
  readonly #path: string
  readonly #assert: Assert<T>
  readonly #disk: Disk

  constructor(path: string, assert: Assert<T>, disk: Disk) {
    this.#path = path
    this.#assert = assert
    this.#disk = disk
  }

  /** Null when there is no file; rejects with an `UnusableFileError` when its content cannot be used. */
  async read(): Promise<T | null> {
    const text = await this.#disk.read(this.#path)
    if (text === undefined) return null
    const value = parse(text)
    const assert: Assert<T> = this.#assert
    assert(value)
    return deepFreeze(value)
  }

  async write(value: T): Promise<void> {
    await this.#disk.replace(this.#path, `${JSON.stringify(value, undefined, 2)}\n`)
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
