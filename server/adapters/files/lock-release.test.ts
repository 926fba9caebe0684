import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { localPrincipal } from '../../model/principal.ts'
import type { CheckpointResult, OperationStore } from '../../ports/operation-store.ts'
import { StorageError } from '../../ports/storage-error.ts'
import type { LockRelease } from '../../ports/unreadable-operation.ts'
import { anOperation, aRelease, createIn, loadedFrom, lockLost } from '../../testing/operation-fixture.ts'
import type { Disk } from './disk.ts'
import { nodeDisk } from './node-disk.ts'
import { LOCK_RELEASE_FILE } from './operation-paths.ts'
import { DataFolder, sealed } from './testing/data-folder.ts'

const ORDERS = { region: 'eu-west-1', clusterId: 'orders' }
const BILLING = { region: 'eu-west-1', clusterId: 'billing' }

/** A folder in which `op-1` runs on `orders`, and a newer program has written it last; `restore` puts back what was before. */
async function folderOfNewer(): Promise<{
  readonly folder: DataFolder
  readonly restore: () => Promise<void>
}> {
  const folder = await DataFolder.make()
  await createIn(await folder.open(), { state: 'running' })
  const path = folder.file('operation.json')
  const mine = await readFile(path, 'utf8')
  await folder.edit('operation.json', (text) => {
    const { operation } = JSON.parse(text)
    const steps = [{ ...operation.steps[0], kind: 'of_the_future' }]
    return sealed(JSON.stringify({ formatVersion: 2, operation: { ...operation, steps } }))
  })
  return { folder, restore: () => writeFile(path, mine) }
}

const start = async (store: OperationStore): Promise<CheckpointResult> => {
  const operation = await store.create(anOperation({ id: 'op-2' }), [])
  return store.checkpoint({ ...operation, state: 'running' }, [], 1)
}

/** The folder that the program that can read `op-1` has again, after bob released its lock. */
async function released(changes: Partial<LockRelease> = {}, afterwards = async (_: OperationStore) => {}) {
  const { folder, restore } = await folderOfNewer()
  const store = await folder.open()
  await store.releaseLock(aRelease(changes))
  await afterwards(store)
  await folder.close()
  await restore()
  return folder
}

/** The same, after `op-2` began to run on its cluster. */
const bothActive = () => released({}, async (store) => expect((await start(store)).kind).toBe('saved'))

const lockedBy = (operationId: string, state = 'running') => ({ kind: 'operation', operationId, state })

test('a released lock is free, now and after a restart, and the operation says who released it, when and why', async () => {
  const { folder } = await folderOfNewer()
  const store = await folder.open()
  const holder = { kind: 'unreadable', operation: { operationId: 'op-1' } }
  expect(await store.holderOf(ORDERS)).toMatchObject(holder)
  expect((await start(store)).kind).toBe('cluster_locked')
  const listed = [{ operationId: 'op-1', isNewer: true, releases: [aRelease()] }]
  expect(await store.releaseLock(aRelease())).toMatchObject({ kind: 'released', operations: listed })
  expect(await store.releaseLock(aRelease({ reason: 'again' }))).toEqual({ kind: 'not_locked' })
  expect(await store.holderOf(ORDERS)).toBeUndefined()

  const after = await folder.open()
  expect(await after.listUnreadable()).toMatchObject(listed)
  const started = await after.checkpoint({ ...(await loadedFrom(after, 'op-2')), state: 'running' }, [], 1)
  expect(started.kind).toBe('saved')
})

test('a release that could not be recorded releases nothing', async () => {
  const { folder } = await folderOfNewer()
  const replace: Disk['replace'] = async (files) => {
    if (files.some(({ path }) => path.endsWith(LOCK_RELEASE_FILE)))
      throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    await nodeDisk.replace(files)
  }
  const store = await folder.open({ ...nodeDisk, replace })
  await expect(store.releaseLock(aRelease())).rejects.toThrow(StorageError)
  expect(await store.holderOf(ORDERS)).toMatchObject({ operation: { operationId: 'op-1', releases: [] } })
})

test('an operation of an unknown cluster locks every cluster, until its lock on that cluster is released', async () => {
  const { folder } = await folderOfNewer()
  for (const file of ['operation.json', 'events.json']) await folder.tear(file)
  const store = await folder.open()
  const operation = { operationId: 'op-1', cluster: undefined }
  expect(await store.holderOf(BILLING)).toMatchObject({ operation })
  expect(await store.releaseLock(aRelease())).toMatchObject({ kind: 'released' })
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect(await store.holderOf(BILLING)).toMatchObject({ operation })
  await store.releaseLock(aRelease({ cluster: BILLING, by: localPrincipal('ana') }))
  const after = await folder.open()
  expect(await after.holderOf(BILLING)).toBeUndefined()
  expect(await after.listUnreadable()).toMatchObject([
    { releases: [{ by: localPrincipal('bob') }, { by: localPrincipal('ana') }] },
  ])
})

