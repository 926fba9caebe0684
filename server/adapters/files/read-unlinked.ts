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
  // Its size is known: `readFile` would ask for it again, and read once more to find its end.
  return await readFrom(file, 0, file.size)
}

/** A part of a regular file, as much of it as there is; rejects likewise. */
export async function readPartUnlinked(path: string, from: number, length: number): Promise<Buffer> {
  await using file = await openUnlinked(path)
  return await readFrom(file, from, length)
}

interface OpenFile extends AsyncDisposable {
  readonly handle: FileHandle
  /** In bytes. */
  readonly size: number
}

async function readFrom({ handle }: OpenFile, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

async function openUnlinked(path: string): Promise<OpenFile> {
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  const file = { handle, size: 0, [Symbol.asyncDispose]: () => handle.close() }
  const found = await handle.stat()
  if (found.isFile()) return { ...file, size: found.size }
  await handle.close()
  if (found.isDirectory()) throw Object.assign(new Error(`EISDIR: ${path} is a folder`), { code: 'EISDIR' })
  throw new Error(`${path} is not a regular file`)
}
