import type { EC2Client } from '@aws-sdk/client-ec2'
import type { RegionList } from '../../../ports/rds-port.ts'
import { advise } from '../advise.ts'

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

/** The regions of each partition that AWS has opened. Source: the partitions that the SDK knows, November 2026. */
const PARTITIONS: readonly (readonly string[])[] = [
  [
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-central-1',
    'ca-west-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'me-west-1',
    'mx-central-1',
    'sa-east-1',
    'sa-west-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
  ['cn-north-1', 'cn-northwest-1'],
  ['us-gov-east-1', 'us-gov-west-1'],
  ['eusc-de-east-1'],
  ['us-iso-east-1', 'us-iso-west-1'],
  ['us-isob-east-1', 'us-isob-west-1'],
  ['eu-isoe-west-1'],
  ['us-isof-east-1', 'us-isof-south-1'],
]

/** The known regions of a region's partition, in name order, itself among them even when it is newer than this list. */
export function knownRegions(region: string): readonly string[] {
  const partition = PARTITIONS.find((regions) => regions.includes(region)) ?? []
  return [...new Set([...partition, region])].sort()
}
