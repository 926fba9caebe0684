import { execFileSync } from 'node:child_process'
import {
  chmod,
  lstat,
  mkdir,
  open as openFile,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { localPrincipal } from '../../model/principal.ts'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import { createdEvent, createIn, idsIn } from '../../testing/operation-fixture.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import { LOCK_FILE, lockDataFolder } from './data-folder-lock.ts'
import { nodeDisk } from './node-disk.ts'
import { DataFolder } from './testing/data-folder.ts'

const NOTE: ArchiveNote = { because: 'deleted', by: localPrincipal('ana'), at: '2026-03-01T12:00:00.000Z' }
const LINK = 'a symbolic link is in the place of a file or folder'

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

/** A folder that is created with an operation and an archived one. */
async function filled(): Promise<DataFolder> {
  const folder = await DataFolder.make('created/data')
  const store = await folder.open()
  for (const id of ['op-1', 'op-2']) await createIn(store, { id, clusterId: id })
  await store.archive('op-2', 1, NOTE)
  await store.probe()
  return folder
}

test('folders and files are for the user of the process alone', async () => {
  expect(await modesIn((await filled()).path)).toEqual({ ...FOLDERS, ...FILES })
})

test('a folder that an earlier version created loses the rights of others', async () => {
  const folder = await filled()
  await folder.close()
  for (const path of Object.keys(FOLDERS)) await chmod(folder.in(path), 0o755)
  for (const path of Object.keys(FILES)) if (path !== LOCK_FILE) await chmod(folder.in(path), 0o644)
  await folder.open()
  expect(folder.lines).toEqual([])
  expect(await modesIn(folder.path)).toEqual({ ...FOLDERS, ...FILES })
})

test('a folder that holds other things too keeps its own rights, and a warning says so', async () => {
  const folder = await filled()
  await folder.close()
  for (const path of ['', 'operations']) await chmod(folder.in(path), 0o755)
  await writeFile(folder.in('notes.txt'), 'mine', { mode: 0o644 })
  await folder.open()
  const message = expect.stringContaining(`may use the data folder ${folder.path}, which holds other`)
  expect(folder.lines).toMatchObject([{ level: 'warn', message }])
  const modes = { '': '755', 'notes.txt': '644', operations: '700', archive: '700' }
  expect(await modesIn(folder.path)).toMatchObject(modes)
})

test.for([
  ['keeps no permissions', async () => {}, 'its file system keeps no permissions'],
  [
    'refuses to change them',
    () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM' })),
    'they could not be kept out',
  ],
] as const)('a file system that %s is no reason not to start', async ([, makePrivate, words]) => {
  const folder = await DataFolder.make('data')
  const store = await folder.open({ ...nodeDisk, isPrivate: async () => false, makePrivate })
  expect(folder.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining(words) }])
  expect((await createIn(store)).revision).toBe(1)
})

/** A file outside of the data folder that must not change through it. */
async function victim(): Promise<{ readonly path: string; readonly isIntact: () => Promise<boolean> }> {
  const path = join(await tempFolder(), 'victim')
  await writeFile(path, 'precious', { mode: 0o644 })
  return { path, isIntact: async () => (await readFile(path, 'utf8')) === 'precious' }
}

test('a link in the place of the temporary file is replaced, and not written through', async () => {
  const folder = await DataFolder.make('data')
  const store = await folder.open()
  const created = await createIn(store)
  const { path, isIntact } = await victim()
  for (const file of ['operation.json.tmp', 'events.json.tmp', 'archived.json.tmp'])
    await symlink(path, folder.file(file))
  await symlink(path, folder.in('operations', '.probe.tmp'))
  expect((await store.checkpoint(created, [createdEvent(created)], 1)).kind).toBe('saved')
  await store.probe()
  await store.archive('op-1', 2, NOTE)
  expect(await isIntact()).toBe(true)
  const archived = await readdir(folder.in('archive', 'op-1'), { withFileTypes: true })
  expect(
    archived
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['archived.json', 'events.json', 'operation.json'])
  expect(archived).toHaveLength(3)
})

test('a temporary file that another process has open gets nothing of what is written', async () => {
  const path = join(await tempFolder(), 'file.json')
  await using spy = await openFile(`${path}.tmp`, 'w+')
  await nodeDisk.replace([{ path, content: 'secret' }])
  expect(await readFile(path, 'utf8')).toBe('secret')
  expect((await spy.stat()).size).toBe(0)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a link in the place of a file is not followed: the operation cannot be read, and stays locked', async () => {
  const folder = await DataFolder.make('data')
  await createIn(await folder.open(), { state: 'running' })
  await folder.close()
  const [file, elsewhere] = [folder.file('operation.json'), join(await tempFolder(), 'operation.json')]
  await rename(file, elsewhere)
  await symlink(elsewhere, file)
  expect(await (await folder.open()).listUnreadable()).toMatchObject([
    {
      reason: expect.stringContaining(`operation.json: ${LINK}`),
      cluster: { clusterId: 'orders' },
      quarantinedAs: 'operations/op-1/operation.json',
    },
  ])
  expect((await lstat(file)).isSymbolicLink()).toBe(true)
})

test('a link in the place of the folder of operations, or of the archive, is not followed', async () => {
  const [linked, elsewhere] = [await DataFolder.make('data'), await tempFolder()]
  await mkdir(linked.path, { mode: 0o700 })
  await symlink(elsewhere, linked.in('operations'))
  await expect(linked.open()).rejects.toThrow(LINK)

  const folder = await DataFolder.make('data')
  const store = await folder.open()
  await createIn(store)
  await symlink(elsewhere, folder.in('archive'))
  await expect(store.archive('op-1', 1, NOTE)).rejects.toThrow(LINK)
  expect((await store.load('op-1'))?.revision).toBe(1)
  expect(await readdir(elsewhere)).toEqual([])
})

test('a link to an operation among the operations is left alone', async () => {
  const folder = await DataFolder.make('data')
  await folder.open()
  await symlink(await tempFolder(), folder.file(''))
  const store = await folder.open()
  expect([await idsIn(store), await store.listUnreadable()]).toEqual([[], []])
  expect(folder.lines).toMatchObject([{ message: expect.stringContaining('op-1 is no operation') }])
})

test('a data folder that is reached through a link is used', async () => {
  const [real, link] = [join(await tempFolder(), 'real'), await DataFolder.make('data')]
  await mkdir(real, { mode: 0o755 })
  await symlink(real, link.path)
  await createIn(await link.open())
  expect((await stat(real)).mode & 0o777).toBe(0o700)
  expect((await readdir(real)).sort()).toEqual(['operations', 'server.lock'])
})

test('a link in the place of the lock is not read', async () => {
  const { path, isIntact } = await victim()
  const dataDir = await tempFolder()
  await symlink(path, join(dataDir, LOCK_FILE))
  await expect(lockDataFolder(dataDir)).rejects.toThrow(LINK)
  expect(await isIntact()).toBe(true)
})

test('a pipe in the place of a file does not keep the server waiting', async () => {
  const path = join(await tempFolder(), 'pipe')
  execFileSync('mkfifo', [path])
  await expect(nodeDisk.read(path)).rejects.toThrow('is not a regular file')
})
