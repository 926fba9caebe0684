import { copyFile, readFile, rename, writeFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { Operation } from '../../model/operation.ts'
import { createIn, loadedFrom, stepStarted } from '../../testing/operation-fixture.ts'
import type { Disk } from './disk.ts'
import { nodeDisk } from './node-disk.ts'
import { DataFolder, test } from './testing/data-folder.ts'

const LONG = 3_000

/** A folder with an operation of 3,000 events and more than a megabyte; its server has been closed. */
async function withLongLog(folder: DataFolder, state: Operation['state']): Promise<void> {
  const store = await folder.open()
  const created = await createIn(store)
  const events = Array.from({ length: LONG - 1 }, (_, index) =>
    stepStarted(`${index + 2} ${'x'.repeat(500)}`),
  )
  await store.checkpoint({ ...created, state }, events, 1)
  await folder.close()
}

/** The machine's disk, with what was read of logs: the name of a file, or how much of it. */
function watched(): { readonly disk: Disk; readonly read: (string | number)[] } {
  const read: (string | number)[] = []
  const disk: Disk = {
    ...nodeDisk,
    read: (path) => {
      if (path.endsWith('events.json')) read.push('events.json')
      return nodeDisk.read(path)
    },
    readPart: (path, from, length) => {
      read.push(length)
      return nodeDisk.readPart(path, from, length)
    },
  }
  return { disk, read }
}

test.for(['completed', 'running'] as const)(
  'of a long log of a %s one, only what is asked for is read',
  async (state) => {
    const folder = await DataFolder.make()
    await withLongLog(folder, state)
    const { disk, read } = watched()
    const store = await folder.open(disk)
    for (let after = 0; after < LONG; after += 100) {
      const events = await store.events('op-1', after, 100)
      expect(events.map(({ seq }) => seq)).toEqual(
        Array.from({ length: 100 }, (_, index) => after + index + 1),
      )
    }
    expect(read.filter((each) => each === 'events.json')).toHaveLength(1)
    expect(Math.max(...read.filter((each) => typeof each === 'number'))).toBeLessThan(200_000)
  },
)

test('a long log is continued, and a part of it that was changed is not taken over', async ({ folder }) => {
  await withLongLog(folder, 'running')
  const store = await folder.open()
  const stored = await loadedFrom(store)
  expect((await store.checkpoint(stored, [stepStarted('next')], 2)).kind).toBe('saved')
  expect((await store.events('op-1', LONG - 1, 9)).map(({ seq }) => seq)).toEqual([LONG, LONG + 1])
  await folder.edit('events.json', (text) => text.replace('"seq":77', '"seq":78'))
  await expect(store.events('op-1', 70, 10)).rejects.toThrow('its checksum is')
  const next = store.checkpoint({ ...stored, revision: 3, lastEventSeq: LONG + 1 }, [stepStarted('more')], 3)
  await expect(next).rejects.toThrow('its checksum is')
})

test('a log that a person laid out in another way is read, continued and then laid out again', async ({
  folder,
}) => {
  const store = await folder.open()
  const created = await createIn(store)
  await store.checkpoint({ ...created, state: 'running' }, [stepStarted('one')], 1)
  await folder.close()
  const laidOut = await readFile(folder.file('events.json'), 'utf8')
  await folder.edit('events.json', (text) => JSON.stringify(JSON.parse(text), undefined, 2))
  const again = await folder.open()
  expect((await again.events('op-1', 1, 9)).map(({ body }) => body)).toEqual([{ title: 'one' }])
  await again.checkpoint(await loadedFrom(again), [stepStarted('two')], 2)
  const lines = (await readFile(folder.file('events.json'), 'utf8')).split('\n')
  expect(lines.slice(1, 2)).toEqual(laidOut.split('\n').slice(1, 2))
  expect(lines).toHaveLength(5)
})

test('where a power cut left the state newer than the log, the log beside it is put in its place', async ({
  folder,
}) => {
  const store = await folder.open()
  const created = await createIn(store)
  await copyFile(folder.file('events.json'), folder.in('older'))
  await store.checkpoint({ ...created, state: 'running' }, [stepStarted('one')], 1)
  await folder.close()
  await rename(folder.file('events.json'), folder.file('events.json.tmp'))
  await copyFile(folder.in('older'), folder.file('events.json'))

  const after = await folder.open()
  expect([await after.listUnreadable(), folder.lines]).toEqual([[], []])
  expect((await after.events('op-1', 0, 9)).map(({ seq }) => seq)).toEqual([1, 2])
  expect(await (await folder.open()).listUnreadable()).toEqual([])
})

test('what is beside a log that lacks events, and lacks them too, is not put in its place', async ({
  folder,
}) => {
  const store = await folder.open()
  const created = await createIn(store)
  const older = await readFile(folder.file('events.json'))
  await store.checkpoint({ ...created, state: 'running' }, [stepStarted('one')], 1)
  await folder.close()
  await writeFile(folder.file('events.json'), older)
  await writeFile(folder.file('events.json.tmp'), older)
  expect(await (await folder.open()).listUnreadable()).toMatchObject([
    { operationId: 'op-1', state: 'running', reason: 'events.json ends with event 1 of 2' },
  ])
})
