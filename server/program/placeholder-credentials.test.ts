import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { needsPlaceholder } from './placeholder-credentials.ts'

/** An environment without any credentials, and with a file of settings. */
async function environmentWith(settings: string): Promise<Readonly<Record<string, string>>> {
  const folder = await tempFolder()
  await writeFile(join(folder, 'config'), settings)
  return { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none') }
}

test.each(['http://127.0.0.1:9080', 'http://localhost:9080', 'http://[::1]:9080'])(
  'placeholders do for %s when no credentials are configured',
  async (endpoint) => {
    expect(needsPlaceholder(endpoint, await environmentWith('[default]\nregion = eu-west-1\n'))).toBe(true)
  },
)

test.each([undefined, 'https://rds.us-east-1.amazonaws.com', 'http://localhost.example'])(
  'placeholders are never sent to %s',
  async (endpoint) => {
    expect(needsPlaceholder(endpoint, await environmentWith(''))).toBe(false)
  },
)

test.each(['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'])(
  'credentials that %s stands for are used',
  async (name) => {
    const environment = { ...(await environmentWith('')), [name]: 'given' }
    expect(needsPlaceholder('http://127.0.0.1:9080', environment)).toBe(false)
  },
)

test.each(['aws_access_key_id = AKIA', 'sso_session = work', 'credential_process=/bin/helper'])(
  'credentials that the shared files stand for with "%s" are used',
  async (setting) => {
    const environment = await environmentWith(`[default]\n${setting}\n`)
    expect(needsPlaceholder('http://127.0.0.1:9080', environment)).toBe(false)
  },
)
