import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '#server/testing/temp-folder.ts'
import { asReleased, unreleasedEntries } from './api-changes.ts'

const CHANGES = `# Changes of the API

## Unreleased

- \`Operation.waitTimeoutSeconds\`, \`Limits.waitTimeoutSeconds\`: now \`stepTimeoutSeconds\`.
- \`Query.operations(skip:)\`: deprecated. Use \`after\`.

What is \`not\` an item: is no entry.

## 0.1.0 (2026-01-02)

- \`Query.old\`: removed.
`

test('entries are the coordinates that items under Unreleased begin with', () => {
  expect([...unreleasedEntries(CHANGES)]).toEqual([
    'Operation.waitTimeoutSeconds',
    'Limits.waitTimeoutSeconds',
    'Query.operations(skip:)',
  ])
  expect(() => unreleasedEntries('# Changes')).toThrow('no heading')
})

test('a release moves them under its version; the next one begins with none', () => {
  const released = asReleased(CHANGES, '0.2.0', '2026-03-04')
  expect(released).toContain('## Unreleased\n\nNothing yet.\n\n## 0.2.0 (2026-03-04)\n\n- `Operation.wait')
  expect(released).toContain('is no entry.\n\n## 0.1.0 (2026-01-02)\n\n- `Query.old`')
  expect([...unreleasedEntries(released)]).toEqual([])
  const next = asReleased(released, '0.2.1', '2026-03-05')
  expect(next).toContain('## 0.2.1 (2026-03-05)\n\nThe API has not changed.\n\n## 0.2.0 (2026-03-04)')
})

/** A project in a git repository of its own, with what a release changes. */
async function project(check: string) {
  const folder = await tempFolder()
  await mkdir(join(folder, 'docs'))
  const files = {
    'package.json': JSON.stringify({ name: 'tried', version: '0.2.0', private: true, scripts: { check } }),
    'schema.graphql': 'type Query { new: Int }\n',
    'schema.released.graphql': 'type Query { old: Int }\n',
    'docs/api-changes.md': CHANGES,
  }
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' })
  git('init', '--quiet')
  git('add', '.')
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message=All')
  return {
    write: (file: string, text: string) => writeFileSync(join(folder, file), text),
    read: (file: string) => readFileSync(join(folder, file), 'utf8'),
    status: () => git('status', '--porcelain'),
    release: (...args: readonly string[]) => {
      const script = new URL('./release.ts', import.meta.url).pathname
      return spawnSync('node', [script, ...args], { cwd: folder, encoding: 'utf8' })
    },
  }
}

test('a release sets the version, keeps the schema, and moves the entries', async () => {
  const { release, read } = await project('true')
  expect(release('0.3.0')).toMatchObject({ status: 0, stdout: expect.stringContaining('git tag v0.3.0') })
  expect(JSON.parse(read('package.json')).version).toBe('0.3.0')
  expect(read('schema.released.graphql')).toBe(read('schema.graphql'))
  expect(read('docs/api-changes.md')).toMatch(/Nothing yet\.\n\n## 0\.3\.0 \(\d{4}-\d\d-\d\d\)/)
})

test.each([
  ['0.2.0', '0.2.0 is not newer than 0.2.0'],
  ['0.1.9', '0.1.9 is not newer than 0.2.0'],
  ['next', 'Name the version, such as 0.3.0, not "next"'],
])('%s is refused, and nothing changes', async (version, words) => {
  const { release, status } = await project('true')
  expect(release(version)).toMatchObject({ status: 1, stderr: expect.stringContaining(words) })
  expect(status()).toBe('')
})

test('a tree with changes is refused, and so is one that the check does not pass', async () => {
  const dirty = await project('true')
  dirty.write('schema.graphql', 'type Query { other: Int }\n')
  expect(dirty.release('0.3.0')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Commit or remove these changes first:\n M schema.graphql'),
  })
  const unchecked = await project('echo wrong && exit 1')
  expect(unchecked.release('0.3.0')).toMatchObject({
    status: 1,
    stderr: 'wrong\nnpm run check has to pass first. Nothing was changed.\n',
  })
  expect(unchecked.status()).toBe('')
})
