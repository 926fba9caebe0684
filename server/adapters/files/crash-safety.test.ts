import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { OperationStore } from '../../ports/operation-store.ts'
import { StorageError } from '../../ports/storage-error.ts'
import { anOperation, createIn, idsIn, stepStarted } from '../../testing/operation-fixture.ts'
import type { Disk, FileContent } from './disk.ts'
import { nodeDisk } from './node-disk.ts'
import { DataFolder } from './testing/data-folder.ts'

/** A disk on which writes can be made to fail, before or after the file is in place. */
class FailingDisk {
  /** Decides whether a write of this file fails; the default disk is in order. */
  failure: { readonly file: string; readonly when: 'before' | 'after' } | undefined

  readonly disk: Disk = { ...nodeDisk, replace: (files) => this.#replace(files) }

  async #replace(files: readonly FileContent[]): Promise<void> {
    const { file = '', when } = this.failure ?? {}
    const failing = file === '' ? -1 : files.findIndex(({ path }) => path.endsWith(file))
    const done = failing < 0 ? files : files.slice(0, when === 'before' ? failing : failing + 1)
    if (done.length > 0) await nodeDisk.replace(done)
    if (failing >= 0) throw noSpace()
  }
}

const noSpace = (): Error => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })

/** A store on such a disk, and its one operation. */
async function storeWithOne() {
  const [folder, failing] = [await DataFolder.make(), new FailingDisk()]
  const store = await folder.open(failing.disk)
  return { folder, failing, store, created: await createIn(store) }
}

const titles = async (store: OperationStore): Promise<readonly unknown[]> =>
  (await store.events('op-1', 1, 100)).map(({ seq, body }) => [seq, 'title' in body && body.title])

const points = [
  { file: 'events.json', when: 'before' },
  { file: 'events.json', when: 'after' },
  { file: 'operation.json', when: 'before' },
] as const

test.for(points.flatMap((point) => [false, true].map((restarts) => ({ ...point, restarts }))))(
  'a checkpoint that fails $when $file is written changes nothing; the server restarts: $restarts',
  async ({ restarts, ...point }) => {
    const { folder, failing, store, created } = await storeWithOne()
    failing.failure = point
    const lost = store.checkpoint({ ...created, state: 'running' }, ['lost', 'lost too'].map(stepStarted), 1)
    await expect(lost).rejects.toThrow(StorageError)
    const after = restarts ? await folder.open() : store
    expect(await after.load('op-1')).toEqual(created)
    expect(await titles(after)).toEqual([])

    failing.failure = undefined
    const result = await after.checkpoint({ ...created, cursor: 1 }, [stepStarted('kept')], 1)
    expect(result).toMatchObject({ kind: 'saved', operation: { revision: 2, cursor: 1, lastEventSeq: 2 } })
    expect(await titles(after)).toEqual([[2, 'kept']])
    expect(await titles(await folder.open())).toEqual([[2, 'kept']])
  },
)

test.for(points)('a creation that fails $when $file is written leaves nothing', async (point) => {
  const [folder, failing] = [await DataFolder.make(), new FailingDisk()]
  const store = await folder.open(failing.disk)
  failing.failure = point
  await expect(store.create(anOperation({ state: 'running' }), [])).rejects.toThrow(StorageError)
  expect(await idsIn(store)).toEqual([])

  const after = await folder.open()
  expect([await idsIn(after), await after.listUnreadable()]).toEqual([[], []])
  expect(await readdir(folder.in('operations'))).toEqual([])
  expect((await after.create(anOperation({ state: 'running' }), [])).revision).toBe(1)
})

test.for([
  ['start', 'created', 'running', 'does not lock', 'saved'],
  ['end', 'running', 'completed', 'still locks', 'cluster_locked'],
] as const)('a %s that could not be written: from %s to %s it %s the cluster', async (row) => {
  const [, before, after, , kind] = row
  const [folder, failing] = [await DataFolder.make(), new FailingDisk()]
  const store = await folder.open(failing.disk)
  const operation = await createIn(store, { state: before })
  const other = await createIn(store, { id: 'op-2' })
  failing.failure = { file: 'operation.json', when: 'before' }
  await expect(store.checkpoint({ ...operation, state: after }, [], 1)).rejects.toThrow(StorageError)
  failing.failure = undefined
  expect((await store.checkpoint({ ...other, state: 'running' }, [], 1)).kind).toBe(kind)
})

test('a full disk is reported with the place, the reason and what to do', async () => {
  const { folder, failing, store, created } = await storeWithOne()
  failing.failure = { file: 'operation.json', when: 'before' }
  const path = folder.in('operations', 'op-1')
  await expect(store.checkpoint(created, [], 1)).rejects.toMatchObject({
    message: `Could not save operation op-1 at ${path}: the disk is full: make room (ENOSPC).`,
    path,
    code: 'ENOSPC',
  })
  failing.failure = { file: '.probe', when: 'before' }
  await expect(store.probe()).rejects.toThrow('the disk is full: make room (ENOSPC)')
})

test('a place that really cannot be written is reported, and used again once it can', async () => {
  const { folder, store, created } = await storeWithOne()
  const inTheWay = folder.file('operation.json.tmp')
  await mkdir(inTheWay)
  const refusal = 'a folder is in the place of a file (EISDIR)'
  await expect(store.checkpoint(created, [], 1)).rejects.toThrow(refusal)
  expect((await store.load('op-1'))?.revision).toBe(1)
  await rmdir(inTheWay)
  expect((await store.checkpoint(created, [], 1)).kind).toBe('saved')
})

test('what an interrupted write, creation or removal left behind is cleared away', async () => {
  const { folder, created } = await storeWithOne()
  await folder.close()
  await writeFile(folder.file('operation.json.tmp'), '{"formatVersion": 2, "oper')
  for (const name of ['.new-op-2', '.removed-op-3']) {
    await mkdir(folder.in('operations', name))
    await writeFile(folder.in('operations', name, 'events.json'), '{}')
  }
  const after = await folder.open()
  expect([await after.load('op-1'), await after.listUnreadable()]).toEqual([created, []])
  expect(await readdir(folder.in('operations'))).toEqual(['op-1'])
  expect((await readdir(folder.file(''))).sort()).toEqual(['events.json', 'operation.json'])
})

test('a long text is written in full, and a failed write keeps the old one', async () => {
  const path = (await DataFolder.make()).in('file.json')
  const text = 'x'.repeat(3_000_000)
  await nodeDisk.replace([{ path, content: text }])
  await mkdir(`${path}.tmp`)
  await expect(nodeDisk.replace([{ path, content: 'other' }])).rejects.toMatchObject({ code: 'EISDIR' })
  expect((await readFile(path, 'utf8')) === text).toBe(true)
})
