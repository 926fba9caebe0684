import { RDSClient } from '@aws-sdk/client-rds'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentity, Pluggable } from '@smithy/types'
import type { Credentials } from '../aws/credentials.ts'
import { credentialsFrom } from '../aws/credentials.ts'
import { renewCredentials } from '../aws/renew-credentials.ts'
import type { RequestObserver } from './observe-requests.ts'
import { observeRequests } from './observe-requests.ts'

/** How to reach AWS. What is left out is the SDK's own default. */
export interface AwsOptions {
  /** Where region list and identity are asked for, and the only region known when EC2 does not tell. */
  readonly defaultRegion: string
  /** Base URL of an RDS-compatible endpoint (`RDS_ENDPOINT`), used for RDS, EC2 and STS alike. */
  readonly endpoint?: string
  /** Instead of what the SDK finds (environment, AWS_PROFILE, container, instance), or shared with other clients. */
  readonly credentials?: AwsCredentialIdentity | Credentials
  /** Attempts of the SDK at one read, first included; 5 unless given. Mutating calls are always sent once. */
  readonly maxReadAttempts?: number
  /** Longest time for one request and its answer; 30 s unless given. */
  readonly requestTimeoutMs?: number
  /** Longest time for a read that only helps; 5 s unless given. */
  readonly adviceLimitMs?: number
  /** Told of every request that was sent, each attempt by itself. */
  readonly observe?: RequestObserver
}

/** How reads that only help are made. */
export interface AdviceOptions extends Pick<AwsOptions, 'defaultRegion' | 'adviceLimitMs'> {
  /** Where a Lambda function sends the calls, these credentials say nothing of what is permitted. */
  readonly areCallsSentElsewhere?: boolean
}

/** SDK clients of RDS, made when first asked for and kept. */
export interface RdsClients {
  /** For reads: the SDK retries them. */
  reader(region: string): RDSClient
  /** For mutating calls: sent once, because a retry is the engine's decision after a fresh reading. */
  writer(region: string): RDSClient
  /** Closes every connection; calls in flight fail. */
  destroy(): void
}

const DEFAULT_READ_ATTEMPTS = 5
const DEFAULT_REQUEST_TIMEOUT_MS = 30_000
const CONNECTION_TIMEOUT_MS = 5_000

/** Makes the clients of RDS; one for each region and purpose. */
export function createRdsClients(options: AwsOptions): RdsClients {
  const parts = clientParts(options)
  const readers = new ClientCache((region) => rdsClient(parts, region, true))
  const writers = new ClientCache((region) => rdsClient(parts, region, false))
  return {
    reader: (region) => readers.get(region),
    writer: (region) => writers.get(region),
    destroy: () => {
      readers.destroy()
      writers.destroy()
    },
  }
}

function rdsClient(parts: ClientParts, region: string, isRead: boolean): RDSClient {
  const client = new RDSClient(parts.config(region, isRead))
  client.middlewareStack.use(parts.plugin(isRead, region))
  return client
}

/** What a client of any service is made of: they all share credentials. */
export interface ClientParts {
  /** Reads are tried again by the SDK; mutating calls are sent once. */
  readonly config: (region: string, isRead: boolean) => ReturnType<typeof clientConfig>
  readonly plugin: <Input extends object, Output extends object>(
    isRead: boolean,
    /** Of RDS; undefined for other services. */
    region?: string,
  ) => Pluggable<Input, Output>
}

/** The parts for one set of credentials. */
export function clientParts(options: AwsOptions): ClientParts {
  const credentials = credentialsFrom(options.credentials, options.defaultRegion)
  return {
    config: (region, isRead) => clientConfig(options, credentials, region, isRead),
    plugin: (isRead, region) => ({
      applyToStack: (stack) => {
        stack.use(renewCredentials(credentials, { isSentAgain: isRead }))
        if (options.observe) stack.use(observeRequests(options.observe, { region, isRead }))
      },
    }),
  }
}

const clientConfig = (options: AwsOptions, credentials: Credentials, region: string, isRead: boolean) => ({
  region,
  maxAttempts: isRead ? (options.maxReadAttempts ?? DEFAULT_READ_ATTEMPTS) : 1,
  retryMode: 'standard',
  requestHandler: new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: options.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS,
    // Without this the handler only warns and goes on waiting.
    throwOnRequestTimeout: true,
  }),
  credentials: credentials.provider,
  ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
})

/** Clients by region. */
class ClientCache<Client extends { destroy(): void }> {
  readonly #make: (region: string) => Client
  readonly #clients = new Map<string, Client>()

  constructor(make: (region: string) => Client) {
    this.#make = make
  }

  get(region: string): Client {
    const known = this.#clients.get(region)
    if (known) return known
    const made = this.#make(region)
    this.#clients.set(region, made)
    return made
  }

  destroy(): void {
    for (const client of this.#clients.values()) client.destroy()
    this.#clients.clear()
  }
}
