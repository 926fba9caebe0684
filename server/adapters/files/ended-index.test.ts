import { appendFile, cp, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { OperationStore } from '../../ports/operation-store.ts'
import { createIn, idsIn, loadedFrom, stepStarted } from '../../testing/operation-fixture.ts'
import type { Disk } from './disk.ts'
import { nodeDisk } from './node-disk.ts'
import { endedIndexFile } from './operation-paths.ts'
import { DataFolder, test } from './testing/data-folder.ts'

const ORDERS = { region: 'eu-west-1', clusterId: 'orders' }

/** The machine's disk, and the operations of which something was read. */
function watched(): { readonly disk: Disk; readonly read: Set<string> } {
  const read = new Set<string>()
  const note = (path: string): void => {
    const [, id] = /operations\/([^/]+)\//.exec(path) ?? []
    if (id !== undefined) read.add(id)
  }
  const disk: Disk = {
    ...nodeDisk,
    read: (path) => {
      note(path)
      return nodeDisk.read(path)
    },
    readPart: (path, from, length) => {
      note(path)
      return nodeDisk.readPart(path, from, length)
    },
  }
  return { disk, read }
}

/** A folder in which `op-1` and `ended` have ended, and `running` runs; its server has been closed. */
async function filled(folder: DataFolder): Promise<void> {
  const store = await folder.open()
  const created = await createIn(store)
  await store.checkpoint({ ...created, state: 'completed', ending: 'completed' }, [stepStarted('one')], 1)
  await createIn(store, { id: 'ended', clusterId: 'billing', state: 'failed' })
  await createIn(store, { id: 'running', clusterId: 'events', state: 'running' })
  await folder.close()
}

/** Everything that a store tells. */
const toldBy = async (store: OperationStore): Promise<unknown> => [
  await store.find({}),
  await store.outlines({}),
  await store.count({}),
  await store.listUnreadable(),
  await store.events('op-1', 0, 10),
  await store.holderOf({ region: 'eu-west-1', clusterId: 'events' }),
]

test('what has ended is read when someone asks for it, and not before; the rest at once', async ({
  folder,
}) => {
  await filled(folder)
  const { disk, read } = watched()
  const store = await folder.open(disk)
  expect([...read]).toEqual(['running'])
  expect((await store.outlines({})).map(({ id }) => id)).toEqual(['running', 'op-1', 'ended'])
  expect(await store.count({ clusterId: 'orders' })).toMatchObject({ completed: 1 })
  expect([...read]).toEqual(['running'])
  expect(await store.load('op-1')).toMatchObject({ revision: 2, ending: 'completed' })
  expect(await store.find({ states: ['failed'] })).toMatchObject([{ id: 'ended' }])
  expect((await store.events('op-1', 1, 5)).map(({ body }) => body)).toEqual([{ title: 'one' }])
})

const LOST_INDEXES: readonly (readonly [string, (path: string) => Promise<void>])[] = [
  ['is missing', (path) => rm(path)],
  ['is empty', (path) => writeFile(path, '')],
  ['holds something else', (path) => writeFile(path, '{"id":"running","state":"completed"}\nnull\n')],
  ['is of zeros', async (path) => writeFile(path, Buffer.alloc((await stat(path)).size))],
  ['is cut off', async (path) => writeFile(path, (await readFile(path)).subarray(0, 100))],
  [
    'has flipped bits',
    async (path) =>
      writeFile(
        path,
        (await readFile(path)).map((byte) => byte ^ 1),
      ),
  ],
]

test.for(LOST_INDEXES)('an index that %s changes nothing but the time of a start', async ([, lose]) => {
  const folder = await DataFolder.make()
  await filled(folder)
  const expected = await toldBy(await folder.open())
  await folder.close()
  await lose(endedIndexFile(folder.path))
  const { disk, read } = watched()
  const store = await folder.open(disk)
  expect([...read].sort()).toEqual(['ended', 'op-1', 'running'])
  expect(await toldBy(store)).toEqual(expected)
  read.clear()
  await folder.open(disk)
  expect([...read]).toEqual(['running'])
})

test('no flipped bit of the index is believed', { timeout: 60_000 }, async ({ folder }) => {
  await filled(folder)
  const store = await folder.open()
  const expected = await store.outlines({})
  await folder.close()
  const intact = await readFile(endedIndexFile(folder.path))
  for (let bit = 3; bit < intact.length * 8; bit += 41) {
    const bytes = Buffer.from(intact)
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    await writeFile(endedIndexFile(folder.path), bytes)
    expect(await (await folder.open()).outlines({})).toEqual(expected)
  }
})

test('a line that a crash cut off does not take the next one with it', async ({ folder }) => {
  await filled(folder)
  await appendFile(endedIndexFile(folder.path), '01234567 {"outline":{"id"')
  await createIn(await folder.open(), { id: 'later', clusterId: 'later', state: 'completed' })
  const { disk, read } = watched()
  expect(await idsIn(await folder.open(disk))).toHaveLength(4)
  read.clear()
  await folder.open(disk)
  expect([...read]).toEqual(['running'])
})

test('an operation that was put back from a backup, as it was when it ran, is found running and has its lock', async ({
  folder,
}) => {
  const store = await folder.open()
  const running = await createIn(store, { state: 'running' })
  const backup = folder.in('backup')
  await cp(folder.file(''), backup, { recursive: true, preserveTimestamps: true })
  await store.checkpoint({ ...running, state: 'completed' }, [], 1)
  await folder.close()
  await cp(backup, folder.file(''), { recursive: true, preserveTimestamps: true })
  const again = await folder.open()
  expect(await again.find({ states: ['running'] })).toMatchObject([{ id: 'op-1', revision: 1 }])
  expect(await again.holderOf(ORDERS)).toMatchObject({ operationId: 'op-1' })
})

test.for(['operation.json', 'events.json'])(
  'an ended %s that was changed in its place, with its old time, is found at the next start',
  async (file) => {
    const folder = await DataFolder.make()
    await filled(folder)
    const { atime, mtime } = await stat(folder.file(file))
    await folder.edit(file, (text) => text.replace('op-1', 'op-7'))
    await utimes(folder.file(file), atime, mtime)
    expect(await (await folder.open()).listUnreadable()).toMatchObject([{ operationId: 'op-1' }])
  },
)

test('another file in the folder of an ended operation has it read in full', async ({ folder }) => {
  await filled(folder)
  await writeFile(folder.file('operation.json.tmp'), '{"form')
  await folder.open()
  await expect(stat(folder.file('operation.json.tmp'))).rejects.toThrow('ENOENT')
})

test('damage that no time tells of is found when the operation is read: it is listed, set aside and locks', async ({
  folder,
}) => {
  await filled(folder)
  const path = folder.file('operation.json')
  const bytes = await readFile(path)
  const disk: Disk = {
    ...nodeDisk,
    read: async (asked) =>
      asked === path ? Buffer.from(bytes.toString().replace('tester', 'jester')) : nodeDisk.read(asked),
  }
  const store = await folder.open(disk)
  expect(await store.listUnreadable()).toEqual([])
  expect(await idsIn(store)).toEqual(['ended', 'running'])
  const reason = expect.stringContaining('operation.json is damaged: its checksum is')
  const quarantinedAs = expect.stringContaining('operation.json.unreadable-')
  expect(await store.listUnreadable()).toMatchObject([{ operationId: 'op-1', reason, quarantinedAs }])
  await expect(store.load('op-1')).rejects.toThrow('is stored and cannot be read')
  expect(await store.holderOf(ORDERS)).toMatchObject({ kind: 'unreadable' })
  expect(await store.count({})).toMatchObject({ completed: 0, failed: 1 })
  expect(await (await folder.open()).listUnreadable()).toMatchObject([{ operationId: 'op-1', quarantinedAs }])
})

test('an ended operation that was replaced while the server ran is refused, not shown', async ({
  folder,
}) => {
  const store = await folder.open()
  const created = await createIn(store)
  await cp(folder.file(''), folder.in('older'), { recursive: true })
  await store.checkpoint({ ...created, state: 'completed' }, [], 1)
  await rename(join(folder.in('older'), 'operation.json'), folder.file('operation.json'))
  await expect(store.load('op-1')).rejects.toThrow('revision 2 was stored, and revision 1 is there')
})

test('an index that cannot be written or read keeps nothing from working', async ({ folder }) => {
  const broken = () => Promise.reject(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }))
  const path = endedIndexFile(folder.path)
  const disk: Disk = {
    ...nodeDisk,
    append: broken,
    read: (asked) => (asked === path ? broken() : nodeDisk.read(asked)),
  }
  const store = await folder.open(disk)
  const created = await createIn(store)
  expect((await store.checkpoint({ ...created, state: 'completed' }, [], 1)).kind).toBe('saved')
  expect(folder.lines).toMatchObject(
    Array(2).fill({ level: 'warn', message: expect.stringContaining('only makes a start faster') }),
  )
  expect((await loadedFrom(await folder.open(disk))).state).toBe('completed')
})

test('lines that say nothing any more do not pile up', async ({ folder }) => {
  await filled(folder)
  const lines = await readFile(endedIndexFile(folder.path), 'utf8')
  for (let copy = 0; copy < 600; copy++) await appendFile(endedIndexFile(folder.path), lines)
  await folder.open()
  expect((await readFile(endedIndexFile(folder.path), 'utf8')).split('\n').filter(Boolean)).toHaveLength(2)
})
