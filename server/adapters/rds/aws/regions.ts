import type { EC2Client } from '@aws-sdk/client-ec2'
import type { RegionList } from '../../../ports/rds-port.ts'
import { advise } from '../advise.ts'
import { knownRegions } from './known-regions.ts'

/**
 * The regions of the partition of a region, in name order. The list is a convenience: where EC2 gives none in the time
 * (no permission, no way to it from a private subnet), the regions that are known take its place. Never rejects.
 */
export async function listRegions(
  openEc2: () => Promise<EC2Client>,
  defaultRegion: string,
  limitMs: number,
): Promise<RegionList> {
  // Loading takes a while, which is not EC2's.
  const [client, { describeRegions }] = await Promise.all([openEc2(), import('./ec2.ts')])
  const { value: regions } = await advise('DescribeRegions', limitMs, describeRegions(client))
  if (regions) return { regions, isFromAws: true }
  return {
    regions: knownRegions(defaultRegion).map((name) => ({ name, isEnabled: undefined })),
    isFromAws: false,
  }
}
