import { profilesIn } from '../adapters/aws/credential-origin.ts'
import { sharedFilesOf } from '../adapters/aws/shared-files.ts'
import type { Environment } from './config.ts'
import { nearest } from './nearest.ts'

/** Warns of a profile that is named and does not exist: then the SDK silently looks for credentials elsewhere. */
export async function missingProfile(environment: Environment): Promise<string | undefined> {
  const profile = environment['AWS_PROFILE']
  if (!profile) return undefined
  const files = sharedFilesOf(environment)
  const profiles = await profilesIn(files)
  if (profiles.includes(profile)) return undefined
  const meant = nearest(profile, profiles)
  const known = profiles.length === 0 ? 'They hold no profile.' : `Profiles: ${profiles.join(', ')}.`
  return `AWS_PROFILE names ${JSON.stringify(profile)}, which is neither in ${files.config} nor in ${files.credentials}; credentials are looked for elsewhere. ${meant === undefined ? known : `Did you mean ${meant}?`}`
}
