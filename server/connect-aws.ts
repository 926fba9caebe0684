import type { AwsCredentialIdentity } from '@smithy/types'
import type { Config } from './config.ts'
import type { GraphqlContextParts } from './graphql/context.ts'
import type { Metrics } from './http/metrics.ts'
import type { Log } from './model/log-port.ts'
import { FaultKind } from './model/rds-fault.ts'
import { needsPlaceholder, PLACEHOLDER_CREDENTIALS } from './placeholder-credentials.ts'
import { createClients } from './rds/clients.ts'
import type { Rds } from './rds/create-rds.ts'
import { rdsThrough } from './rds/create-rds.ts'
import type { AwsOptions } from './rds/rds-clients.ts'
import { RdsFaultError } from './rds/rds-fault-error.ts'
import { ReadPace } from './rds/read-pace.ts'
import { pacedRds, requestReads } from './rds/request-reads.ts'
import { shownAddress } from './redact.ts'

/** AWS, for each of those who use it. */
export interface AwsConnection {
  /** For turns, which come first. */
  readonly rds: Omit<Rds, 'close'>
  /** For one request. */
  readonly readsFor: GraphqlContextParts['readsFor']
  /** For clusters that are watched. */
  readonly watchRds: Omit<Rds, 'close'>
  /** How fast requests may read; undefined when as fast as they like. */
  readonly pace: ReadPace | undefined
  /** Closes every connection; nothing can be asked afterwards. */
  close(): void
}

/** How AWS is reached, besides what the configuration says. */
export interface AwsGiven extends Pick<AwsOptions, 'maxReadAttempts'> {
  readonly credentials?: AwsCredentialIdentity
  readonly hasNoReadPace?: boolean
}

/** Who clusters are read for while they are watched. */
const WATCHERS = 'watched clusters'

/** Connects to AWS, or to the endpoint that the configuration names, and counts what is asked of it. */
export function connectAws(
  {
    rdsEndpoint,
    defaultRegion,
    stepFunctions,
  }: Pick<Config, 'rdsEndpoint' | 'defaultRegion' | 'stepFunctions'>,
  given: AwsGiven,
  metrics: Metrics,
  log: Log,
): AwsConnection {
  const credentials = given.credentials ?? placeholderFor(rdsEndpoint, log)
  const pace = given.hasNoReadPace ? undefined : new ReadPace({ isAlwaysBusy: stepFunctions !== undefined })
  const clients = createClients({
    defaultRegion,
    ...(rdsEndpoint !== undefined && { endpoint: rdsEndpoint }),
    ...(credentials && { credentials }),
    ...(given.maxReadAttempts !== undefined && { maxReadAttempts: given.maxReadAttempts }),
    observe: ({ action, outcome, durationMs }) => {
      if (outcome === FaultKind.THROTTLED) pace?.throttled()
      metrics.awsCallEnded(action, outcome, durationMs / 1000)
    },
  })
  const { close, ...rds } = rdsThrough(clients, defaultRegion)
  return {
    rds: { ...rds, read: countingTurns(rds.read, metrics, pace) },
    readsFor: (limits) => requestReads({ clients, defaultRegion, limits }),
    watchRds: pacedRds({ clients, defaultRegion }, async () => pace?.admit(WATCHERS)),
    pace,
    close,
  }
}

function placeholderFor(endpoint: string | undefined, log: Log): AwsCredentialIdentity | undefined {
  if (!needsPlaceholder(endpoint, process.env)) return undefined
  log.info(
    { endpoint: endpoint === undefined ? undefined : shownAddress(endpoint) },
    'No AWS credentials are configured; placeholders are sent to the endpoint on this machine.',
  )
  return PLACEHOLDER_CREDENTIALS
}

/** Every turn begins with one reading, and nothing else reads so. */
const countingTurns =
  (read: Rds['read'], metrics: Metrics, pace: ReadPace | undefined): Rds['read'] =>
  async (cluster, needs, at) => {
    pace?.turnTaken()
    try {
      const reading = await read(cluster, needs, at)
      metrics.turnTaken('read')
      return reading
    } catch (error) {
      metrics.turnTaken(error instanceof RdsFaultError ? error.fault.kind : 'failed')
      throw error
    }
  }
