import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { localPrincipal } from '../../model/principal.ts'
import type { ArchiveNote } from '../../ports/archive-note.ts'
import { StorageError } from '../../ports/storage-error.ts'
import { anOperation, createdEvent, stepStarted } from '../../testing/operation-fixture.ts'
import { rememberingLog } from '../../testing/remembering-log.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import type { Disk } from './disk.ts'
import type { OpenOperationStore } from './lowdb-operation-store.ts'
import { openLowdbOperationStore } from './lowdb-operation-store.ts'
import { nodeDisk } from './node-disk.ts'
import { readOperationFolder } from './operation-folder.ts'

const NOTE: ArchiveNote = {
  because: 'deleted',
  by: localPrincipal('ana'),
  at: '2026-03-01T12:00:00.000Z',
}

const open = (dataDir: string, disk: Disk = nodeDisk): Promise<OpenOperationStore> =>
  openLowdbOperationStore({ dataDir, log: rememberingLog().log, disk })

async function filled(dataDir: string, disk?: Disk): Promise<OpenOperationStore> {
  const store = await open(dataDir, disk)
  const created = await store.create(anOperation(), [createdEvent(anOperation())])
  await store.checkpoint(created, [stepStarted('one')], 1)
  return store
}

const namesIn = async (dataDir: string, folder: string): Promise<readonly string[]> =>
  (await readdir(join(dataDir, folder)).catch(() => [])).toSorted()

test('an archived operation is the two files that it was, with a note, and can be put back', async () => {
  const dataDir = await tempFolder()
  const store = await filled(dataDir)
  const bytes = (folder: string, file: string): Promise<string> =>
    readFile(join(dataDir, folder, 'op-1', file), 'utf8')
  const before = [await bytes('operations', 'operation.json'), await bytes('operations', 'events.json')]
  expect(await store.archive('op-1', 2, NOTE)).toBe(true)
  expect([await bytes('archive', 'operation.json'), await bytes('archive', 'events.json')]).toEqual(before)
  expect(JSON.parse(await bytes('archive', 'archived.json'))).toEqual({ operationId: 'op-1', ...NOTE })
  expect([await namesIn(dataDir, 'operations'), await store.find({})]).toEqual([[], []])
  await store.close()

  await cp(join(dataDir, 'archive', 'op-1'), join(dataDir, 'operations', 'op-1'), { recursive: true })
  const again = await open(dataDir)
  expect((await again.load('op-1'))?.revision).toBe(2)
  expect(await again.archive('op-1', 2, { ...NOTE, by: localPrincipal('ben') })).toBe(true)
  expect(await namesIn(dataDir, 'archive')).toEqual(['op-1', 'op-1.2'])
  expect(JSON.parse(await bytes('archive', 'archived.json'))).toMatchObject({
    by: localPrincipal('ana'),
  })
  await again.close()
})

/** A disk whose process dies at one of its changes: just before it, or once it is made. Nothing it does later happens. */
function dyingDisk(at: number, when: 'before' | 'after'): Disk {
  let changes = 0
  let isDead = false
  const died = (): Error => new Error('the process has died')
  const change =
    <A extends readonly unknown[]>(work: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> => {
      if (isDead) throw died()
      changes++
      isDead = changes === at
      if (isDead && when === 'before') throw died()
      await work(...args)
      if (isDead) throw died()
    }
  return {
    ...nodeDisk,
    replace: change(nodeDisk.replace),
    makeFolder: change(nodeDisk.makeFolder),
    move: change(nodeDisk.move),
    remove: change(nodeDisk.remove),
  }
}

/** How many changes it takes to open a store, fill it and archive its operation. */
async function changesOf(work: (disk: Disk) => Promise<void>): Promise<number> {
  let changes = 0
  const counted =
    <A extends readonly unknown[]>(change: (...args: A) => Promise<void>) =>
    (...args: A): Promise<void> => {
      changes++
      return change(...args)
    }
  await work({
    ...nodeDisk,
    replace: counted(nodeDisk.replace),
    makeFolder: counted(nodeDisk.makeFolder),
    move: counted(nodeDisk.move),
    remove: counted(nodeDisk.remove),
  })
  return changes
}

test('wherever the process dies, the operation is in one of the two places, whole, and what was acknowledged is in the archive', async () => {
  const prepared = await changesOf(async (disk) => (await filled(await tempFolder(), disk)).close())
  const all = await changesOf(async (disk) => {
    const store = await filled(await tempFolder(), disk)
    await store.archive('op-1', 2, NOTE)
    await store.close()
  })
  expect(all - prepared).toBe(3)
  const places = new Set<string>()
  for (let at = prepared + 1; at <= all; at++) {
    for (const when of ['before', 'after'] as const) {
      const dataDir = await tempFolder()
      const store = await filled(dataDir, dyingDisk(at, when))
      await expect(store.archive('op-1', 2, NOTE)).rejects.toThrow(StorageError)
      await store.close()

      const after = await open(dataDir)
      const [listed, archived] = [await after.find({}), await namesIn(dataDir, 'archive')]
      expect(await after.listUnreadable()).toEqual([])
      expect([listed.map(({ id }) => id), archived]).toEqual(
        listed.length > 0 ? [['op-1'], []] : [[], ['op-1']],
      )
      const folder = join(dataDir, listed.length > 0 ? 'operations' : 'archive', 'op-1')
      const contents = await readOperationFolder(folder, 'op-1', nodeDisk)
      expect(contents).toMatchObject({ kind: 'readable', operation: { revision: 2, lastEventSeq: 2 } })
      if (archived.length > 0)
        expect(JSON.parse(await readFile(join(folder, 'archived.json'), 'utf8'))).toMatchObject({
          by: localPrincipal('ana'),
        })
      else expect(await after.archive('op-1', 2, NOTE)).toBe(true)
      places.add(archived.length > 0 ? 'archive' : 'operations')
      await after.close()
    }
  }
  expect([...places].toSorted()).toEqual(['archive', 'operations'])
})

test('an operation that could not be archived stays, with its events, its lock and its place in the lists', async () => {
  const dataDir = await tempFolder()
  const move = async (): Promise<void> => {
    throw Object.assign(new Error('EXDEV'), { code: 'EXDEV' })
  }
  const store = await open(dataDir)
  await store.create(anOperation({ state: 'paused' }), [createdEvent(anOperation())])
  await store.close()
  const failing = await open(dataDir, { ...nodeDisk, move })
  await expect(failing.archive('op-1', 1, NOTE)).rejects.toThrow('it is on another file system')
  expect(await failing.find({})).toHaveLength(1)
  expect(await failing.events('op-1', 0, 10)).toHaveLength(1)
  expect(await failing.holderOf(anOperation())).toMatchObject({ operationId: 'op-1' })
  await failing.close()
})
