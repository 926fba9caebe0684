import type { EC2Client } from '@aws-sdk/client-ec2'
import type { STSClient } from '@aws-sdk/client-sts'
import { credentialsFrom } from '../aws/credentials.ts'
import type { SimulationClients } from './aws/simulation.ts'
import type { AwsOptions, RdsClients } from './rds-clients.ts'
import { clientParts, createRdsClients } from './rds-clients.ts'

/** SDK clients, made when first asked for and kept. Those of other services than RDS are loaded when first asked for. */
export interface AwsClients extends RdsClients {
  ec2(): Promise<EC2Client>
  sts(): Promise<STSClient>
  simulation(): Promise<SimulationClients>
}

/** Makes the clients for one set of credentials; one RDS client per region and purpose. */
export function createClients(given: AwsOptions): AwsClients {
  const { defaultRegion } = given
  const options = { ...given, credentials: credentialsFrom(given.credentials, defaultRegion) }
  const parts = clientParts(options)
  const rds = createRdsClients(options)
  const ec2 = new LoadedClient(async () => (await import('./aws/ec2.ts')).ec2Client(parts, defaultRegion))
  const sts = new LoadedClient(async () =>
    (await import('./aws/identity.ts')).stsClient(parts, defaultRegion),
  )
  const iam = new LoadedClient(async () =>
    (await import('./aws/simulation.ts')).iamClient(parts, defaultRegion),
  )
  return {
    ...rds,
    ec2: () => ec2.get(),
    sts: () => sts.get(),
    simulation: async () => ({ iam: await iam.get(), sts: await sts.get() }),
    destroy: () => {
      for (const clients of [rds, ec2, sts, iam]) clients.destroy()
    },
  }
}

/** A client whose code is loaded when it is first asked for. One that could not be loaded is tried again. */
class LoadedClient<Client extends { destroy(): void }> {
  readonly #load: () => Promise<Client>
  #client: Promise<Client> | undefined

  constructor(load: () => Promise<Client>) {
    this.#load = load
  }

  get(): Promise<Client> {
    if (this.#client) return this.#client
    const client = this.#load()
    this.#client = client
    client.catch(() => {
      if (this.#client === client) this.#client = undefined
    })
    return client
  }

  destroy(): void {
    void this.#client?.then(
      (client) => client.destroy(),
      () => undefined,
    )
    this.#client = undefined
  }
}
