import { readFile } from 'node:fs/promises'
import type { Adapter } from 'lowdb'
import type { WriteText } from './durable-file.ts'
import { UnusableFileError } from './file-format.ts'
import { errorCode } from './io-failure.ts'
import { deepFreeze } from './snapshot.ts'

/** Throws an `UnusableFileError` unless the value is what the file should hold. */
type Assert<T> = (value: unknown) => asserts value is T

/** A lowdb adapter whose writes survive a crash and whose reads are checked. */
export class DurableJsonFile<T> implements Adapter<T> {
  readonly #path: string
  readonly #assert: Assert<T>
  readonly #write: WriteText

  constructor(path: string, assert: Assert<T>, write: WriteText) {
    this.#path = path
    this.#assert = assert
    this.#write = write
  }

  /** Null when there is no file; rejects with an `UnusableFileError` when its content cannot be used. */
  async read(): Promise<T | null> {
    const text = await readIfThere(this.#path)
    if (text === undefined) return null
    const value = parse(text)
    const assert: Assert<T> = this.#assert
    assert(value)
    return deepFreeze(value)
  }

  async write(value: T): Promise<void> {
    await this.#write(this.#path, `${JSON.stringify(value, undefined, 2)}\n`)
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
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
