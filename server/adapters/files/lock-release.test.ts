import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import type { NewEvent } from '../../model/operation-event.ts'
import { localPrincipal } from '../../model/principal.ts'
import type { CheckpointResult } from '../../ports/operation-store.ts'
import { StorageError } from '../../ports/storage-error.ts'
import type { LockRelease } from '../../ports/unreadable-operation.ts'
import { anOperation, createdEvent } from '../../testing/operation-fixture.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import { checksumOf } from '../store/checksum.ts'
import type { Disk } from './disk.ts'
import type { OpenOperationStore } from './lowdb-operation-store.ts'
import { openLowdbOperationStore } from './lowdb-operation-store.ts'
import { nodeDisk } from './node-disk.ts'
import { LOCK_RELEASE_FILE } from './operation-paths.ts'

const ORDERS = { region: 'eu-west-1', clusterId: 'orders' }
const BILLING = { region: 'eu-west-1', clusterId: 'billing' }

const release = (changes: Partial<LockRelease> = {}): LockRelease => ({
  cluster: ORDERS,
  by: localPrincipal('bob'),
  at: '2026-03-01T12:00:00.000Z',
  reason: 'nothing of it is under way',
  countsFrom: '2026-03-01T12:00:00.000Z',
  ...changes,
})

async function open(dataDir: string, disk: Disk = nodeDisk): Promise<OpenOperationStore> {
  const store = await openLowdbOperationStore({ dataDir, log: rememberingLog().log, disk })
  onTestFinished(() => store.close())
  return store
}

const fileOf = (dataDir: string, name = 'operation.json'): string => join(dataDir, 'operations', 'op-1', name)

/** A data folder in which `op-1` runs on `orders`, and another program has written it last; `back` is what it wrote before. */
async function folderOfNewer(): Promise<{ readonly dataDir: string; readonly back: () => Promise<void> }> {
  const dataDir = await tempFolder()
  const store = await open(dataDir)
  await store.create(anOperation({ state: 'running' }), [createdEvent(anOperation())])
  await store.close()
  const mine = await readFile(fileOf(dataDir), 'utf8')
  const { operation } = JSON.parse(mine)
  const newer = { ...operation, steps: [{ ...operation.steps[0], kind: 'of_the_future' }] }
  await writeFile(
    fileOf(dataDir),
    JSON.stringify({ formatVersion: 2, checksum: checksumOf(newer), operation: newer }),
  )
  return { dataDir, back: () => writeFile(fileOf(dataDir), mine) }
}

const start = async (
  store: OpenOperationStore,
  changes: Partial<Operation> = {},
): Promise<CheckpointResult> => {
  const operation = await store.create(anOperation({ id: 'op-2', ...changes }), [])
  return store.checkpoint({ ...operation, state: 'running' }, [], 1)
}

/** The checkpoint that the engine makes of the loss of a lock. */
const told = (operation: Operation): readonly [Operation, readonly NewEvent[]] => {
  const reason = { code: 'lock_lost', message: 'bob released it', advice: 'look' } as const
  const at = '2026-03-01T13:00:00.000Z'
  return [
    { ...operation, state: 'paused', pausedFrom: 'running', pauseReason: reason, updatedAt: at },
    [{ type: 'operation_paused', body: { reason }, at }],
  ]
}

const loaded = async (store: OpenOperationStore, id = 'op-1'): Promise<Operation> => {
  const operation = await store.load(id)
  if (!operation) throw new Error(`no operation ${id}`)
  return operation
}

/** The store of the program that can read `op-1`, after bob released its lock and `op-2` began to run on its cluster. */
async function bothActive(): Promise<{ readonly dataDir: string; readonly store: OpenOperationStore }> {
  const { dataDir, back } = await folderOfNewer()
  const older = await open(dataDir)
  await older.releaseLock(release())
  expect((await start(older)).kind).toBe('saved')
  await older.close()
  await back()
  return { dataDir, store: await open(dataDir) }
}

