import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { describeStoreContract } from '../../ports/store-contract.ts'
import { anOperation, createdEvent, stepStarted } from '../../testing/operation-fixture.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import { checksumOf } from '../store/checksum.ts'
import { FORMAT_VERSION } from '../store/migrations.ts'
import type { OpenOperationStore } from './lowdb-operation-store.ts'
import { openLowdbOperationStore } from './lowdb-operation-store.ts'

async function open(dataDir: string): Promise<OpenOperationStore> {
  const store = await openLowdbOperationStore({ dataDir, log: rememberingLog().log })
  onTestFinished(() => store.close())
  return store
}

describeStoreContract(async () => open(await tempFolder()))

test('an operation is two files in a folder of its own, each in an envelope with a format version and a checksum', async () => {
  const dataDir = await tempFolder()
  const store = await open(dataDir)
  const operation = await store.create(anOperation(), [createdEvent(anOperation())])
  const folder = join(dataDir, 'operations', 'op-1')
  expect((await readdir(folder)).sort()).toEqual(['events.json', 'operation.json'])
  const content = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(folder, name), 'utf8'))
  expect(await content('operation.json')).toEqual({
    formatVersion: FORMAT_VERSION,
    checksum: checksumOf(operation),
    operation,
  })
  const events = await store.events('op-1', 0, 10)
  expect(await content('events.json')).toEqual({
    formatVersion: FORMAT_VERSION,
    checksum: checksumOf(events),
    events,
  })
})

test('what was stored is there after a restart: operations, events, locks', async () => {
  const dataDir = await tempFolder()
  const before = await open(dataDir)
  const created = await before.create(anOperation({ id: 'runs' }), [createdEvent(anOperation())])
  await before.checkpoint({ ...created, state: 'running' }, [stepStarted('one')], 1)
  await before.create(anOperation({ id: 'ended', state: 'completed' }), [createdEvent(anOperation())])
  const other = await before.create(anOperation({ id: 'other' }), [])
  const [list, events] = [await before.find({}), await before.events('runs', 0, 10)]
  await before.close()

  const after = await open(dataDir)
  expect(await after.find({})).toEqual(list)
  expect(await after.events('runs', 0, 10)).toEqual(events)
  expect(await after.events('ended', 0, 10)).toHaveLength(1)
  const start = await after.checkpoint({ ...other, state: 'running' }, [], 1)
  expect(start).toEqual({
    kind: 'cluster_locked',
    holder: { kind: 'operation', operationId: 'runs', state: 'running' },
  })
})

test('an operation with inputs that an older program took is loaded with them', async () => {
  const dataDir = await tempFolder()
  const dead = { iops: 3000, allocatedStorage: 100, storageThroughput: 500 }
  const spec = {
    type: 'storage_type_change',
    parameters: { targetStorageType: 'aurora-iopt1', ...dead },
  } as const
  const before = await open(dataDir)
  await before.create(anOperation({ spec }), [createdEvent(anOperation({ spec }))])
  await before.close()
  const after = await open(dataDir)
  expect((await after.load('op-1'))?.spec).toEqual(spec)
})

test('a log that was lost while the server ran is not shown as an empty one', async () => {
  const dataDir = await tempFolder()
  const store = await open(dataDir)
  await store.create(anOperation({ state: 'completed' }), [createdEvent(anOperation())])
  await rm(join(dataDir, 'operations', 'op-1', 'events.json'))
  await expect(store.events('op-1', 0, 10)).rejects.toThrow('events.json ends with event 0 of 1')
})

test('a removed operation leaves nothing behind', async () => {
  const dataDir = await tempFolder()
  const store = await open(dataDir)
  await store.create(anOperation(), [])
  await store.remove('op-1', 1)
  expect(await readdir(join(dataDir, 'operations'))).toEqual([])
})

test('many operations are loaded', async () => {
  const dataDir = await tempFolder()
  const before = await open(dataDir)
  const ids = Array.from({ length: 60 }, (_, number) => `op-${number}`)
  await Promise.all(ids.map((id) => before.create(anOperation({ id }), [])))
  await before.close()
  expect((await (await open(dataDir)).find({})).map(({ id }) => id)).toEqual(ids.toSorted().reverse())
})

test('a closed store waits for what was accepted and refuses what comes later', async () => {
  const dataDir = await tempFolder()
  const store = await open(dataDir)
  const accepted = store.create(anOperation(), [])
  await store.close()
  await expect(accepted).resolves.toMatchObject({ revision: 1 })
  await expect(store.create(anOperation({ id: 'late' }), [])).rejects.toThrow('the store is closed')
  await expect(store.probe()).rejects.toThrow('the store is closed')
  expect(await readdir(dataDir)).toEqual(['operations'])
})

test('two active operations on one cluster in the files: only the older one can go on', async () => {
  const [dataDir, elsewhere] = [await tempFolder(), await tempFolder()]
  const [one, two] = [await open(dataDir), await open(elsewhere)]
  const newer = anOperation({ id: 'newer', state: 'running', createdAt: '2026-03-02T00:00:00.000Z' })
  await one.create(newer, [createdEvent(newer)])
  const older = anOperation({ id: 'older', state: 'running' })
  await two.create(older, [createdEvent(older)])
  await Promise.all([one.close(), two.close()])
  await rename(join(elsewhere, 'operations', 'older'), join(dataDir, 'operations', 'older'))

  const store = await open(dataDir)
  expect((await store.checkpoint(older, [], 1)).kind).toBe('saved')
  expect(await store.checkpoint(newer, [], 1)).toMatchObject({
    kind: 'cluster_locked',
    holder: { operationId: 'older' },
  })
  expect((await store.checkpoint({ ...newer, state: 'failed' }, [], 1)).kind).toBe('saved')
})
