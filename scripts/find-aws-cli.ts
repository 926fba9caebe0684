import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Says how to get an AWS CLI. */
export const NO_AWS_CLI = 'no aws on the path that runs (Debian: apt-get install awscli)'

/**
 * The first `aws` on the path that says its version; undefined when none does. One that is there need not run: version
 * managers leave a shim behind when the CLI is gone.
 */
export function findAwsCli(): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'aws'))
    .find((file) => existsSync(file) && spawnSync(file, ['--version']).status === 0)
}
