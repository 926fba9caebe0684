import { loadSharedConfigFiles } from '@smithy/core/config'
import type { CredentialOrigin } from '../../model/credential-origin.ts'
import type { SharedFiles } from './shared-files.ts'
import { sharedFilesOf } from './shared-files.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The profile that is used when none is named. */
const DEFAULT_PROFILE = 'default'

/** Where the SDK's chain gets credentials from, in the order in which it looks. */
export async function originOfCredentials(environment: Environment): Promise<CredentialOrigin> {
  const has = (...names: readonly string[]): boolean => names.every((name) => environment[name])
  const profile = environment['AWS_PROFILE']
  if (profile) return { from: 'profile', profile }
  if (has('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY')) return { from: 'environment' }
  const profiles = await profilesIn(sharedFilesOf(environment))
  if (profiles.includes(DEFAULT_PROFILE)) return { from: 'profile', profile: DEFAULT_PROFILE }
  if (has('AWS_WEB_IDENTITY_TOKEN_FILE')) return { from: 'web_identity' }
  if (has('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI') || has('AWS_CONTAINER_CREDENTIALS_FULL_URI')) {
    return { from: 'container' }
  }
  return { from: 'instance' }
}

/** Sections of the configuration file that are no profiles. */
const OTHER_SECTION = /^(?:sso-session|services)\./

/** The names of all profiles in the shared files as they are now; none where there is no file that can be read. */
export async function profilesIn({ credentials, config }: SharedFiles): Promise<readonly string[]> {
  const files = await loadSharedConfigFiles({
    filepath: credentials,
    configFilepath: config,
    ignoreCache: true,
  })
  const sections = [...Object.keys(files.credentialsFile), ...Object.keys(files.configFile)]
  return [...new Set(sections)].filter((name) => !OTHER_SECTION.test(name))
}
