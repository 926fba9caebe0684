import type { AwsCredentialIdentity } from '@smithy/types'
import type { Credentials } from '../adapters/aws/credentials.ts'
import { credentialsFrom } from '../adapters/aws/credentials.ts'
import { clearCatalogue, createCatalogue } from '../adapters/rds/catalogue.ts'
import { rdsThrough } from '../adapters/rds/create-rds.ts'
import { openObservedAws } from '../adapters/rds/observing/observe-aws.ts'
import type { AwsOptions } from '../adapters/rds/rds-clients.ts'
import { requestReads } from '../adapters/rds/request-reads.ts'
import type { GraphqlContextParts } from '../graphql/context.ts'
import type { Metrics } from '../http/metrics.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { ClusterRef } from '../model/cluster-ref.ts'
import { DomainError } from '../model/domain-error.ts'
import { addMs } from '../model/instant.ts'
import { FaultKind } from '../model/rds-fault.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { LookPurpose, Observer, Sightings } from '../ports/observer.ts'
import type { ObserverMeter } from '../ports/observer-meter.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { CatalogueRds, TurnRds } from '../ports/rds-port.ts'
import { CallMeter } from '../service/call-meter.ts'
import { ReadPace } from '../service/read-pace.ts'
import type { Config } from './config.ts'
import { needsPlaceholder, PLACEHOLDER_CREDENTIALS } from './placeholder-credentials.ts'
import { shownAddress } from './redact.ts'

/** AWS, for each of those who use it. */
export interface AwsConnection {
  /** Where calls are sent. */
  readonly rds: TurnRds & CatalogueRds
  /** For turns, which come first. */
  readonly observer: Observer
  readonly sightings: Sightings
  /** Counts what is asked of AWS, whoever asks. */
  readonly meter: ObserverMeter
  /** For one request. */
  readonly readsFor: GraphqlContextParts['readsFor']
  /** For clusters that are watched. */
  readonly watchRds: TurnRds & CatalogueRds
  /** For looks at what ended operations have left, which requests share. */
  readonly lookRds: TurnRds & CatalogueRds
  /** How fast requests may read; undefined when as fast as they like. */
  readonly pace: ReadPace | undefined
  /** Forgets what was read of the account and is shared for a while. */
  forget(): void
  /** Closes every connection; nothing can be asked afterwards. */
  close(): void
}

/** How AWS is reached, besides what the configuration says. */
export interface AwsGiven extends Pick<AwsOptions, 'maxReadAttempts' | 'adviceLimitMs' | 'credentials'> {
  readonly hasNoReadPace?: boolean
  readonly clock: Clock
  /** An event has told of a cluster at which no turn is looking now. */
  readonly hint?: (cluster: ClusterRef) => void
}

/** Who is counted as the client of looks that no single request asks for. */
const LOOKERS = 'what operations have left'

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
    pollIntervalMs,
    describeCallsPerMinute: callsPerMinute,
  }: Pick<
    Config,
    'rdsEndpoint' | 'defaultRegion' | 'stepFunctions' | 'pollIntervalMs' | 'describeCallsPerMinute'
  >,
  { hasNoReadPace = false, adviceLimitMs, credentials, maxReadAttempts, clock, hint }: AwsGiven,
  metrics: Metrics,
): AwsConnection {
  const pace = hasNoReadPace ? undefined : new ReadPace({ isAlwaysBusy: stepFunctions !== undefined })
  const options = {
    defaultRegion,
    areCallsSentElsewhere: stepFunctions !== undefined,
    ...(adviceLimitMs !== undefined && { adviceLimitMs }),
  }
  const catalogue = createCatalogue(clock)
  const observed = openObservedAws(
    {
      ...options,
      ...(rdsEndpoint !== undefined && { endpoint: rdsEndpoint }),
      ...(credentials && { credentials }),
      ...(maxReadAttempts !== undefined && { maxReadAttempts }),
      observe: ({ action, region, isRead, outcome, durationMs }) => {
        if (outcome === FaultKind.THROTTLED) pace?.throttled()
        if (outcome === 'ok' && region !== undefined) {
          meter.callAnswered({ action, region }, addMs(clock.now(), -Math.round(durationMs)))
        }
        if (!isRead) metrics.awsCallSent({ action, purpose: 'change' })
        else if (region === undefined) metrics.awsCallSent({ action, purpose: 'command' })
        metrics.awsCallEnded(action, outcome, durationMs / 1000)
      },
    },
    {
      clock,
      callsPerMinute,
      pollIntervalMs,
      catalogue,
      readSent: (call) => {
        metrics.awsCallSent(call)
        meter.callSent(call)
      },
      ...(hint && { hint }),
    },
  )
  const meter = new CallMeter(clock, { callsPerMinute, paceOf: observed.paceOf })
  const { observer } = observed
  const through = (purpose: LookPurpose) => rdsThrough(observed.clientsFor(purpose), options, catalogue)
  const { close: _, ...rds } = through('command')
  return {
    rds,
    observer: countingTurns(observer, metrics, pace),
    sightings: observer,
    meter,
    readsFor: (limits) =>
      requestReads({ clients: observed.clientsFor('command'), options, catalogue, limits }),
    watchRds: {
      ...through('screen'),
      readCluster: async (cluster) => {
        const look = { cluster, needs: {}, notBefore: clock.now(), purpose: 'screen' } as const
        return (await observer.observe(look)).cluster
      },
    },
    lookRds: {
      ...rds,
      look: async (region, questions) => {
        if (pace) await admitLook(pace)
        return observer.look(region, questions, 'command')
      },
    },
    pace,
    forget: () => clearCatalogue(catalogue),
    close: () => observed.close(),
  }
}

/** Lets a look be made; refuses when that would come later than a request waits. */
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
