import { DescribeRegionsCommand, type EC2Client } from '@aws-sdk/client-ec2'
import { FaultKind } from '../../model/rds-fault.ts'
import { RdsFaultError } from '../rds-fault-error.ts'
import type { Region } from '../rds-port.ts'
import { ask } from './ask.ts'

/** Refusals after which the product still works, in the default region: no permission, or an endpoint without EC2. */
const NO_REGION_LIST: readonly FaultKind[] = [FaultKind.ACCESS_DENIED, FaultKind.UNSUPPORTED]

/** The regions of the partition, in name order; only the default region when the list is not to be had. */
export async function listRegions(ec2: EC2Client, defaultRegion: string): Promise<readonly Region[]> {
  try {
    return await describeRegions(ec2)
  } catch (error) {
    if (error instanceof RdsFaultError && NO_REGION_LIST.includes(error.fault.kind)) {
      return [{ name: defaultRegion, isEnabled: true }]
    }
    throw error
  }
}

async function describeRegions(ec2: EC2Client): Promise<readonly Region[]> {
  const { Regions } = await ask('DescribeRegions', () =>
    ec2.send(new DescribeRegionsCommand({ AllRegions: true })),
  )
  return (Regions ?? [])
    .flatMap(({ RegionName: name, OptInStatus }) =>
      name === undefined ? [] : [{ name, isEnabled: OptInStatus !== 'not-opted-in' }],
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
