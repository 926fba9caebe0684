/** A region of the account, as EC2 DescribeRegions lists it. */
export interface KnownRegion {
  readonly name: string
  readonly optInStatus: 'opt-in-not-required' | 'opted-in' | 'not-opted-in'
  readonly zoneLetters: string
}

/** A part of AWS that has accounts, regions and names of its own. */
interface Partition {
  /** As the second part of an ARN has it. */
  readonly id: string
  readonly dnsSuffix: string
  readonly regions: readonly KnownRegion[]
}

const COMMERCIAL: readonly KnownRegion[] = [
  { name: 'af-south-1', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'ap-east-1', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'ap-northeast-1', optInStatus: 'opt-in-not-required', zoneLetters: 'acd' },
  { name: 'ap-northeast-2', optInStatus: 'opt-in-not-required', zoneLetters: 'abcd' },
  { name: 'ap-northeast-3', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'ap-south-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'ap-south-2', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'ap-southeast-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'ap-southeast-2', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'ap-southeast-3', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'ap-southeast-4', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'ap-southeast-5', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'ap-southeast-7', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'ca-central-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abd' },
  { name: 'ca-west-1', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'eu-central-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'eu-central-2', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'eu-north-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'eu-south-1', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'eu-south-2', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'eu-west-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'eu-west-2', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'eu-west-3', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'il-central-1', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'me-central-1', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'me-south-1', optInStatus: 'opted-in', zoneLetters: 'abc' },
  { name: 'mx-central-1', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'sa-east-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'us-east-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abcdf' },
  { name: 'us-east-2', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'us-west-1', optInStatus: 'opt-in-not-required', zoneLetters: 'ac' },
  { name: 'us-west-2', optInStatus: 'opt-in-not-required', zoneLetters: 'abcd' },
]
const CHINA: readonly KnownRegion[] = [
  { name: 'cn-north-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abd' },
  { name: 'cn-northwest-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
]
const GOVERNMENT: readonly KnownRegion[] = [
  { name: 'us-gov-east-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'us-gov-west-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
]

const AWS: Partition = { id: 'aws', dnsSuffix: 'amazonaws.com', regions: COMMERCIAL }
const PARTITIONS: readonly Partition[] = [
  AWS,
  { id: 'aws-cn', dnsSuffix: 'amazonaws.com.cn', regions: CHINA },
  { id: 'aws-us-gov', dnsSuffix: 'amazonaws.com', regions: GOVERNMENT },
]

/** The regions of all partitions: the same account is known in each. */
export const REGIONS: readonly KnownRegion[] = PARTITIONS.flatMap(({ regions }) => regions)

/** The partition of a region; the commercial one for a region that is not known. */
export const partitionOf = (region: string): Partition =>
  PARTITIONS.find(({ regions }) => regions.some(({ name }) => name === region)) ?? AWS

/** The availability zones of a region. */
export function zonesOf(region: string): readonly string[] {
  const letters = REGIONS.find(({ name }) => name === region)?.zoneLetters ?? 'abc'
  return [...letters].map((letter) => `${region}${letter}`)
}
