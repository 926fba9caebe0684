import { DescribeRegionsCommand, type EC2Client } from '@aws-sdk/client-ec2'
import type { Region, RegionList } from '../../../ports/rds-port.ts'
import { advise } from '../advise.ts'
import { askAws } from './ask.ts'
import { knownRegions } from './known-regions.ts'

const ACTION = 'DescribeRegions'

/**
 * The regions of the partition of a region, in name order. The list is a convenience: where EC2 gives none in the time
 * (no permission, no way to it from a private subnet), the regions that are known take its place. Never rejects.
 */
export async function listRegions(
  ec2: EC2Client,
  defaultRegion: string,
  limitMs: number,
): Promise<RegionList> {
  const { value: regions } = await advise(ACTION, limitMs, describeRegions(ec2))
  if (regions) return { regions, isFromAws: true }
  return {
    regions: knownRegions(defaultRegion).map((name) => ({ name, isEnabled: undefined })),
    isFromAws: false,
  }
}

async function describeRegions(ec2: EC2Client): Promise<readonly Region[]> {
  const { Regions } = await askAws(ACTION, () => ec2.send(new DescribeRegionsCommand({ AllRegions: true })))
  return (Regions ?? [])
    .flatMap(({ RegionName: name, OptInStatus }) =>
      name === undefined ? [] : [{ name, isEnabled: OptInStatus !== 'not-opted-in' }],
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
