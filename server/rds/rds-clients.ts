import { RDSClient } from '@aws-sdk/client-rds'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import type { RequestObserver } from './observe-requests.ts'
import { observeRequests } from './observe-requests.ts'

/** How to reach AWS. What is left out is the SDK's own default. */
export interface AwsOptions {
  /** Where region list and identity are asked for, and the only region known when EC2 does not tell. */
  readonly defaultRegion: string
  /** Base URL of an RDS-compatible endpoint (`RDS_ENDPOINT`), used for RDS, EC2 and STS alike. */
  readonly endpoint?: string
  /** Overrides the SDK's credential chain (environment, AWS_PROFILE, container, instance). */
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider
  /** Attempts of the SDK at one read, first included; 5 unless given. Mutating calls are always sent once. */
  readonly maxReadAttempts?: number
  /** Longest time for one request and its answer; 30 s unless given. */
  readonly requestTimeoutMs?: number
  /** Told of every request that was sent, each attempt by itself. */
  readonly observe?: RequestObserver
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

/** Makes the clients for one set of credentials; one for each region and purpose. */
export function createRdsClients(options: AwsOptions): RdsClients {
  const readers = new ClientCache((region) => rdsClient(options, region, readAttempts(options)))
  const writers = new ClientCache((region) => rdsClient(options, region, 1))
  return {
    reader: (region) => readers.get(region),
    writer: (region) => writers.get(region),
    destroy: () => {
      readers.destroy()
      writers.destroy()
    },
  }
}

/** Attempts of the SDK at one read. */
export const readAttempts = ({ maxReadAttempts }: AwsOptions): number =>
  maxReadAttempts ?? DEFAULT_READ_ATTEMPTS

function rdsClient(options: AwsOptions, region: string, maxAttempts: number): RDSClient {
  const client = new RDSClient(clientConfig(options, region, maxAttempts))
  if (options.observe) client.middlewareStack.use(observeRequests(options.observe))
  return client
}

/** What every client is made with. */
export const clientConfig = (options: AwsOptions, region: string, maxAttempts: number) => ({
  region,
  maxAttempts,
  retryMode: 'standard',
  requestHandler: new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: options.requestTimeoutMs ?? DEFAULT_REQUEST_TIMEOUT_MS,
    // Without this the handler only warns and goes on waiting.
    throwOnRequestTimeout: true,
  }),
  ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
  ...(options.credentials && { credentials: options.credentials }),
})

/** Clients by region. */
export class ClientCache<Client extends { destroy(): void }> {
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
