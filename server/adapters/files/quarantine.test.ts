import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import type { OperationStore } from '../../ports/operation-store.ts'
import { anOperation, createIn, idsIn, loadedFrom, stepStarted } from '../../testing/operation-fixture.ts'
import { FORMAT_VERSION } from '../store/migrations.ts'
import { DataFolder, sealed } from './testing/data-folder.ts'

const PRESENT = `"formatVersion":${FORMAT_VERSION}`
const ORDERS = { region: 'eu-west-1', clusterId: 'orders' }

/** A data folder with `op-1`, which runs, three events long, on the cluster `orders`, and the readable `other`. */
async function folderWithTwo(): Promise<DataFolder> {
  const folder = await DataFolder.make()
  const store = await folder.open()
  const created = await createIn(store)
  await store.checkpoint({ ...created, state: 'running' }, [stepStarted('one'), stepStarted('two')], 1)
  await createIn(store, { id: 'other', clusterId: 'billing' })
  await folder.close()
  return folder
}

/** What a restarted server lists as unreadable. */
const unreadableIn = async (folder: DataFolder) => (await folder.open()).listUnreadable()

/** Takes one event out of the text of an event log. */
function withoutEvent(text: string, seq: number): string {
  const log = JSON.parse(text)
  return sealed(JSON.stringify({ ...log, events: log.events.toSpliced(seq - 1, 1) }))
}

const start = async (store: OperationStore, changes: Partial<Operation>): Promise<unknown> => {
  const operation = await store.create(anOperation({ id: 'new', ...changes }), [])
  return store.checkpoint({ ...operation, state: 'running' }, [], 1)
}

/** What is said of `op-1` with its own file, and without it. */
const SAID = {
  operationId: 'op-1',
  cluster: ORDERS,
  state: undefined,
  updatedAt: undefined,
  isNewer: false,
  advice: expect.stringContaining('from the same backup'),
  releases: [],
}
const KNOWN = { state: 'running', updatedAt: '2026-03-01T10:00:00.000Z' }

test.for([
  ['operation.json', {}],
  ['events.json', KNOWN],
] as const)('a torn %s is moved aside; its cluster stays locked', async ([file, known]) => {
  const folder = await folderWithTwo()
  await folder.tear(file)
  const store = await folder.open()

  expect(await idsIn(store)).toEqual(['other'])
  await expect(store.load('op-1')).rejects.toMatchObject({
    code: 'INVALID_STATE',
    message: expect.stringMatching(/cannot be read: .* is not JSON.*backup, then restart the server/),
  })
  const names = await readdir(folder.file(''))
  const moved = names.find((name) => name.startsWith(`${file}.unreadable-`)) ?? ''
  const quarantinedAs = join('operations', 'op-1', moved)
  const reason = expect.stringContaining(`${file} is not JSON`)
  expect(await store.listUnreadable()).toEqual([{ ...SAID, ...known, reason, quarantinedAs }])
  expect(folder.lines).toEqual([
    {
      level: 'error',
      details: expect.objectContaining({ operationId: 'op-1' }),
      message: expect.stringContaining('It locks cluster orders in eu-west-1.'),
    },
  ])
  const holder = { kind: 'unreadable', operation: { operationId: 'op-1' } }
  expect(await store.holderOf(ORDERS)).toMatchObject(holder)
  expect(await start(store, ORDERS)).toMatchObject({ kind: 'cluster_locked', holder })
  expect(await start(store, { id: 'free', clusterId: 'free' })).toMatchObject({ kind: 'saved' })
  await expect(store.create(anOperation(), [])).rejects.toThrow('there is one with this id')
  expect(await unreadableIn(folder)).toMatchObject([{ operationId: 'op-1', cluster: ORDERS, quarantinedAs }])
})

test('when neither file can be read, every cluster is locked; a running operation continues', async () => {
  const folder = await folderWithTwo()
  const before = await folder.open()
  const other = await loadedFrom(before, 'other')
  await before.checkpoint({ ...other, state: 'running' }, [], 1)
  for (const file of ['operation.json', 'events.json']) await folder.tear(file)

  const store = await folder.open()
  expect(await store.listUnreadable()).toMatchObject([{ operationId: 'op-1', cluster: undefined }])
  expect(folder.lines[0]?.message).toContain('it locks every cluster')
  const holder = { operation: { operationId: 'op-1' } }
  expect(await start(store, { clusterId: 'any' })).toMatchObject({ kind: 'cluster_locked', holder })
  expect(await store.checkpoint({ ...other, state: 'paused' }, [], 2)).toMatchObject({ kind: 'saved' })
  expect(await unreadableIn(folder)).toMatchObject([{ operationId: 'op-1', cluster: undefined }])
})

