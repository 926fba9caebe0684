/** A file whose content cannot be used; the message says why, and follows the name of the file. */
export class UnusableFileError extends Error {
  override readonly name: string = 'UnusableFileError'
}

/**
 * Content that a newer version of this program wrote: it is in a newer format, or its checksum is right and it holds
 * something unknown. Nothing is wrong with it, so it stays where it is.
 */
export class NewerFormatError extends UnusableFileError {
  override readonly name = 'NewerFormatError'
  /** What the file holds, as it was parsed; undefined when no checksum vouches for it. */
  readonly content: unknown

  constructor(message: string, content: unknown) {
    super(message)
    this.content = content
  }
}
