import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { needsPlaceholder } from './placeholder-credentials.ts'

const HERE = 'http://127.0.0.1:9080'

test.each([
  [HERE, 'region = eu-west-1', '', true],
  ['http://localhost:9080', 'region = eu-west-1', '', true],
  ['http://[::1]:9080', 'region = eu-west-1', '', true],
  [undefined, '', '', false],
  ['https://rds.us-east-1.amazonaws.com', '', '', false],
  ['http://localhost.example', '', '', false],
  [HERE, '', 'AWS_ACCESS_KEY_ID', false],
  [HERE, '', 'AWS_PROFILE', false],
  [HERE, '', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', false],
  [HERE, 'aws_access_key_id = AKIA', '', false],
  [HERE, 'sso_session = work', '', false],
  [HERE, 'credential_process=/bin/helper', '', false],
])(
  'for %s, with "%s" in the shared files and the variable "%s", placeholders are sent: %s',
  async (...row) => {
    const [endpoint, setting, variable, isSent] = row
    const folder = await tempFolder()
    await writeFile(join(folder, 'config'), `[default]\n${setting}\n`)
    const environment = {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
      ...(variable && { [variable]: 'given' }),
    }
    expect(needsPlaceholder(endpoint, environment)).toBe(isSent)
  },
)
