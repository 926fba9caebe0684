import { link, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode } from '#lib/error-code.ts'
import { StorageError } from '../../ports/storage-error.ts'
import { orStorageError } from './io-failure.ts'
import type { ProcessIdentity } from './process-identity.ts'
import { mayBeAlive, ownIdentity, processIdentity } from './process-identity.ts'
import { readUnlinked } from './read-unlinked.ts'

/** The one lock file of a data folder. */
export const LOCK_FILE = 'server.lock'

/** A data folder that no other server writes to, until it is released. */
export interface DataFolderLock {
  release(): Promise<void>
}

/**
 * Locks a data folder for this process, or rejects with a `StorageError` that says who has it. A lock whose holder
 * has ended (a crash, `kill -9`, a reboot) is taken over.
 */
export function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  return orStorageError('lock the data folder', dataDir, async () => {
    const own = ownIdentity()
    const path = join(dataDir, LOCK_FILE)
    const draft = join(dataDir, `${LOCK_FILE}.${own.token}.draft`)
    try {
      await writeSynced(draft, `${JSON.stringify(own)}\n`)
      await acquire(path, draft)
    } finally {
      await rm(draft, { force: true })
    }
    return { release: () => release(path, own) }
  })
}

/** Linking a complete file is atomic, so no process ever sees a lock that is half written. */
async function acquire(path: string, draft: string): Promise<void> {
  while (!(await linked(draft, path))) {
    const holder = await readLock(path)
    if (!holder) continue
    if (mayBeAlive(holder)) throw heldBy(path, holder)
    if (await takenOver(path, holder, draft)) return
  }
}

/**
 * Replaces a stale lock; false when another process replaced it first. Only one process at a time can have the file
 * that is named after the stale lock, and only who has it may replace that lock, so two that find the same stale lock
 * cannot both succeed. That file may itself be stale, when its process ended in between: it is taken over likewise.
 */
async function takenOver(path: string, stale: ProcessIdentity, draft: string): Promise<boolean> {
  const right = join(dirname(path), `${LOCK_FILE}.after-${stale.token}`)
  if (!(await linked(draft, right))) {
    const taker = await readLock(right)
    if (!taker) return false
    if (mayBeAlive(taker)) throw heldBy(path, taker)
    if (!(await takenOver(right, taker, draft))) return false
  }
  if ((await readLock(path))?.token === stale.token) {
    await rename(right, path)
    return true
  }
  await rm(right, { force: true })
  return false
}

async function release(path: string, own: ProcessIdentity): Promise<void> {
  const holder = await readLock(path)
  if (holder?.token === own.token) await rm(path, { force: true })
}

/** Undefined when there is no lock. */
async function readLock(path: string): Promise<ProcessIdentity | undefined> {
  let text: string
  try {
    text = (await readUnlinked(path)).toString()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
  const parsed = processIdentity.safeParse(fromJson(text))
  if (parsed.success) return parsed.data
  throw new StorageError(
    `${path} is not a lock that this program wrote. Make sure that no server uses the folder, then delete the file.`,
    { path },
  )
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether the file could be given the name; false when the name is taken. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', 0o600)
  await file.writeFile(text)
  await file.sync()
}

function heldBy(path: string, { pid, host, since }: ProcessIdentity): StorageError {
  return new StorageError(
    `The data folder ${dirname(path)} is in use by the server with process id ${pid} on host ${host} since ${since}. ` +
      `Stop that server, or give this one another APP_DATA_DIR. If that host is permanently gone, delete ${path}.`,
    { path },
  )
}
