/** A region of the account, as EC2 DescribeRegions lists it. */
export interface KnownRegion {
  readonly name: string
  readonly optInStatus: 'opt-in-not-required' | 'opted-in' | 'not-opted-in'
  readonly zoneLetters: string
}

/** The regions that the mocked account knows. */
export const REGIONS: readonly KnownRegion[] = [
  { name: 'ap-northeast-1', optInStatus: 'opt-in-not-required', zoneLetters: 'acd' },
  { name: 'ap-south-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'ap-southeast-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'ap-southeast-2', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'ca-central-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abd' },
  { name: 'eu-central-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'eu-north-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'eu-south-1', optInStatus: 'not-opted-in', zoneLetters: 'abc' },
  { name: 'eu-west-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'eu-west-2', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'me-south-1', optInStatus: 'opted-in', zoneLetters: 'abc' },
  { name: 'sa-east-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'us-east-1', optInStatus: 'opt-in-not-required', zoneLetters: 'abcdf' },
  { name: 'us-east-2', optInStatus: 'opt-in-not-required', zoneLetters: 'abc' },
  { name: 'us-west-2', optInStatus: 'opt-in-not-required', zoneLetters: 'abcd' },
]

/** The availability zones of a region. */
export function zonesOf(region: string): readonly string[] {
  const letters = REGIONS.find(({ name }) => name === region)?.zoneLetters ?? 'abc'
  return [...letters].map((letter) => `${region}${letter}`)
}
