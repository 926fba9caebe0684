import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the files are that AWS's tools share. */
export interface SharedFiles {
  readonly credentials: string
  readonly config: string
}

/** The files of an environment. Source: AWS SDKs and Tools Reference Guide. */
export const sharedFilesOf = (environment: Readonly<Record<string, string | undefined>>): SharedFiles => ({
  credentials: environment['AWS_SHARED_CREDENTIALS_FILE'] || join(homedir(), '.aws', 'credentials'),
  config: environment['AWS_CONFIG_FILE'] || join(homedir(), '.aws', 'config'),
})
