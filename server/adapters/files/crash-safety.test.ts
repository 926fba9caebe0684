import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import { StorageError } from '../../ports/storage-error.ts'
import { anOperation, createdEvent, stepStarted } from '../../testing/operation-fixture.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import type { Disk } from './disk.ts'
import type { OpenOperationStore } from './lowdb-operation-store.ts'
import { openLowdbOperationStore } from './lowdb-operation-store.ts'
import { nodeDisk } from './node-disk.ts'

/** A disk on which writes can be made to fail, before or after the file is in place. */
class FailingDisk {
  /** Decides whether a write of this file fails; the default disk is in order. */
  failure: { readonly file: string; readonly when: 'before' | 'after' } | undefined

  readonly disk: Disk = { ...nodeDisk, replace: (path, text) => this.#replace(path, text) }

  async #replace(path: string, text: string): Promise<void> {
    const fails = this.failure !== undefined && path.endsWith(this.failure.file)
    if (fails && this.failure?.when === 'before') throw noSpace()
    await nodeDisk.replace(path, text)
    if (fails) throw noSpace()
  }
}

const noSpace = (): Error => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })

const open = (dataDir: string, disk = new FailingDisk()): Promise<OpenOperationStore> =>
  openLowdbOperationStore({ dataDir, log: rememberingLog().log, disk: disk.disk })

async function storeWithOne(
  dataDir: string,
  disk: FailingDisk,
): Promise<{ readonly store: OpenOperationStore; readonly created: Operation }> {
  const store = await open(dataDir, disk)
  const created = await store.create(anOperation(), [createdEvent(anOperation())])
  return { store, created }
}

const titles = async (store: OpenOperationStore): Promise<readonly unknown[]> =>
  (await store.events('op-1', 1, 100)).map(({ seq, body }) => [seq, 'title' in body && body.title])

const points = [
  { file: 'events.json', when: 'before' },
  { file: 'events.json', when: 'after' },
  { file: 'operation.json', when: 'before' },
] as const

test.for(points)(
  'a checkpoint that fails $when $file is written changes nothing, then or later',
  async (point) => {
    const [dataDir, disk] = [await tempFolder(), new FailingDisk()]
    const { store, created } = await storeWithOne(dataDir, disk)
    disk.failure = point
    const lost = store.checkpoint({ ...created, state: 'running' }, ['lost', 'lost too'].map(stepStarted), 1)
    await expect(lost).rejects.toThrow(StorageError)
    expect(await store.load('op-1')).toEqual(created)
    expect(await titles(store)).toEqual([])

    disk.failure = undefined
    const result = await store.checkpoint({ ...created, cursor: 1 }, [stepStarted('kept')], 1)
    expect(result).toMatchObject({ kind: 'saved', operation: { revision: 2, cursor: 1, lastEventSeq: 2 } })
    expect(await titles(store)).toEqual([[2, 'kept']])
    await store.close()
    const reopened = await open(dataDir)
    expect(await titles(reopened)).toEqual([[2, 'kept']])
    await reopened.close()
  },
)

test.for(points)(
  'a server that ends $when $file is written comes back to the last checkpoint',
  async (point) => {
    const [dataDir, disk] = [await tempFolder(), new FailingDisk()]
    const { store, created } = await storeWithOne(dataDir, disk)
    disk.failure = point
    await store.checkpoint({ ...created, cursor: 1 }, [stepStarted('lost')], 1).catch(() => undefined)
    await store.close()

    const after = await open(dataDir)
    expect(await after.load('op-1')).toEqual(created)
    expect(await titles(after)).toEqual([])
    await after.checkpoint(created, [stepStarted('kept')], 1)
    expect(await titles(after)).toEqual([[2, 'kept']])
    await after.close()
  },
)

test.for(points)('a creation that fails $when $file is written leaves nothing', async (point) => {
  const [dataDir, disk] = [await tempFolder(), new FailingDisk()]
  const store = await open(dataDir, disk)
  disk.failure = point
  await expect(store.create(anOperation({ state: 'running' }), [])).rejects.toThrow(StorageError)
  expect(await store.find({})).toEqual([])
  await store.close()

  const after = await open(dataDir)
  expect([await after.find({}), await after.listUnreadable()]).toEqual([[], []])
  expect(await readdir(join(dataDir, 'operations'))).toEqual([])
  expect((await after.create(anOperation({ state: 'running' }), [])).revision).toBe(1)
  await after.close()
})

