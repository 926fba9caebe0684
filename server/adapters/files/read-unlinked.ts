import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** Windows has neither flag. */
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants

/**
 * The text of a regular file. Rejects with `ELOOP` at a symbolic link, and at anything else that is no file: a link
 * or a pipe in the place of a file decides neither what is read nor for how long.
 */
export async function readUnlinked(path: string): Promise<string> {
  await using file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  const found = await file.stat()
  if (!found.isFile() && !found.isDirectory()) throw new Error(`${path} is not a regular file`)
  return await file.readFile('utf8')
}
