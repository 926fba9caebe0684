import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import { anOperation, createdEvent, stepStarted } from '../../testing/operation-fixture.ts'
import type { LogLine } from '../../testing/remembering-log.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import { checksumOf } from '../store/checksum.ts'
import { FORMAT_VERSION } from '../store/migrations.ts'
import type { OpenOperationStore } from './lowdb-operation-store.ts'
import { openLowdbOperationStore } from './lowdb-operation-store.ts'

const PRESENT = `"formatVersion":${FORMAT_VERSION}`

const ORDERS = { region: 'eu-west-1', clusterId: 'orders' }

/** What can be told of the operation with its own file, and without it. */
const KNOWN = { state: 'running', updatedAt: '2026-03-01T10:00:00.000Z' }
const UNKNOWN = { state: undefined, updatedAt: undefined }

const folderOf = (dataDir: string): string => join(dataDir, 'operations', 'op-1')

/** A data folder with `op-1`, which runs, three events long, on the cluster `orders`, and the readable `other`. */
async function dataDirWithTwo(): Promise<string> {
  const dataDir = await tempFolder()
  const { store } = await open(dataDir)
  const created = await store.create(anOperation(), [createdEvent(anOperation())])
  await store.checkpoint({ ...created, state: 'running' }, [stepStarted('one'), stepStarted('two')], 1)
  const other = anOperation({ id: 'other', clusterId: 'billing' })
  await store.create(other, [createdEvent(other)])
  await store.close()
  return dataDir
}

interface Opened {
  readonly store: OpenOperationStore
  readonly lines: readonly LogLine[]
}

async function open(dataDir: string): Promise<Opened> {
  const { log, lines } = rememberingLog()
  return { store: await openLowdbOperationStore({ dataDir, log }), lines }
}

/** Opens the store, looks at what is listed as unreadable, and closes it again. */
async function unreadableIn(
  dataDir: string,
): Promise<Awaited<ReturnType<OpenOperationStore['listUnreadable']>>> {
  const { store } = await open(dataDir)
  const unreadable = await store.listUnreadable()
  await store.close()
  return unreadable
}

