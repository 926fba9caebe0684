import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { ConfigError } from './config-error.ts'
import { loadEnvironmentFile } from './env-file.ts'

async function envFile(text: string): Promise<string> {
  const path = join(await tempFolder(), '.env')
  await writeFile(path, text)
  return path
}

test('the file adds to the environment, which wins', async () => {
  vi.stubEnv('ENV_FILE_TEST_SET', 'from the environment')
  vi.stubEnv('ENV_FILE_TEST_NEW', undefined)
  const path = await envFile(
    '# a comment\n\nENV_FILE_TEST_SET=from the file\nexport ENV_FILE_TEST_NEW="two\nlines" # really\n',
  )
  loadEnvironmentFile(path)
  expect(process.env['ENV_FILE_TEST_SET']).toBe('from the environment')
  expect(process.env['ENV_FILE_TEST_NEW']).toBe('two\nlines')
})

test('there need not be a file', async () => {
  expect(() => loadEnvironmentFile(join('no', 'such', 'folder', '.env'))).not.toThrow()
})

test('a line that sets nothing is refused, and nothing is set', async () => {
  vi.stubEnv('ENV_FILE_TEST_GOOD', undefined)
  const path = await envFile("ENV_FILE_TEST_GOOD='a\nb'\nAPP_PORT 80\n")
  expect(() => loadEnvironmentFile(path)).toThrow(ConfigError)
  expect(() => loadEnvironmentFile(path)).toThrow(`${path} is wrong in line 3: every line must be NAME=value`)
  expect(process.env['ENV_FILE_TEST_GOOD']).toBeUndefined()
})

test('a file that cannot be read is refused with the reason', async () => {
  const path = join(await tempFolder(), '.env')
  await mkdir(path)
  expect(() => loadEnvironmentFile(path)).toThrow(`${path} is not readable: it must be a text file, but`)
})
