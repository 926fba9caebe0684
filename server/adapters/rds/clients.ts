import { EC2Client } from '@aws-sdk/client-ec2'
import { STSClient } from '@aws-sdk/client-sts'
import { credentialsFrom } from '../aws/credentials.ts'
import type { SimulationClients } from './aws/simulation.ts'
import type { AwsOptions, ClientParts, RdsClients } from './rds-clients.ts'
import { ClientCache, clientParts, createRdsClients } from './rds-clients.ts'

/** SDK clients, made when first asked for and kept. */
export interface AwsClients extends RdsClients {
  ec2(): EC2Client
  sts(): STSClient
  /** IAM's client is loaded when it is first asked for. */
  simulation(): Promise<SimulationClients>
}

/** Makes the clients for one set of credentials; one RDS client per region and purpose. */
export function createClients(given: AwsOptions): AwsClients {
  const { defaultRegion } = given
  const options = { ...given, credentials: credentialsFrom(given.credentials, defaultRegion) }
  const parts = clientParts(options)
  const rds = createRdsClients(options)
  const ec2s = new ClientCache((region) => ec2Client(parts, region))
  const stss = new ClientCache((region) => stsClient(parts, region))
  const iams = new ClientCache((region) => iamClient(parts, region))
  return {
    ...rds,
    ec2: () => ec2s.get(defaultRegion),
    sts: () => stss.get(defaultRegion),
    simulation: async () => ({ iam: await iams.get(defaultRegion).opened, sts: stss.get(defaultRegion) }),
    destroy: () => {
      for (const clients of [rds, ec2s, stss, iams]) clients.destroy()
    },
  }
}

function ec2Client(parts: ClientParts, region: string): EC2Client {
  const client = new EC2Client(parts.config(region, true))
  client.middlewareStack.use(parts.plugin(true))
  return client
}

function stsClient(parts: ClientParts, region: string): STSClient {
  const client = new STSClient(parts.config(region, true))
  client.middlewareStack.use(parts.plugin(true))
  return client
}

/** A client that is loaded first. */
function iamClient(parts: ClientParts, region: string) {
  const opened = import('@aws-sdk/client-iam').then(({ IAMClient }) => {
    const client = new IAMClient(parts.config(region, true))
    client.middlewareStack.use(parts.plugin(true))
    return client
  })
  return { opened, destroy: () => void opened.then((client) => client.destroy()) }
}
