/** What happened, as data, where it is known. */
export interface StorageFailure {
  /** The file or folder that could not be used. */
  readonly path?: string
  /** The code of the operating system, e.g. `ENOSPC`. */
  readonly code?: string
}

/** A change that could not be made durable, or files that cannot be used. The message says what, where and why. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly path: string | undefined
  readonly code: string | undefined

  constructor(message: string, { path, code }: StorageFailure = {}) {
    super(message)
    this.path = path
    this.code = code
  }
}
