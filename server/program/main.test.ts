import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import { openLowdbOperationStore } from '../adapters/files/lowdb-operation-store.ts'
import { silentLog } from '../testing/silent-log.ts'
import { runToEnd } from '../testing/spawned.ts'
import { tempFolder } from '../testing/temp-folder.ts'

const script = 'main.ts'
/** What is said besides the log, whose first line names the program that starts. */
function messagesIn(stderr: string): readonly string[] {
  const [first = '', ...others] = stderr.trim().split('\n')
  expect(JSON.parse(first).msg).toMatch(/^Version \S+ starts, from its sources\.$/)
  return others
}

const STACK = /^\s+at /m

test('a taken port ends the start with one message, and the data folder is free again', async () => {
  const folder = await tempFolder()
  await using taken = await startMockRds({ port: 0 })
  const { code, stdout, stderr } = await runToEnd({ script, folder, env: { APP_PORT: `${taken.port}` } })
  expect([code, stdout]).toEqual([1, ''])
  expect(messagesIn(stderr)).toEqual([
    `Port ${taken.port} on 127.0.0.1 is taken. Stop the program that uses it, or choose another port with APP_PORT.`,
  ])
  await (await openLowdbOperationStore({ dataDir: join(folder, 'data'), log: silentLog })).close()
})

test('every bad variable is named, those of .env included', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, '.env'), 'APP_MAX_RETRIES=-1\n')
  const env = { APP_PORT: 'many', APP_ADMIN_TOKEN: 'short-secret' }
  const { code, stderr } = await runToEnd({ script, folder, env })
  expect(code).toBe(1)
  for (const name of ['APP_PORT is "many"', 'APP_MAX_RETRIES is "-1"', 'APP_ADMIN_TOKEN is hidden']) {
    expect(stderr).toContain(name)
  }
  expect(stderr).not.toContain('short-secret')
  expect(stderr).not.toMatch(STACK)
})

test('a data folder that cannot be created, or that another server has, ends the start with one message', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'file'), '')
  const store = await openLowdbOperationStore({ dataDir: join(folder, 'taken'), log: silentLog })
  for (const [dataDir, words] of [
    ['file/data', 'a file is in the place of a folder'],
    ['taken', `process id ${process.pid}`],
  ] as const) {
    const env = { APP_PORT: '0', APP_DATA_DIR: join(folder, dataDir) }
    const { code, stderr } = await runToEnd({ script, folder, env })
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)])
    expect(messagesIn(stderr)).toHaveLength(1)
  }
  await store.close()
})