test('a start that could not be written does not lock the cluster', async () => {
  const [dataDir, disk] = [await tempFolder(), new FailingDisk()]
  const { store, created } = await storeWithOne(dataDir, disk)
  const other = await store.create(anOperation({ id: 'op-2' }), [])
  disk.failure = { file: 'operation.json', when: 'before' }
  await expect(store.checkpoint({ ...created, state: 'running' }, [], 1)).rejects.toThrow(StorageError)
  disk.failure = undefined
  expect((await store.checkpoint({ ...other, state: 'running' }, [], 1)).kind).toBe('saved')
  await store.close()
})

test('an end that could not be written still locks the cluster', async () => {
  const [dataDir, disk] = [await tempFolder(), new FailingDisk()]
  const store = await open(dataDir, disk)
  const runs = await store.create(anOperation({ state: 'running' }), [])
  const other = await store.create(anOperation({ id: 'op-2' }), [])
  disk.failure = { file: 'operation.json', when: 'before' }
  await expect(store.checkpoint({ ...runs, state: 'completed' }, [], 1)).rejects.toThrow(StorageError)
  disk.failure = undefined
  expect((await store.checkpoint({ ...other, state: 'running' }, [], 1)).kind).toBe('cluster_locked')
  await store.close()
})

test('a full disk is reported with the place, the reason and what to do', async () => {
  const [dataDir, disk] = [await tempFolder(), new FailingDisk()]
  const { store, created } = await storeWithOne(dataDir, disk)
  disk.failure = { file: 'operation.json', when: 'before' }
  const path = join(dataDir, 'operations', 'op-1')
  await expect(store.checkpoint(created, [], 1)).rejects.toMatchObject({
    message: `Could not save operation op-1 at ${path}: the disk is full: make room (ENOSPC).`,
    path,
    code: 'ENOSPC',
  })
  disk.failure = { file: '.probe', when: 'before' }
  await expect(store.probe()).rejects.toThrow('the disk is full: make room (ENOSPC)')
  await store.close()
})

test('a place that really cannot be written is reported, and used again once it can', async () => {
  const dataDir = await tempFolder()
  const { store, created } = await storeWithOne(dataDir, new FailingDisk())
  const inTheWay = join(dataDir, 'operations', 'op-1', 'operation.json.tmp')
  await mkdir(inTheWay)
  await expect(store.checkpoint(created, [], 1)).rejects.toThrow(
    'a folder is in the place of a file (EISDIR)',
  )
  expect((await store.load('op-1'))?.revision).toBe(1)
  await rmdir(inTheWay)
  expect((await store.checkpoint(created, [], 1)).kind).toBe('saved')
  await store.close()
})

test('what an interrupted write, creation or removal left behind is cleared away', async () => {
  const dataDir = await tempFolder()
  const { store, created } = await storeWithOne(dataDir, new FailingDisk())
  await store.close()
  const root = join(dataDir, 'operations')
  await writeFile(join(root, 'op-1', 'operation.json.tmp'), '{"formatVersion": 2, "oper')
  for (const name of ['.new-op-2', '.removed-op-3']) {
    await mkdir(join(root, name))
    await writeFile(join(root, name, 'events.json'), '{}')
  }
  const after = await open(dataDir)
  expect([await after.find({}), await after.listUnreadable()]).toEqual([[created], []])
  expect(await readdir(root)).toEqual(['op-1'])
  expect((await readdir(join(root, 'op-1'))).sort()).toEqual(['events.json', 'operation.json'])
  await after.close()
})

test('a long text is written in full, and a failed write keeps the old one', async () => {
  const path = join(await tempFolder(), 'file.json')
  const text = 'x'.repeat(3_000_000)
  await nodeDisk.replace(path, text)
  await mkdir(`${path}.tmp`)
  await expect(nodeDisk.replace(path, 'other')).rejects.toMatchObject({ code: 'EISDIR' })
  expect((await readFile(path, 'utf8')) === text).toBe(true)
})
