import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../testing/temp-folder.ts'
import { missingProfile } from './compose.ts'

/** An environment with shared files that hold profiles, and names one of them. */
async function naming(profile: string) {
  const folder = await tempFolder()
  await writeFile(
    join(folder, 'config'),
    '[default]\nregion = eu-west-1\n[profile prod]\nsso_session = work\n[sso-session work]\nsso_region = eu-west-1\n',
  )
  await writeFile(join(folder, 'credentials'), '[staging]\naws_access_key_id = AKIA\n')
  return {
    AWS_PROFILE: profile,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  }
}

test.each(['prod', 'staging', 'default', ''])('"%s" needs no warning', async (profile) => {
  expect(await missingProfile(await naming(profile))).toBeUndefined()
})

test('a profile that does not exist is named with the files, and with the one that was probably meant', async () => {
  const environment = await naming('prodd')
  expect(await missingProfile(environment)).toBe(
    `AWS_PROFILE names "prodd", which is neither in ${environment.AWS_CONFIG_FILE} nor in ${environment.AWS_SHARED_CREDENTIALS_FILE}; credentials are looked for elsewhere. Did you mean prod?`,
  )
})

test('with nothing near, all profiles are listed; a session of IAM Identity Center is none', async () => {
  expect(await missingProfile(await naming('something-else'))).toContain('Profiles: staging, default, prod.')
  expect(await missingProfile(await naming('work'))).toBeDefined()
})

test('without files there is no profile', async () => {
  const folder = await tempFolder()
  const missing = await missingProfile({
    AWS_PROFILE: 'prod',
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  })
  expect(missing).toContain('They hold no profile.')
})
