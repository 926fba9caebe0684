import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type MockRds, startMockRds } from '#mock-rds/server.ts'
import { apiClient } from '../testing/api-client.ts'
import { spawnServer } from '../testing/spawned.ts'
import { tempFolder } from '../testing/temp-folder.ts'

const STORAGE = '{ storageTypeChange: { targetStorageType: "aurora-iopt1" } }'

/** The settings of a profile, given the files that they may name. */
interface Profile {
  readonly how: string
  /** The configuration file, in which the profile is named `ops`. */
  readonly config: (folder: string) => string
  /** The file in which keys are renewed, and what it holds for an access key. */
  readonly file: string
  readonly text: (accessKeyId: string) => string
}

const keys = (accessKeyId: string): string =>
  `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = secret\n`

const PROFILES: readonly Profile[] = [
  { how: 'keys', config: () => '', file: 'credentials', text: (key) => `[ops]\n${keys(key)}` },
  {
    how: 'a role that keys of another profile assume',
    config: () =>
      '[profile ops]\nrole_arn = arn:aws:iam::123456789012:role/operator\nsource_profile = base\n',
    file: 'credentials',
    text: (key) => `[base]\n${keys(key)}`,
  },
  {
    how: 'a process',
    config: (folder) => `[profile ops]\ncredential_process = cat ${join(folder, 'printed')}\n`,
    file: 'printed',
    text: (key) => JSON.stringify({ Version: 1, AccessKeyId: key, SecretAccessKey: 'secret' }),
  },
]

test.each(PROFILES)(
  'credentials of $how, renewed in a pause, are used without a restart',
  async (profile) => {
    const folder = await tempFolder()
    const renewed = (accessKeyId: string) => writeFile(join(folder, profile.file), profile.text(accessKeyId))
    await writeFile(join(folder, 'config'), profile.config(folder))
    await renewed('AKIAFIRST')
    await using mock = await startMockRds({ port: 0, timing: 'instant' })
    await using server = await spawnServer({
      script: 'main.ts',
      folder,
      env: {
        APP_PORT: '0',
        APP_DATA_DIR: '',
        APP_DEFAULT_POLL_INTERVAL: '0.05',
        APP_SETTLE_WINDOW: '0.1',
        RDS_ENDPOINT: mock.url,
        AWS_ENDPOINT_URL_STS: mock.url,
        AWS_PROFILE: 'ops',
        AWS_CONFIG_FILE: join(folder, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      },
    })
    const api = apiClient(server.url)
    const id = await api.create(
      'demo-single',
      STORAGE,
      'region: "us-east-1", pauseBeforeStepKeys: ["modify_cluster_storage"]',
    )
    await api.start(id)
    await api.reached(id, 'BREAKPOINT')
    expire(mock)
    await api.resume(id)
    const paused = await api.reached(id, 'AWS_FAULT')
    expect(paused).toMatch(/ExpiredToken: Injected fault ExpiredToken\./)
    expect(paused).toMatch(/come from profile ops.*needs no restart/)
    await renewed('AKIASECOND')
    await api.resume(id)
    await api.reached(id, 'COMPLETED')
  },
)

/** Ends the first keys, and every session that was begun with them. */
function expire({ world }: MockRds): void {
  world.faults.add({ kind: 'error', code: 'ExpiredToken', accessKeyId: 'AKIAFIRST' })
  for (const { parameters } of world.calls.read({ action: 'AssumeRole' })) {
    const sessionToken = `role:operator/${parameters['RoleSessionName']}`
    world.faults.add({ kind: 'error', code: 'ExpiredToken', sessionToken })
  }
}
