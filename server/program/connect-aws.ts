import type { AwsCredentialIdentity } from '@smithy/types'
import type { Credentials } from '../adapters/aws/credentials.ts'
import { credentialsFrom } from '../adapters/aws/credentials.ts'
import { type AwsMemory, awsMemory } from '../adapters/rds/aws-memory.ts'
import { createClients } from '../adapters/rds/clients.ts'
import type { Rds } from '../adapters/rds/create-rds.ts'
import { rdsThrough } from '../adapters/rds/create-rds.ts'
import { plainObserver } from '../adapters/rds/plain-observer.ts'
import type { AwsOptions } from '../adapters/rds/rds-clients.ts'
import { pacedRds, requestReads } from '../adapters/rds/request-reads.ts'
import type { GraphqlContextParts } from '../graphql/context.ts'
import type { Metrics } from '../http/metrics.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import { FaultKind } from '../model/rds-fault.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Observer } from '../ports/observer.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import { ReadPace } from '../service/read-pace.ts'
import type { Config } from './config.ts'
import { needsPlaceholder, PLACEHOLDER_CREDENTIALS } from './placeholder-credentials.ts'
import { shownAddress } from './redact.ts'

/** AWS, for each of those who use it. */
export interface AwsConnection {
  /** Where calls are sent. */
  readonly rds: Omit<Rds, 'close'>
  /** For turns, which come first. */
  readonly observer: Observer
  /** For one request. */
  readonly readsFor: GraphqlContextParts['readsFor']
  /** For clusters that are watched. */
  readonly watchRds: Omit<Rds, 'close'>
  /** For looks at what ended operations have left, which requests share. */
  readonly lookRds: Omit<Rds, 'close'>
  /** How fast requests may read; undefined when as fast as they like. */
  readonly pace: ReadPace | undefined
  /** Closes every connection; nothing can be asked afterwards. */
  close(): void
}

/** How AWS is reached, besides what the configuration says. */
export interface AwsGiven extends Pick<AwsOptions, 'maxReadAttempts' | 'adviceLimitMs' | 'credentials'> {
  readonly hasNoReadPace?: boolean
}

/** Who is counted as the client of readings that no single request asks for. */
const WATCHERS = 'watched clusters'
const LOOKERS = 'what operations have left'

/** Where a Lambda function sends the calls, the credentials of the server say nothing of what is permitted. */
const NOT_OURS: AwsMemory['permissions'] = { check: async () => ({ denied: [], undecided: [] }) }

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
  { hasNoReadPace = false, adviceLimitMs, credentials, maxReadAttempts }: AwsGiven,
  metrics: Metrics,
  clock: Clock,
): AwsConnection {
  const pace = hasNoReadPace ? undefined : new ReadPace({ isAlwaysBusy: stepFunctions !== undefined })
  const options = { defaultRegion, ...(adviceLimitMs !== undefined && { adviceLimitMs }) }
  const clients = createClients({
    ...options,
    ...(rdsEndpoint !== undefined && { endpoint: rdsEndpoint }),
    ...(credentials && { credentials }),
    ...(maxReadAttempts !== undefined && { maxReadAttempts }),
    observe: ({ action, outcome, durationMs }) => {
      if (outcome === FaultKind.THROTTLED) pace?.throttled()
      metrics.awsCallEnded(action, outcome, durationMs / 1000)
    },
  })
  const memory = { ...awsMemory(clients, options), ...(stepFunctions && { permissions: NOT_OURS }) }
  const { close, ...rds } = rdsThrough(clients, options, memory)
  const parts = { clients, options, memory }
  return {
    rds,
    observer: countingTurns(plainObserver(rds, clock), metrics, pace),
    readsFor: (limits) => requestReads({ ...parts, limits }),
    watchRds: pacedRds(parts, async () => pace?.admit(WATCHERS)),
    lookRds: pacedRds(parts, async () => pace && admitLook(pace)),
    pace,
    close,
  }
}

/** Lets a look make its next call; refuses when that would come later than a request waits. */
async function admitLook(pace: ReadPace): Promise<void> {
  if (pace.waitSeconds(LOOKERS) > CLIENT_LIMITS.clientReadWaitSeconds) {
    throw new DomainError(
      'AWS_READ_RATE',
      'So much was read from AWS for clients that this reading would come too late. Running operations come first.',
      { limit: 'clientReadWaitSeconds', maximum: CLIENT_LIMITS.clientReadWaitSeconds },
    )
  }
  await pace.admit(LOOKERS)
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
const countingTurns = (observer: Observer, metrics: Metrics, pace: ReadPace | undefined): Observer => ({
  ...observer,
  observe: async (look) => {
    pace?.turnTaken()
    try {
      const reading = await observer.observe(look)
      metrics.turnTaken('read')
      return reading
    } catch (error) {
      metrics.turnTaken(error instanceof RdsFaultError ? error.fault.kind : 'failed')
      throw error
    }
  },
})
