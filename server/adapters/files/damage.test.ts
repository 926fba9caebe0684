import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createIn, stepStarted } from '../../testing/operation-fixture.ts'
import type { Disk } from './disk.ts'
import { bytesOf } from './event-log.ts'
import { nodeDisk } from './node-disk.ts'
import type { FolderContents } from './operation-folder.ts'
import { readOperationFolder } from './operation-folder.ts'
import { DataFolder } from './testing/data-folder.ts'

const FILES = ['operation.json', 'events.json'] as const
type FileName = (typeof FILES)[number]
type Folder = Readonly<Record<FileName, Buffer>>

/** The two files of a small operation, as the store writes them. */
async function writtenFolder(): Promise<Folder> {
  const folder = await DataFolder.make()
  const store = await folder.open()
  const created = await createIn(store)
  await store.checkpoint({ ...created, state: 'running' }, [stepStarted('Grüße “one”')], 1)
  await folder.close()
  const read = (file: FileName): Promise<Buffer> => readFile(folder.file(file))
  return { 'operation.json': await read('operation.json'), 'events.json': await read('events.json') }
}

/** Reads a folder that holds these bytes. */
function readBack(folder: Folder): Promise<FolderContents> {
  const disk: Disk = {
    ...nodeDisk,
    list: async () => FILES.map((name) => ({ name, isFolder: false })),
    read: async (path) => FILES.filter((file) => path.endsWith(file)).map((file) => folder[file])[0],
  }
  return readOperationFolder('op-1', 'op-1', disk)
}

const textOf = ({ operation, log }: Extract<FolderContents, { kind: 'readable' }>): string =>
  JSON.stringify([operation, bytesOf(log).toString()])

/** Whether damage was either found, with a reason, or changed nothing. */
function isFoundOrHarmless(after: FolderContents, before: FolderContents): boolean {
  if (after.kind === 'unreadable') return after.problems.every(({ reason }) => reason !== '')
  if (before.kind === 'unreadable') return false
  return textOf(after) === textOf(before)
}

test.for(FILES)('no flipped bit of %s is believed', { timeout: 60_000 }, async (file) => {
  const folder = await writtenFolder()
  const before = await readBack(folder)
  expect(before).toMatchObject({ kind: 'readable', operation: { state: 'running' } })
  const believed: number[] = []
  let found = 0
  for (let bit = 0; bit < folder[file].length * 8; bit++) {
    const bytes = Buffer.from(folder[file])
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    const after = await readBack({ ...folder, [file]: bytes })
    if (!isFoundOrHarmless(after, before)) believed.push(bit)
    if (after.kind === 'unreadable') found++
  }
  expect(believed).toEqual([])
  expect(found).toBeGreaterThan(folder[file].length * 7)
})

test.for(FILES)('%s is believed whole or not at all, wherever it was cut off', async (file) => {
  const folder = await writtenFolder()
  const before = await readBack(folder)
  const kinds: string[] = []
  for (let length = 0; length < folder[file].length; length++) {
    const after = await readBack({ ...folder, [file]: folder[file].subarray(0, length) })
    expect(isFoundOrHarmless(after, before)).toBe(true)
    kinds.push(after.kind)
  }
  // All but the line break at its end matters.
  expect(kinds.slice(0, -1)).not.toContain('readable')
})

test.for(FILES)('a stretch of zeros in %s, as a lost block leaves it, is found', async (file) => {
  const folder = await writtenFolder()
  for (let start = 0; start < folder[file].length - 1; start += 7) {
    const bytes = Buffer.from(folder[file]).fill(0, start, Math.min(start + 64, folder[file].length))
    expect((await readBack({ ...folder, [file]: bytes })).kind).toBe('unreadable')
  }
})