test('one call releases every lock that unreadable operations have on the cluster', async () => {
  const { folder } = await folderOfNewer()
  await (await folder.open()).create(anOperation({ id: 'op-3', clusterId: 'billing' }), [])
  for (const file of ['operation.json', 'events.json'])
    await writeFile(folder.in('operations', 'op-3', file), 'torn')
  const store = await folder.open()
  const operations = [{ operationId: 'op-1' }, { operationId: 'op-3' }]
  expect(await store.releaseLock(aRelease())).toMatchObject({ operations })
  expect(await store.holderOf(ORDERS)).toBeUndefined()
})

test('readable again while another operation has the lock, it learns of its loss first and then cannot continue', async () => {
  const folder = await bothActive()
  const store = await folder.open()
  expect(await store.holderOf(ORDERS)).toEqual(lockedBy('op-2'))
  const returned = await loadedFrom(store)
  const next = { ...returned, cursor: 1, updatedAt: '2026-03-01T12:30:00.000Z' }
  expect(await store.checkpoint(next, [], 1)).toEqual({ kind: 'lock_released', release: aRelease() })
  expect(await store.checkpoint(...lockLost(returned), 1)).toMatchObject({ kind: 'saved' })

  const paused = await loadedFrom(store)
  const locked = { kind: 'cluster_locked', holder: lockedBy('op-2') }
  expect(await store.checkpoint({ ...paused, state: 'running' }, [], 2)).toEqual(locked)
  expect(await store.checkpoint({ ...paused, state: 'rolling_back' }, [], 2)).toEqual(locked)
  expect((await store.checkpoint({ ...paused, stepTimeoutSeconds: 60 }, [], 2)).kind).toBe('saved')

  const after = await folder.open()
  const resume = async () => after.checkpoint({ ...(await loadedFrom(after)), state: 'running' }, [], 3)
  expect(await after.holderOf(ORDERS)).toEqual(lockedBy('op-2'))
  expect(await resume()).toEqual(locked)
  const other = await loadedFrom(after, 'op-2')
  expect((await after.checkpoint({ ...other, state: 'completed' }, [], 2)).kind).toBe('saved')
  expect((await resume()).kind).toBe('saved')
  expect(await after.holderOf(ORDERS)).toEqual(lockedBy('op-1'))
  expect(await (await folder.open()).holderOf(ORDERS)).toEqual(lockedBy('op-1'))
})

test('when it ends without the lock, it does not unlock the cluster for others', async () => {
  const store = await (await bothActive()).open()
  await store.checkpoint(...lockLost(await loadedFrom(store)), 1)
  const { pauseReason: _, ...paused } = await loadedFrom(store)
  expect((await store.checkpoint({ ...paused, state: 'failed' }, [], 2)).kind).toBe('saved')
  expect(await store.holderOf(ORDERS)).toEqual(lockedBy('op-2'))
})

test('when nothing else has the lock by then, it has it again once it knows, and still after a restart', async () => {
  const folder = await released()
  const store = await folder.open()
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect((await store.checkpoint(...lockLost(await loadedFrom(store)), 1)).kind).toBe('saved')
  expect(await store.holderOf(ORDERS)).toEqual(lockedBy('op-1', 'paused'))
  expect(await (await folder.open()).holderOf(ORDERS)).toEqual(lockedBy('op-1', 'paused'))
})

test('a release from before its last change is from after it for the log: clocks do not decide', async () => {
  const store = await (await released({ at: '2020-01-01T00:00:00.000Z' })).open()
  const result = await store.checkpoint({ ...(await loadedFrom(store)), cursor: 1 }, [], 1)
  expect(result).toMatchObject({ kind: 'lock_released', release: { at: '2026-03-01T10:00:00.001Z' } })
})

test('while it is unknown whether its lock was released, the operation is not driven, and its file stays where it is', async () => {
  const folder = await released()
  await writeFile(folder.file(LOCK_RELEASE_FILE), 'torn')
  for (let starts = 0; starts < 2; starts++) {
    const store = await folder.open()
    expect(await store.listUnreadable()).toMatchObject([
      { reason: expect.stringContaining('lock-release.json is not JSON'), state: 'running', isNewer: false },
    ])
    expect(await store.holderOf(ORDERS)).toMatchObject({ kind: 'unreadable' })
  }
  await (await folder.open()).releaseLock(aRelease())
  const after = await folder.open()
  expect(await after.listUnreadable()).toEqual([])
  expect((await after.checkpoint({ ...(await loadedFrom(after)), cursor: 1 }, [], 1)).kind).toBe(
    'lock_released',
  )
})
