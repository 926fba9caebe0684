/** What is asked of EC2. Loaded when it is first asked: the client weighs more than the rest of the server. */
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import type { Region } from '../../../ports/rds-port.ts'
import type { ClientParts } from '../rds-clients.ts'
import { askAws } from './ask.ts'

/** A client of EC2 for reads. */
export function ec2Client(parts: ClientParts, region: string): EC2Client {
  const client = new EC2Client(parts.config(region, true))
  client.middlewareStack.use(parts.plugin(true))
  return client
}

/** The regions of the partition, in name order. Rejects with an `RdsFaultError` where EC2 does not tell. */
export async function describeRegions(ec2: EC2Client): Promise<readonly Region[]> {
  const { Regions } = await askAws('DescribeRegions', () =>
    ec2.send(new DescribeRegionsCommand({ AllRegions: true })),
  )
  return (Regions ?? [])
    .flatMap(({ RegionName: name, OptInStatus }) =>
      name === undefined ? [] : [{ name, isEnabled: OptInStatus !== 'not-opted-in' }],
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