const operationFile: readonly (readonly [string, (text: string) => string, string])[] = [
  ['that is empty', () => '', 'is empty'],
  ['that is no object', () => '7', 'names no format version'],
  ['without an envelope', (text) => JSON.stringify(JSON.parse(text).operation), 'names no format version'],
  ['with another word in it', (text) => text.replace('"tester"', '"jester"'), 'its checksum is'],
  ['with a lower version', (text) => text.replace(PRESENT, '"formatVersion":1'), 'is in format version 1'],
  ['with version 0', (text) => text.replace(PRESENT, '"formatVersion":0'), 'is in format version 0'],
  ['of op-2', (text) => sealed(text.replace('"id":"op-1"', '"id":"op-2"')), 'belongs to operation op-2'],
]
const eventsFile: typeof operationFile = [
  ['with another time in it', (text) => text.replace(/2026/g, '2027'), 'its checksum is'],
  ['without a checksum', (text) => text.replace('"checksum"', '"checksun"'), 'checksum is missing'],
  ['of op-2', (text) => sealed(text.replaceAll('"op-1"', '"op-2"')), 'belongs to operation op-2'],
  ['with a gap', (text) => withoutEvent(text, 2), 'lacks event 2'],
  ['that ends too early', (text) => withoutEvent(text, 3), 'ends with event 2 of 3'],
]

test.for([
  ...operationFile.map((damage) => ['operation.json', ...damage] as const),
  ...eventsFile.map((damage) => ['events.json', ...damage] as const),
])('damage is found: %s %s', async ([file, , change, reason]) => {
  const folder = await folderWithTwo()
  await folder.edit(file, change)
  expect(await unreadableIn(folder)).toMatchObject([
    {
      operationId: 'op-1',
      cluster: ORDERS,
      reason: expect.stringContaining(reason),
      quarantinedAs: expect.stringContaining(`${file}.unreadable-`),
    },
  ])
})

test('a lost file or an empty folder is not taken for an operation that never was', async () => {
  const folder = await folderWithTwo()
  await rm(folder.file('operation.json'))
  const missing = { reason: 'operation.json is missing', quarantinedAs: join('operations', 'op-1') }
  expect(await unreadableIn(folder)).toEqual([{ ...SAID, ...missing }])
  await rm(folder.file('events.json'))
  expect(await unreadableIn(folder)).toMatchObject([{ operationId: 'op-1', cluster: undefined }])
})

test('an operation that had ended, and whose log alone is damaged, locks nothing', async () => {
  const folder = await folderWithTwo()
  const before = await folder.open()
  await before.checkpoint({ ...(await loadedFrom(before)), state: 'completed' }, [], 2)
  await folder.tear('events.json')
  const store = await folder.open()
  expect(await store.listUnreadable()).toMatchObject([{ cluster: ORDERS, state: 'completed' }])
  expect(folder.lines[0]?.message).toContain('It is completed, so it locks no cluster.')
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect(await start(store, ORDERS)).toMatchObject({ kind: 'saved' })
})

test('a repaired file that is put back is read again', async () => {
  const folder = await folderWithTwo()
  const path = folder.file('operation.json')
  const intact = await readFile(path, 'utf8')
  await folder.tear('operation.json')
  await folder.open()
  await writeFile(`${path}.repaired`, intact)
  await rename(`${path}.repaired`, path)
  const store = await folder.open()
  expect(await store.listUnreadable()).toEqual([])
  expect((await store.load('op-1'))?.lastEventSeq).toBe(3)
})

test('a file among the operations is left alone, and a warning names it', async () => {
  const folder = await folderWithTwo()
  const notes = folder.in('operations', 'notes.txt')
  await writeFile(notes, 'mine')
  const store = await folder.open()
  expect(await idsIn(store)).toEqual(['op-1', 'other'])
  expect(folder.lines).toMatchObject([
    { level: 'warn', message: expect.stringContaining('notes.txt is no operation') },
  ])
  expect(await readFile(notes, 'utf8')).toBe('mine')
})
