/** A file whose content cannot be used; the message says why, and follows the name of the file. */
export class UnusableFileError extends Error {
  override readonly name: string = 'UnusableFileError'
}

/** A file that a later version of this program wrote: nothing is wrong with it, so it stays where it is. */
export class NewerFormatError extends UnusableFileError {
  override readonly name = 'NewerFormatError'
}
