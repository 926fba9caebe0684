import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { expect } from 'vitest'
import { describeStoreContract } from '../../ports/store-contract.ts'
import { anOperation, createIn, idsIn } from '../../testing/operation-fixture.ts'
import { checksumOf } from '../store/checksum.ts'
import { FORMAT_VERSION } from '../store/migrations.ts'
import { DataFolder, test } from './testing/data-folder.ts'

describeStoreContract(async () => (await DataFolder.make()).open())

test('an operation is two files in a folder of its own, each in an envelope with a format version and a checksum', async ({
  folder,
}) => {
  const store = await folder.open()
  const operation = await createIn(store)
  expect((await readdir(folder.file(''))).sort()).toEqual(['events.json', 'operation.json'])
  const content = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(folder.file(name), 'utf8'))
  const envelope = (of: object) => ({ formatVersion: FORMAT_VERSION, checksum: checksumOf(of) })
  expect(await content('operation.json')).toEqual({ ...envelope(operation), operation })
  const events = await store.events('op-1', 0, 10)
  expect(await content('events.json')).toEqual({ ...envelope(events), events })
})

test('an operation with inputs that an older program took is loaded with them', async ({ folder }) => {
  const removed = { iops: 3000, allocatedStorage: 100, storageThroughput: 500 }
  const parameters = { targetStorageType: 'aurora-iopt1', ...removed } as const
  const spec = { type: 'storage_type_change', parameters } as const
  await createIn(await folder.open(), { spec })
  expect((await (await folder.open()).load('op-1'))?.spec).toEqual(spec)
})

test('a log that was lost while the server ran is not shown as an empty one', async ({ folder }) => {
  const store = await folder.open()
  await createIn(store, { state: 'completed' })
  await rm(folder.file('events.json'))
  await expect(store.events('op-1', 0, 10)).rejects.toThrow('events.json ends with event 0 of 1')
})

test('a removed operation leaves nothing behind', async ({ folder }) => {
  const store = await folder.open()
  await createIn(store)
  await store.remove('op-1', 1)
  expect(await readdir(folder.in('operations'))).toEqual([])
})

test('many operations are loaded', async ({ folder }) => {
  const before = await folder.open()
  const ids = Array.from({ length: 60 }, (_, number) => `op-${number}`)
  await Promise.all(ids.map((id) => createIn(before, { id })))
  expect(await idsIn(await folder.open())).toEqual(ids.sort())
})

test('a closed store waits for what was accepted and refuses what comes later', async ({ folder }) => {
  const store = await folder.open()
  const accepted = createIn(store)
  await store.close()
  await expect(accepted).resolves.toMatchObject({ revision: 1 })
  await expect(createIn(store, { id: 'late' })).rejects.toThrow('the store is closed')
  await expect(store.probe()).rejects.toThrow('the store is closed')
  expect(await readdir(folder.path)).toEqual(['operations'])
})

test('of two active operations on one cluster in the files, only the older one can continue', async () => {
  const [folder, elsewhere] = [await DataFolder.make(), await DataFolder.make()]
  const newer = anOperation({ id: 'newer', state: 'running', createdAt: '2026-03-02T00:00:00.000Z' })
  const older = anOperation({ id: 'older', state: 'running' })
  await createIn(await folder.open(), newer)
  await createIn(await elsewhere.open(), older)
  await Promise.all([folder.close(), elsewhere.close()])
  await rename(elsewhere.in('operations', 'older'), folder.in('operations', 'older'))

  const store = await folder.open()
  expect((await store.checkpoint(older, [], 1)).kind).toBe('saved')
  const holder = { operationId: 'older' }
  expect(await store.checkpoint(newer, [], 1)).toMatchObject({ kind: 'cluster_locked', holder })
  expect((await store.checkpoint({ ...newer, state: 'failed' }, [], 1)).kind).toBe('saved')
})
