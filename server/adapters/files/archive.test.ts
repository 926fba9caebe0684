import { cp, readdir, readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { localPrincipal } from '../../model/principal.ts'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import { StorageError } from '../../ports/storage-error.ts'
import { anOperation, createIn, idsIn, stepStarted } from '../../testing/operation-fixture.ts'
import type { Disk } from './disk.ts'
import type { OpenOperationStore } from './lowdb-operation-store.ts'
import { nodeDisk } from './node-disk.ts'
import { readOperationFolder } from './operation-folder.ts'
import { DataFolder, test } from './testing/data-folder.ts'

const NOTE: ArchiveNote = { because: 'deleted', by: localPrincipal('ana'), at: '2026-03-01T12:00:00.000Z' }

async function filled(folder: DataFolder, disk?: Disk): Promise<OpenOperationStore> {
  const store = await folder.open(disk)
  await store.checkpoint(await createIn(store), [stepStarted('one')], 1)
  return store
}

const namesIn = async (folder: DataFolder, place: string): Promise<readonly string[]> =>
  (await readdir(folder.in(place)).catch(() => [])).toSorted()

test('an archived operation is the two files that it was, with a note, and can be put back', async ({
  folder,
}) => {
  const store = await filled(folder)
  const text = (place: string, file: string) => readFile(folder.in(place, 'op-1', file), 'utf8')
  const both = async (place: string) => [
    await text(place, 'operation.json'),
    await text(place, 'events.json'),
  ]
  const before = await both('operations')
  expect(await store.archive('op-1', 2, NOTE)).toBe(true)
  expect(await both('archive')).toEqual(before)
  expect(JSON.parse(await text('archive', 'archived.json'))).toEqual({ operationId: 'op-1', ...NOTE })
  expect([await namesIn(folder, 'operations'), await idsIn(store)]).toEqual([[], []])
  await folder.close()

  await cp(folder.in('archive', 'op-1'), folder.in('operations', 'op-1'), { recursive: true })
  const again = await folder.open()
  expect((await again.load('op-1'))?.revision).toBe(2)
  expect(await again.archive('op-1', 2, { ...NOTE, by: localPrincipal('ben') })).toBe(true)
  expect(await namesIn(folder, 'archive')).toEqual(['op-1', 'op-1.2'])
  expect(JSON.parse(await text('archive', 'archived.json'))).toMatchObject({ by: localPrincipal('ana') })
})

/** A disk whose process dies at one of its changes: just before it, or once it is made. Nothing it does later happens. */
class DyingDisk {
  changes = 0
  readonly #diesAt: number
  readonly #when: 'before' | 'after'
  #isDead = false

  constructor(diesAt: number, when: 'before' | 'after' = 'before') {
    this.#diesAt = diesAt
    this.#when = when
  }

  readonly disk: Disk = {
    ...nodeDisk,
    replace: (files) => this.#change(() => nodeDisk.replace(files)),
    makeFolder: (path) => this.#change(() => nodeDisk.makeFolder(path)),
    move: (from, to) => this.#change(() => nodeDisk.move(from, to)),
    remove: (path) => this.#change(() => nodeDisk.remove(path)),
  }

  async #change(work: () => Promise<void>): Promise<void> {
    if (this.#isDead) throw new Error('the process has died')
    this.changes++
    this.#isDead = this.changes === this.#diesAt
    if (!this.#isDead || this.#when === 'after') await work()
    if (this.#isDead) throw new Error('the process has died')
  }
}

test('wherever the process dies, the operation is in one of the two places, whole, and what was acknowledged is in the archive', async () => {
  const immortal = new DyingDisk(Number.POSITIVE_INFINITY)
  const undisturbed = await filled(await DataFolder.make(), immortal.disk)
  const prepared = immortal.changes
  await undisturbed.archive('op-1', 2, NOTE)
  expect(immortal.changes - prepared).toBe(3)

  const found: string[] = []
  for (const diesAt of [1, 2, 3]) {
    for (const when of ['before', 'after'] as const) {
      const folder = await DataFolder.make()
      const store = await filled(folder, new DyingDisk(prepared + diesAt, when).disk)
      await expect(store.archive('op-1', 2, NOTE)).rejects.toThrow(StorageError)

      const after = await folder.open()
      expect(await after.listUnreadable()).toEqual([])
      const places = { operations: await idsIn(after), archive: await namesIn(folder, 'archive') }
      const isArchived = places.archive.length > 0
      expect(places).toEqual(
        isArchived ? { operations: [], archive: ['op-1'] } : { operations: ['op-1'], archive: [] },
      )
      const place = folder.in(isArchived ? 'archive' : 'operations', 'op-1')
      expect(await readOperationFolder(place, 'op-1', nodeDisk)).toMatchObject({
        kind: 'readable',
        operation: { revision: 2, lastEventSeq: 2 },
      })
      if (isArchived)
        expect(await readFile(folder.in('archive', 'op-1', 'archived.json'), 'utf8')).toContain('"ana"')
      else expect(await after.archive('op-1', 2, NOTE)).toBe(true)
      found.push(isArchived ? 'archive' : 'operations')
    }
  }
  expect(new Set(found)).toEqual(new Set(['operations', 'archive']))
})

test('an operation that could not be archived stays, with its events, its lock and its place in the lists', async ({
  folder,
}) => {
  await createIn(await folder.open(), { state: 'paused' })
  const move = () => Promise.reject(Object.assign(new Error('EXDEV'), { code: 'EXDEV' }))
  const failing = await folder.open({ ...nodeDisk, move })
  await expect(failing.archive('op-1', 1, NOTE)).rejects.toThrow('it is on another file system')
  expect(await idsIn(failing)).toEqual(['op-1'])
  expect(await failing.events('op-1', 0, 10)).toHaveLength(1)
  expect(await failing.holderOf(anOperation())).toMatchObject({ operationId: 'op-1' })
})