const lockedBy = (operationId: string, state = 'running') => ({ kind: 'operation', operationId, state })

test('a released lock is free, now and after a restart, and the operation says who released it, when and why', async () => {
  const { dataDir } = await folderOfNewer()
  const store = await open(dataDir)
  expect(await store.holderOf(ORDERS)).toMatchObject({
    kind: 'unreadable',
    operation: { operationId: 'op-1' },
  })
  expect((await start(store)).kind).toBe('cluster_locked')
  const listed = [{ operationId: 'op-1', isNewer: true, releases: [release()] }]
  expect(await store.releaseLock(release())).toMatchObject({ kind: 'released', operations: listed })
  expect(await store.releaseLock(release({ reason: 'again' }))).toEqual({ kind: 'not_locked' })
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  await store.close()

  const after = await open(dataDir)
  expect(await after.listUnreadable()).toMatchObject(listed)
  expect((await after.checkpoint({ ...(await loaded(after, 'op-2')), state: 'running' }, [], 1)).kind).toBe(
    'saved',
  )
})

test('a release that could not be recorded releases nothing', async () => {
  const { dataDir } = await folderOfNewer()
  const replace: Disk['replace'] = async (path, text) => {
    if (path.endsWith(LOCK_RELEASE_FILE)) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    await nodeDisk.replace(path, text)
  }
  const store = await open(dataDir, { ...nodeDisk, replace })
  await expect(store.releaseLock(release())).rejects.toThrow(StorageError)
  expect(await store.holderOf(ORDERS)).toMatchObject({ operation: { operationId: 'op-1', releases: [] } })
})

test('an operation of an unknown cluster locks every cluster, until its lock on that cluster is released', async () => {
  const { dataDir } = await folderOfNewer()
  for (const file of ['operation.json', 'events.json']) await writeFile(fileOf(dataDir, file), 'torn')
  const store = await open(dataDir)
  expect(await store.holderOf(BILLING)).toMatchObject({
    operation: { operationId: 'op-1', cluster: undefined },
  })
  expect(await store.releaseLock(release())).toMatchObject({ kind: 'released' })
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect(await store.holderOf(BILLING)).toMatchObject({ operation: { operationId: 'op-1' } })
  await store.releaseLock(release({ cluster: BILLING, by: localPrincipal('ana') }))
  await store.close()
  const after = await open(dataDir)
  expect(await after.holderOf(BILLING)).toBeUndefined()
  expect((await after.listUnreadable())[0]?.releases.map(({ by }) => by.name)).toEqual(['bob', 'ana'])
})

test('one call releases every lock that unreadable operations have on the cluster', async () => {
  const { dataDir } = await folderOfNewer()
  const first = await open(dataDir)
  await first.create(anOperation({ id: 'op-3', clusterId: 'billing' }), [])
  await first.close()
  for (const file of ['operation.json', 'events.json'])
    await writeFile(join(dataDir, 'operations', 'op-3', file), 'torn')
  const store = await open(dataDir)
  expect(await store.releaseLock(release())).toMatchObject({
    operations: [{ operationId: 'op-1' }, { operationId: 'op-3' }],
  })
  expect(await store.holderOf(ORDERS)).toBeUndefined()
})

