import type { AwsCredentialIdentity } from '@smithy/types'
import type { Credentials } from './aws/credentials.ts'
import { credentialsFrom } from './aws/credentials.ts'
import type { Config } from './config.ts'
import type { Metrics } from './http/metrics.ts'
import type { Log } from './model/log-port.ts'
import { needsPlaceholder, PLACEHOLDER_CREDENTIALS } from './placeholder-credentials.ts'
import type { Rds } from './rds/create-rds.ts'
import { createRds } from './rds/create-rds.ts'
import type { AwsOptions } from './rds/rds-clients.ts'
import { RdsFaultError } from './rds/rds-fault-error.ts'

/** The credentials of all clients of the server. */
export const serverCredentials = (
  { rdsEndpoint, defaultRegion }: Pick<Config, 'rdsEndpoint' | 'defaultRegion'>,
  given: AwsCredentialIdentity | undefined,
  log: Log,
): Credentials => credentialsFrom(given ?? placeholderFor(rdsEndpoint, log), defaultRegion)

/** Connects to AWS, or to the endpoint that the configuration names, and counts what is asked of it. */
export function connectAws(
  {
    rdsEndpoint,
    defaultRegion,
    stepFunctions,
  }: Pick<Config, 'rdsEndpoint' | 'defaultRegion' | 'stepFunctions'>,
  given: Pick<AwsOptions, 'maxReadAttempts' | 'adviceLimitMs' | 'credentials'>,
  metrics: Metrics,
): Rds {
  const rds = createRds({
    defaultRegion,
    ...(rdsEndpoint !== undefined && { endpoint: rdsEndpoint }),
    ...(given.credentials && { credentials: given.credentials }),
    ...(given.maxReadAttempts !== undefined && { maxReadAttempts: given.maxReadAttempts }),
    ...(given.adviceLimitMs !== undefined && { adviceLimitMs: given.adviceLimitMs }),
    observe: ({ action, outcome, durationMs }) => metrics.awsCallEnded(action, outcome, durationMs / 1000),
  })
  const read = countingTurns(rds.read, metrics)
  return stepFunctions ? { ...rds, read, checkPermissions: notOurs } : { ...rds, read }
}

/** Where a Lambda function sends the calls, the credentials of the server say nothing of what is permitted. */
const notOurs: Rds['checkPermissions'] = async () => ({ denied: [], undecided: [] })

function placeholderFor(endpoint: string | undefined, log: Log): AwsCredentialIdentity | undefined {
  if (!needsPlaceholder(endpoint, process.env)) return undefined
  log.info(
    { endpoint },
    'No AWS credentials are configured; placeholders are sent to the endpoint on this machine.',
  )
  return PLACEHOLDER_CREDENTIALS
}

/** Every turn begins with one reading, and nothing else reads so. */
const countingTurns =
  (read: Rds['read'], metrics: Metrics): Rds['read'] =>
  async (cluster, needs, at) => {
    try {
      const reading = await read(cluster, needs, at)
      metrics.turnTaken('read')
      return reading
    } catch (error) {
      metrics.turnTaken(error instanceof RdsFaultError ? error.fault.kind : 'failed')
      throw error
    }
  }
