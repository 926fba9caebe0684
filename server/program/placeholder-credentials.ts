import { readFileSync } from 'node:fs'
import type { AwsCredentialIdentity } from '@smithy/types'
import { isLoopback } from '#lib/loopback.ts'
import { sharedFilesOf } from '../adapters/aws/shared-files.ts'
import type { Environment } from './config.ts'

/** Credentials for a mock, which accepts all. */
export const PLACEHOLDER_CREDENTIALS: AwsCredentialIdentity = {
  accessKeyId: 'placeholder',
  secretAccessKey: 'placeholder',
}

/** Variables that name credentials, or say where the SDK gets some. Source: AWS SDKs and Tools Reference Guide. */
const CREDENTIAL_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/** Settings in the shared files from which credentials come. Source: as above. */
const CREDENTIAL_SETTING =
  /^\s*(aws_access_key_id|credential_process|credential_source|login_session|role_arn|sso_\w+|web_identity_token_file)\s*=/m

/**
 * Whether placeholders do: the endpoint is on this machine, so it is not AWS, and no credentials are configured. Without
 * this the SDK would look for those of an EC2 instance, in vain and for seconds.
 */
export function needsPlaceholder(endpoint: string | undefined, environment: Environment): boolean {
  if (endpoint === undefined || !isLoopback(new URL(endpoint).hostname)) return false
  if (CREDENTIAL_VARIABLES.some((name) => environment[name])) return false
  return !Object.values(sharedFilesOf(environment)).some((path) => CREDENTIAL_SETTING.test(textOf(path)))
}

/** Empty when there is no such file, or none that we may read; then the SDK cannot use it either. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
