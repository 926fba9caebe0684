import { EC2Client } from '@aws-sdk/client-ec2'
import { STSClient } from '@aws-sdk/client-sts'
import { observeRequests } from './observe-requests.ts'
import type { AwsOptions, RdsClients } from './rds-clients.ts'
import { ClientCache, clientConfig, createRdsClients, readAttempts } from './rds-clients.ts'

/** SDK clients, made when first asked for and kept. */
export interface AwsClients extends RdsClients {
  ec2(): EC2Client
  sts(): STSClient
}

/** Makes the clients for one set of credentials; one RDS client per region and purpose. */
export function createClients(options: AwsOptions): AwsClients {
  const rds = createRdsClients(options)
  const ec2s = new ClientCache((region) => ec2Client(options, region, readAttempts(options)))
  const stss = new ClientCache((region) => stsClient(options, region, readAttempts(options)))
  return {
    ...rds,
    ec2: () => ec2s.get(options.defaultRegion),
    sts: () => stss.get(options.defaultRegion),
    destroy: () => {
      for (const clients of [rds, ec2s, stss]) clients.destroy()
    },
  }
}

function ec2Client(options: AwsOptions, region: string, maxAttempts: number): EC2Client {
  const client = new EC2Client(clientConfig(options, region, maxAttempts))
  if (options.observe) client.middlewareStack.use(observeRequests(options.observe))
  return client
}

function stsClient(options: AwsOptions, region: string, maxAttempts: number): STSClient {
  const client = new STSClient(clientConfig(options, region, maxAttempts))
  if (options.observe) client.middlewareStack.use(observeRequests(options.observe))
  return client
}
