/** A change that could not be made durable, or files that cannot be used. The message says what, where and why. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
}