/** Rewrites a file of `op-1`. */
async function edit(dataDir: string, file: string, change: (text: string) => string): Promise<void> {
  const path = join(folderOf(dataDir), file)
  const text = await readFile(path, 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  await writeFile(path, changed)
}

/** Gives a text that was changed the checksum that goes with it, as a program would that writes the wrong thing. */
function sealed(text: string): string {
  const { operation, events, ...rest } = JSON.parse(text)
  const content = operation === undefined ? { events } : { operation }
  return JSON.stringify({ ...rest, checksum: checksumOf(operation ?? events), ...content })
}

/** Takes one event out of the text of an event log. */
function withoutEvent(text: string, seq: number): string {
  const log = JSON.parse(text)
  return sealed(JSON.stringify({ ...log, events: log.events.toSpliced(seq - 1, 1) }))
}

const tear = (dataDir: string, file: string): Promise<void> =>
  edit(dataDir, file, (text) => text.slice(0, 100))

const start = async (store: OpenOperationStore, changes: Partial<Operation>): Promise<unknown> => {
  const operation = await store.create(anOperation({ id: 'new', ...changes }), [])
  return store.checkpoint({ ...operation, state: 'running' }, [], 1)
}

test.for(['operation.json', 'events.json'])(
  'a torn %s is moved aside; its cluster stays locked',
  async (file) => {
    const dataDir = await dataDirWithTwo()
    await tear(dataDir, file)
    const { store, lines } = await open(dataDir)

    expect((await store.find({})).map(({ id }) => id)).toEqual(['other'])
    await expect(store.load('op-1')).rejects.toMatchObject({
      code: 'INVALID_STATE',
      message: expect.stringMatching(/cannot be read: .* is not JSON.*backup, then restart the server/),
    })
    const moved = (await readdir(folderOf(dataDir))).find((name) => name.startsWith(`${file}.unreadable-`))
    expect(await store.listUnreadable()).toEqual([
      {
        operationId: 'op-1',
        cluster: ORDERS,
        ...(file === 'events.json' ? KNOWN : UNKNOWN),
        isNewer: false,
        reason: expect.stringContaining(`${file} is not JSON`),
        advice: expect.stringContaining('from the same backup'),
        quarantinedAs: join('operations', 'op-1', `${moved}`),
        releases: [],
      },
    ])
    expect(lines).toEqual([
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
    await store.close()

    const [again] = await unreadableIn(dataDir)
    expect(again).toMatchObject({
      operationId: 'op-1',
      cluster: ORDERS,
      quarantinedAs: expect.stringContaining(`${moved}`),
    })
  },
)

test('when neither file can be read, every cluster is locked; what runs already goes on', async () => {
  const dataDir = await dataDirWithTwo()
  const before = await open(dataDir)
  const other = await before.store.load('other')
  if (!other) throw new Error('the fixture has no other operation')
  await before.store.checkpoint({ ...other, state: 'running' }, [], 1)
  await before.store.close()
  for (const file of ['operation.json', 'events.json']) await tear(dataDir, file)

  const { store, lines } = await open(dataDir)
  expect(await store.listUnreadable()).toMatchObject([{ operationId: 'op-1', cluster: undefined }])
  expect(lines[0]?.message).toContain('it locks every cluster')
  expect(await start(store, { clusterId: 'any' })).toMatchObject({
    kind: 'cluster_locked',
    holder: { operation: { operationId: 'op-1' } },
  })
  expect(await store.checkpoint({ ...other, state: 'paused' }, [], 2)).toMatchObject({ kind: 'saved' })
  await store.close()
  expect(await unreadableIn(dataDir)).toMatchObject([{ operationId: 'op-1', cluster: undefined }])
})

const damages: readonly (readonly [string, string, (text: string) => string, string])[] = [
  ['that is empty', 'operation.json', () => '', 'is empty'],
  ['that is no object', 'operation.json', () => '7', 'names no format version'],
  [
    'without an envelope',
    'operation.json',
    (text) => JSON.stringify(JSON.parse(text).operation),
    'names no format version',
  ],
  [
    'with another word in it',
    'operation.json',
    (text) => text.replace('"tester"', '"jester"'),
    'its checksum is',
  ],
  ['with another time in it', 'events.json', (text) => text.replace(/2026/g, '2027'), 'its checksum is'],
  [
    'without a checksum',
    'events.json',
    (text) => text.replace('"checksum"', '"checksun"'),
    'checksum is missing',
  ],
  [
    'whose version was lowered',
    'operation.json',
    (text) => text.replace(PRESENT, '"formatVersion":1'),
    'it says that it is in format version 1',
  ],
  [
    'in a version that never was',
    'operation.json',
    (text) => text.replace(PRESENT, '"formatVersion":0'),
    'it says that it is in format version 0',
  ],
  [
    'of another operation',
    'operation.json',
    (text) => sealed(text.replace('"id":"op-1"', '"id":"op-2"')),
    'belongs to operation op-2',
  ],
  [
    'of events of another operation',
    'events.json',
    (text) => sealed(text.replaceAll('"op-1"', '"op-2"')),
    'belongs to operation op-2',
  ],
  ['of events with a gap', 'events.json', (text) => withoutEvent(text, 2), 'lacks event 2'],
  ['of events that ends too early', 'events.json', (text) => withoutEvent(text, 3), 'ends with event 2 of 3'],
]

test.for(damages)('damage is found: a file %s', async ([, file, change, reason]) => {
  const dataDir = await dataDirWithTwo()
  await edit(dataDir, file, change)
  expect(await unreadableIn(dataDir)).toMatchObject([
    {
      operationId: 'op-1',
      cluster: ORDERS,
      reason: expect.stringContaining(reason),
      quarantinedAs: expect.stringContaining(`${file}.unreadable-`),
    },
  ])
})

test('a lost file or an empty folder is not taken for an operation that never was', async () => {
  const dataDir = await dataDirWithTwo()
  await rm(join(folderOf(dataDir), 'operation.json'))
  expect(await unreadableIn(dataDir)).toEqual([
    {
      operationId: 'op-1',
      cluster: ORDERS,
      ...UNKNOWN,
      isNewer: false,
      reason: 'operation.json is missing',
      advice: expect.stringContaining('from the same backup'),
      quarantinedAs: join('operations', 'op-1'),
      releases: [],
    },
  ])
  await rm(join(folderOf(dataDir), 'events.json'))
  expect(await unreadableIn(dataDir)).toMatchObject([{ operationId: 'op-1', cluster: undefined }])
})

test('an operation that had ended, and whose log alone is damaged, locks nothing', async () => {
  const dataDir = await dataDirWithTwo()
  const before = await open(dataDir)
  const runs = await before.store.load('op-1')
  if (!runs) throw new Error('the fixture has no operation')
  await before.store.checkpoint({ ...runs, state: 'completed' }, [], 2)
  await before.store.close()
  await tear(dataDir, 'events.json')
  const { store, lines } = await open(dataDir)
  expect(await store.listUnreadable()).toMatchObject([{ cluster: ORDERS, state: 'completed' }])
  expect(lines[0]?.message).toContain('It is completed, so it locks no cluster.')
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect(await start(store, ORDERS)).toMatchObject({ kind: 'saved' })
  await store.close()
})

test('a repaired file that is put back is read again', async () => {
  const dataDir = await dataDirWithTwo()
  const path = join(folderOf(dataDir), 'operation.json')
  const intact = await readFile(path, 'utf8')
  await tear(dataDir, 'operation.json')
  await unreadableIn(dataDir)
  await writeFile(`${path}.repaired`, intact)
  await rename(`${path}.repaired`, path)
  const { store } = await open(dataDir)
  expect(await store.listUnreadable()).toEqual([])
  expect((await store.load('op-1'))?.lastEventSeq).toBe(3)
  await store.close()
})

test('a file among the operations is left alone, and said to be there', async () => {
  const dataDir = await dataDirWithTwo()
  await writeFile(join(dataDir, 'operations', 'notes.txt'), 'mine')
  const { store, lines } = await open(dataDir)
  expect(await store.find({})).toHaveLength(2)
  expect(lines).toMatchObject([
    { level: 'warn', message: expect.stringContaining('notes.txt is no operation') },
  ])
  expect(await readFile(join(dataDir, 'operations', 'notes.txt'), 'utf8')).toBe('mine')
  await store.close()
})
