import { link, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode, orStorageError } from './io-failure.ts'
import type { ProcessIdentity } from './process-identity.ts'
import { mayBeAlive, ownIdentity, processIdentity } from './process-identity.ts'
import { StorageError } from './storage-error.ts'

/** The one lock file of a data folder. */
export const LOCK_FILE = 'server.lock'

/** Ends the name of a lock that was taken from its place because its holder had ended. */
const ASIDE = '.aside'

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
    const draft = join(dataDir, `${LOCK_FILE}.${own.token}.draft`)
    try {
      await writeSynced(draft, `${JSON.stringify(own)}\n`)
      await acquire(dataDir, draft, own)
    } finally {
      await rm(draft, { force: true })
    }
    return { release: () => release(dataDir, own) }
  })
}

/** Linking a complete file is atomic, so nobody ever sees a lock that is half written. */
async function acquire(dataDir: string, draft: string, own: ProcessIdentity): Promise<void> {
  const path = join(dataDir, LOCK_FILE)
  while (!(await linked(draft, path))) {
    const holder = await readLock(path)
    if (!holder) continue
    if (mayBeAlive(holder)) throw heldBy(dataDir, path, holder)
    await moveStaleAside(path, holder, own)
  }
  await refuseIfLiveAside(dataDir, path)
}

/**
 * Between reading a stale lock and moving it, another server may have replaced it by its own. Then that one goes back.
 * Where that is no longer possible it stays aside, where `refuseIfLiveAside` finds it.
 */
async function moveStaleAside(path: string, stale: ProcessIdentity, own: ProcessIdentity): Promise<void> {
  const aside = `${path}.${own.token}${ASIDE}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  const moved = await readLock(aside)
  if (moved?.token === stale.token || (await linked(aside, path))) await rm(aside, { force: true })
}

/** A lock that lies aside counts like one in place; the others are cleared away. */
async function refuseIfLiveAside(dataDir: string, path: string): Promise<void> {
  const names = await readdir(dataDir)
  for (const name of names.filter((one) => one.startsWith(LOCK_FILE) && one.endsWith(ASIDE))) {
    const aside = join(dataDir, name)
    const holder = await readLock(aside)
    if (holder && mayBeAlive(holder)) {
      await rm(path, { force: true })
      throw heldBy(dataDir, aside, holder)
    }
    await rm(aside, { force: true })
  }
}

async function release(dataDir: string, own: ProcessIdentity): Promise<void> {
  const path = join(dataDir, LOCK_FILE)
  const holder = await readLock(path)
  if (holder?.token === own.token) await rm(path, { force: true })
}

/** Undefined when there is no lock. */
async function readLock(path: string): Promise<ProcessIdentity | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
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
  await using file = await open(path, 'wx')
  await file.writeFile(text)
  await file.sync()
}

function heldBy(dataDir: string, path: string, { pid, host, since }: ProcessIdentity): StorageError {
  return new StorageError(
    `The data folder ${dataDir} is in use by the server with process id ${pid} on host ${host} since ${since}. ` +
      `Stop that server, or give this one another APP_DATA_DIR. If that host is gone for good, delete ${path}.`,
    { path },
  )
}
