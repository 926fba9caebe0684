import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '#server/testing/temp-folder.ts'
import { COMPILED_PROGRAM, digestOf, MANIFEST, whyNotCompiled } from './compiled.mjs'

/** A project with two sources and what was compiled from them. */
async function project() {
  const root = await tempFolder()
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  for (const path of ['server/a.ts', 'lib/b.ts', COMPILED_PROGRAM]) await write(path, path)
  const sources = Object.fromEntries(['server/a.ts', 'lib/b.ts'].map((path) => [path, digestOf(root, path)]))
  await write(MANIFEST, JSON.stringify({ files: [COMPILED_PROGRAM], sources }))
  return { root, write }
}

test('what was compiled from the sources that are here may run, however old the files are', async () => {
  const { root, write } = await project()
  await write('server/a.ts', 'server/a.ts')
  await write('server/new.ts', 'no one imports it yet')
  expect(whyNotCompiled(root)).toBeUndefined()
})

test('anything else must not run, and the reason says which file it is', async () => {
  const { root, write } = await project()
  await write('server/a.ts', 'changed')
  expect(whyNotCompiled(root)).toBe('server/a.ts has changed since')
  await write('server/a.ts', 'server/a.ts')
  await rm(join(root, 'lib/b.ts'))
  expect(whyNotCompiled(root)).toBe('lib/b.ts has changed since')
  await write('lib/b.ts', 'lib/b.ts')
  await rm(join(root, COMPILED_PROGRAM))
  expect(whyNotCompiled(root)).toBe(`${COMPILED_PROGRAM} is missing`)
  await write(MANIFEST, '{ "files": [')
  expect(whyNotCompiled(root)).toBe(`${MANIFEST} is damaged`)
  await rm(join(root, MANIFEST))
  expect(whyNotCompiled(root)).toBe('there is none')
})