test('when it can be read again while another operation has the lock, it is told so first and then cannot continue', async () => {
  const { dataDir, store } = await bothActive()
  expect(await store.holderOf(ORDERS)).toEqual(lockedBy('op-2'))
  const returned = await loaded(store)
  const goesOn = { ...returned, cursor: 1, updatedAt: '2026-03-01T12:30:00.000Z' }
  expect(await store.checkpoint(goesOn, [], 1)).toEqual({ kind: 'lock_released', release: release() })
  expect(await store.checkpoint(...told(returned), 1)).toMatchObject({ kind: 'saved' })

  const paused = await loaded(store)
  const locked = { kind: 'cluster_locked', holder: lockedBy('op-2') }
  expect(await store.checkpoint({ ...paused, state: 'running' }, [], 2)).toEqual(locked)
  expect(await store.checkpoint({ ...paused, state: 'rolling_back' }, [], 2)).toEqual(locked)
  expect((await store.checkpoint({ ...paused, waitTimeoutSeconds: 60 }, [], 2)).kind).toBe('saved')
  await store.close()

  const after = await open(dataDir)
  expect(await after.holderOf(ORDERS)).toEqual(lockedBy('op-2'))
  expect(await after.checkpoint({ ...(await loaded(after)), state: 'running' }, [], 3)).toEqual(locked)
  const other = await loaded(after, 'op-2')
  expect((await after.checkpoint({ ...other, state: 'completed' }, [], 2)).kind).toBe('saved')
  expect((await after.checkpoint({ ...(await loaded(after)), state: 'running' }, [], 3)).kind).toBe('saved')
  expect(await after.holderOf(ORDERS)).toEqual(lockedBy('op-1'))
  await after.close()
  expect(await (await open(dataDir)).holderOf(ORDERS)).toEqual(lockedBy('op-1'))
})

test('when it ends without the lock, it does not unlock the cluster for others', async () => {
  const { store } = await bothActive()
  await store.checkpoint(...told(await loaded(store)), 1)
  const { pauseReason: _, ...paused } = await loaded(store)
  expect((await store.checkpoint({ ...paused, state: 'failed' }, [], 2)).kind).toBe('saved')
  expect(await store.holderOf(ORDERS)).toEqual(lockedBy('op-2'))
})

test('when nothing else has the lock by then, it has it again as soon as it is told, and still after a restart', async () => {
  const { dataDir, back } = await folderOfNewer()
  const older = await open(dataDir)
  await older.releaseLock(release())
  await older.close()
  await back()
  const store = await open(dataDir)
  expect(await store.holderOf(ORDERS)).toBeUndefined()
  expect((await store.checkpoint(...told(await loaded(store)), 1)).kind).toBe('saved')
  expect(await store.holderOf(ORDERS)).toEqual(lockedBy('op-1', 'paused'))
  await store.close()
  expect(await (await open(dataDir)).holderOf(ORDERS)).toEqual(lockedBy('op-1', 'paused'))
})

test('a release from before its last change is from after it for the log: clocks do not decide', async () => {
  const { dataDir, back } = await folderOfNewer()
  const older = await open(dataDir)
  await older.releaseLock(release({ at: '2020-01-01T00:00:00.000Z' }))
  await older.close()
  await back()
  const store = await open(dataDir)
  const result = await store.checkpoint({ ...(await loaded(store)), cursor: 1 }, [], 1)
  expect(result).toMatchObject({ kind: 'lock_released', release: { at: '2026-03-01T10:00:00.001Z' } })
})

test('while it is unknown whether its lock was released, the operation is not driven, and its file stays where it is', async () => {
  const { dataDir, back } = await folderOfNewer()
  const older = await open(dataDir)
  await older.releaseLock(release())
  await older.close()
  await back()
  await writeFile(fileOf(dataDir, LOCK_RELEASE_FILE), 'torn')
  for (let starts = 0; starts < 2; starts++) {
    const store = await open(dataDir)
    expect(await store.listUnreadable()).toMatchObject([
      { reason: expect.stringContaining('lock-release.json is not JSON'), state: 'running', isNewer: false },
    ])
    expect(await store.holderOf(ORDERS)).toMatchObject({ kind: 'unreadable' })
    await store.close()
  }
  const store = await open(dataDir)
  await store.releaseLock(release())
  await store.close()
  const after = await open(dataDir)
  expect(await after.listUnreadable()).toEqual([])
  expect((await after.checkpoint({ ...(await loaded(after)), cursor: 1 }, [], 1)).kind).toBe('lock_released')
})
