import { execFileSync } from 'node:child_process'
import {
  chmod,
  lstat,
  mkdir,
  open as openFile,
  readdir,
  readFile,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { localPrincipal } from '../../model/principal.ts'
import { anOperation, createdEvent } from '../../testing/operation-fixture.ts'
import type { LogLine } from '../../testing/remembering-log.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import { LOCK_FILE, lockDataFolder } from './data-folder-lock.ts'
import type { Disk } from './disk.ts'
import type { OpenOperationStore } from './lowdb-operation-store.ts'
import { openLowdbOperationStore } from './lowdb-operation-store.ts'
import { nodeDisk } from './node-disk.ts'

interface Opened {
  readonly store: OpenOperationStore
  readonly lines: readonly LogLine[]
}

async function open(dataDir: string, disk: Disk = nodeDisk): Promise<Opened> {
  const { log, lines } = rememberingLog()
  const store = await openLowdbOperationStore({ dataDir, log, disk })
  onTestFinished(() => store.close())
  return { store, lines }
}

/** The rights of everything in a folder, itself included, by path. */
async function modesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))].sort()
  const modes = await Promise.all(paths.map(async (path) => ((await lstat(path)).mode & 0o777).toString(8)))
  return Object.fromEntries(paths.map((path, index) => [relative(folder, path), modes[index] ?? '']))
}

const FOLDERS = {
  '': '700',
  archive: '700',
  operations: '700',
  'archive/op-2': '700',
  'operations/op-1': '700',
}
const FILES = {
  'archive/op-2/archived.json': '600',
  'archive/op-2/events.json': '600',
  'archive/op-2/operation.json': '600',
  'operations/op-1/events.json': '600',
  'operations/op-1/operation.json': '600',
  'server.lock': '600',
}

/** A store with an operation and an archived one, in a folder that is made for it. */
async function filled(dataDir: string): Promise<Opened> {
  const opened = await open(dataDir)
  for (const id of ['op-1', 'op-2']) {
    const operation = anOperation({ id, clusterId: id })
    await opened.store.create(operation, [createdEvent(operation)])
  }
  await opened.store.archive('op-2', 1, {
    because: 'deleted',
    by: localPrincipal('ana'),
    at: '2026-03-01T12:00:00.000Z',
  })
  await opened.store.probe()
  return opened
}

test('folders and files are for the user of the process alone', async () => {
  const dataDir = join(await tempFolder(), 'made', 'data')
  await filled(dataDir)
  expect(await modesIn(dataDir)).toEqual({ ...FOLDERS, ...FILES })
})

test('a folder that an earlier version made loses the rights of others', async () => {
  const dataDir = join(await tempFolder(), 'data')
  await (await filled(dataDir)).store.close()
  for (const path of Object.keys(FOLDERS)) await chmod(join(dataDir, path), 0o755)
  for (const path of Object.keys(FILES)) if (path !== LOCK_FILE) await chmod(join(dataDir, path), 0o644)
  const { lines } = await open(dataDir)
  expect(lines).toEqual([])
  expect(await modesIn(dataDir)).toEqual({ ...FOLDERS, ...FILES })
})

test('a folder that holds other things too keeps its own rights, and a warning says so', async () => {
  const dataDir = join(await tempFolder(), 'shared')
  await (await filled(dataDir)).store.close()
  await chmod(dataDir, 0o755)
  await chmod(join(dataDir, 'operations'), 0o755)
  await writeFile(join(dataDir, 'notes.txt'), 'mine', { mode: 0o644 })
  const { lines } = await open(dataDir)
  expect(lines).toMatchObject([
    {
      level: 'warn',
      message: expect.stringContaining(`may use the data folder ${dataDir}, which holds other`),
    },
  ])
  const modes = await modesIn(dataDir)
  expect(modes).toMatchObject({ '': '755', 'notes.txt': '644', operations: '700', archive: '700' })
})

test('a file system that keeps no permissions, or refuses to change them, is no reason not to start', async () => {
  const dataDir = join(await tempFolder(), 'data')
  const isPrivate = async () => false
  const ignoring = await open(dataDir, { ...nodeDisk, isPrivate, makePrivate: async () => {} })
  expect(ignoring.lines).toMatchObject([
    { level: 'warn', message: expect.stringContaining('its file system keeps no permissions') },
  ])
  await ignoring.store.close()
  const refusing = async () => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM' })
  }
  const { lines, store } = await open(dataDir, { ...nodeDisk, isPrivate, makePrivate: refusing })
  expect(lines).toMatchObject([
    { level: 'warn', message: expect.stringContaining('they could not be kept out') },
  ])
  expect((await store.create(anOperation(), [])).revision).toBe(1)
})

/** A file outside of the data folder that must not change through it. */
async function victim(): Promise<{ readonly path: string; readonly isIntact: () => Promise<boolean> }> {
  const path = join(await tempFolder(), 'victim')
  await writeFile(path, 'precious', { mode: 0o644 })
  return { path, isIntact: async () => (await readFile(path, 'utf8')) === 'precious' }
}

