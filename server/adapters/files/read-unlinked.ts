import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'

/** Windows has neither flag. */
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants

/**
 * What a regular file holds. Rejects with `ELOOP` at a symbolic link, and at anything else that is no file: a link
 * or a pipe in the place of a file decides neither what is read nor for how long.
 */
export async function readUnlinked(path: string): Promise<Buffer> {
  await using file = await openUnlinked(path)
  return await file.readFile()
}

/** A part of a regular file, as much of it as there is; rejects likewise. */
export async function readPartUnlinked(path: string, from: number, length: number): Promise<Buffer> {
  await using file = await openUnlinked(path)
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}

async function openUnlinked(path: string): Promise<FileHandle> {
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  const found = await file.stat()
  if (found.isFile() || found.isDirectory()) return file
  await file.close()
  throw new Error(`${path} is not a regular file`)
}
