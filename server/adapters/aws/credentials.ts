import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import type { CredentialOrigin } from '../../model/credential-origin.ts'
import { originOfCredentials } from './credential-origin.ts'
import { CredentialsRefused } from './credentials-refused.ts'

/** How long STS, or whatever else gives credentials, has for one answer. */
const REQUEST_TIMEOUT_MS = 10_000
const CONNECTION_TIMEOUT_MS = 5_000

/** Reads credentials from where they come from, and keeps them while they last. */
export type CredentialChain = (properties?: Record<string, unknown>) => Promise<AwsCredentialIdentity>

/** What credentials are made of. */
export interface CredentialSource {
  /** A chain that has read nothing yet. */
  readonly open: () => CredentialChain
  readonly origin: () => Promise<CredentialOrigin>
}

/**
 * The credentials that every client of this process shares. A chain of the SDK keeps keys without an expiry for ever,
 * and the assumed role of a profile until that ends; so when AWS refuses them the chain is dropped, and a new one reads
 * everything again: shared files, source profile, process, token file, container or instance role. The clients and
 * their connections stay.
 */
export class Credentials {
  readonly #source: CredentialSource
  #chain: CredentialChain
  #generation = 0
  #used: AwsCredentialIdentity | undefined
  #renewal: Promise<boolean> = Promise.resolve(false)

  constructor(source: CredentialSource) {
    this.#source = source
    this.#chain = source.open()
  }

  /** What clients are made with. It says of itself that it remembers, or each client would remember by itself. */
  readonly provider: AwsCredentialIdentityProvider = Object.assign(
    (properties?: Record<string, unknown>) => this.#read(properties),
    { memoized: true },
  )

  /** Which chain is in use, counted from 0. */
  get generation(): number {
    return this.#generation
  }

  /** Drops a chain, unless that has been done. Gives whether the next one has other credentials than were used last. */
  renew(generation: number): Promise<boolean> {
    if (generation === this.#generation) {
      const refused = this.#used
      this.drop(generation)
      this.#renewal = this.#hasOthersThan(refused)
    }
    return this.#renewal
  }

  /** Drops a chain, unless that has been done, and leaves the reading to the next request. */
  drop(generation: number): void {
    if (generation !== this.#generation) return
    this.#generation += 1
    this.#chain = this.#source.open()
    this.#renewal = Promise.resolve(false)
  }

  /** An error about them, with where they come from. */
  async refused(error: Error): Promise<CredentialsRefused> {
    return new CredentialsRefused(error, await this.#source.origin())
  }

  async #read(properties?: Record<string, unknown>): Promise<AwsCredentialIdentity> {
    try {
      this.#used = await this.#chain(properties)
      return this.#used
    } catch (error) {
      throw error instanceof Error ? await this.refused(error) : error
    }
  }

  async #hasOthersThan(refused: AwsCredentialIdentity | undefined): Promise<boolean> {
    try {
      const { accessKeyId, sessionToken } = await this.#chain()
      return accessKeyId !== refused?.accessKeyId || sessionToken !== refused.sessionToken
    } catch {
      // The next request meets the same failure, and reports it.
      return false
    }
  }
}

/** The SDK's own chain (environment, profile, web identity, container, instance), which reads the shared files every time. */
function defaultCredentials(region: string): Credentials {
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  })
  return new Credentials({
    open: () => defaultProvider({ ignoreCache: true, parentClientConfig: { region, requestHandler } }),
    origin: () => originOfCredentials(process.env),
  })
}

/** Credentials that were given to this program, and that nothing can renew. */
const fixedCredentials = (given: AwsCredentialIdentity): Credentials =>
  new Credentials({ open: () => async () => given, origin: async () => ({ from: 'given' }) })

/** Credentials for the clients of this process: those that are given, or else what the SDK finds. */
export function credentialsFrom(
  given: AwsCredentialIdentity | Credentials | undefined,
  region: string,
): Credentials {
  if (given instanceof Credentials) return given
  return given ? fixedCredentials(given) : defaultCredentials(region)
}