test('a link in the place of the temporary file is replaced, and not written through', async () => {
  const dataDir = join(await tempFolder(), 'data')
  const { store } = await open(dataDir)
  const created = await store.create(anOperation(), [createdEvent(anOperation())])
  const { path, isIntact } = await victim()
  const folder = join(dataDir, 'operations', 'op-1')
  for (const file of ['operation.json.tmp', 'events.json.tmp', 'archived.json.tmp'])
    await symlink(path, join(folder, file))
  await symlink(path, join(dataDir, 'operations', '.probe.tmp'))
  expect((await store.checkpoint(created, [createdEvent(created)], 1)).kind).toBe('saved')
  await store.probe()
  await store.archive('op-1', 2, {
    because: 'deleted',
    by: localPrincipal('ana'),
    at: '2026-03-01T12:00:00.000Z',
  })
  expect(await isIntact()).toBe(true)
  const archived = join(dataDir, 'archive', 'op-1')
  expect((await readdir(archived)).sort()).toEqual(['archived.json', 'events.json', 'operation.json'])
  for (const file of await readdir(archived)) expect((await lstat(join(archived, file))).isFile()).toBe(true)
})

test('a temporary file that another process has open gets nothing of what is written', async () => {
  const path = join(await tempFolder(), 'file.json')
  await using spy = await openFile(`${path}.tmp`, 'w+')
  await nodeDisk.replace(path, 'secret')
  expect(await readFile(path, 'utf8')).toBe('secret')
  expect((await spy.stat()).size).toBe(0)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a link in the place of a file is not followed: the operation cannot be read, and stays locked', async () => {
  const dataDir = join(await tempFolder(), 'data')
  const before = await open(dataDir)
  await before.store.create(anOperation({ state: 'running' }), [createdEvent(anOperation())])
  await before.store.close()
  const file = join(dataDir, 'operations', 'op-1', 'operation.json')
  const elsewhere = join(await tempFolder(), 'operation.json')
  await writeFile(elsewhere, await readFile(file, 'utf8'))
  await nodeDisk.remove(file)
  await symlink(elsewhere, file)
  const { store } = await open(dataDir)
  expect(await store.listUnreadable()).toMatchObject([
    {
      reason: expect.stringContaining('operation.json: a symbolic link is in the place of a file or folder'),
      cluster: { clusterId: 'orders' },
      quarantinedAs: 'operations/op-1/operation.json',
    },
  ])
  expect((await lstat(file)).isSymbolicLink()).toBe(true)
})

test('a link in the place of the folder of operations, or of the archive, is not followed', async () => {
  const [linked, elsewhere] = [join(await tempFolder(), 'data'), await tempFolder()]
  await mkdir(linked, { mode: 0o700 })
  await symlink(elsewhere, join(linked, 'operations'))
  await expect(open(linked)).rejects.toThrow('a symbolic link is in the place of a file or folder')

  const dataDir = join(await tempFolder(), 'data')
  const { store } = await open(dataDir)
  await store.create(anOperation(), [])
  await symlink(elsewhere, join(dataDir, 'archive'))
  const note = {
    because: 'deleted',
    by: localPrincipal('ana'),
    at: '2026-03-01T12:00:00.000Z',
  } as const
  await expect(store.archive('op-1', 1, note)).rejects.toThrow('a symbolic link is in the place of')
  expect((await store.load('op-1'))?.revision).toBe(1)
  expect(await readdir(elsewhere)).toEqual([])
})

test('a link to an operation among the operations is left alone', async () => {
  const dataDir = join(await tempFolder(), 'data')
  await (await open(dataDir)).store.close()
  await symlink(await tempFolder(), join(dataDir, 'operations', 'op-1'))
  const { store, lines } = await open(dataDir)
  expect([await store.find({}), await store.listUnreadable()]).toEqual([[], []])
  expect(lines).toMatchObject([{ message: expect.stringContaining('op-1 is no operation') }])
})

test('a data folder that is reached through a link is used', async () => {
  const [real, path] = [join(await tempFolder(), 'real'), join(await tempFolder(), 'data')]
  await mkdir(real, { mode: 0o755 })
  await symlink(real, path)
  const { store } = await open(path)
  await store.create(anOperation(), [])
  expect((await stat(real)).mode & 0o777).toBe(0o700)
  expect((await readdir(real)).sort()).toEqual(['operations', 'server.lock'])
})

test('a link in the place of the lock is not read', async () => {
  const { path, isIntact } = await victim()
  const dataDir = await tempFolder()
  await symlink(path, join(dataDir, LOCK_FILE))
  await expect(lockDataFolder(dataDir)).rejects.toThrow('a symbolic link is in the place of')
  expect(await isIntact()).toBe(true)
})

test('a pipe in the place of a file does not keep the server waiting', async () => {
  const path = join(await tempFolder(), 'pipe')
  execFileSync('mkfifo', [path])
  await expect(nodeDisk.read(path)).rejects.toThrow('is not a regular file')
})
