import type { InputPlace } from '../model/bad-input.ts'
import { badInput } from '../model/bad-input.ts'
import type { ServicePorts } from './service-ports.ts'

/**
 * Refuses a region that the account has not enabled, or that is neither listed by EC2 nor known; names the others. The path
 * is where the API has it. The default region is not asked about: the server is configured for it.
 */
export async function requireRegion(
  { rds, defaults }: Pick<ServicePorts, 'rds' | 'defaults'>,
  region: string,
  path: InputPlace['path'] = ['region'],
): Promise<void> {
  if (region === defaults.region) return
  const { value: listed } = await rds.listRegions()
  const regions = listed.regions.filter(({ isEnabled }) => isEnabled !== false)
  if (regions.some(({ name }) => name === region)) return
  const names = regions.map(({ name }) => name).join(', ')
  throw badInput(
    'REGION_NOT_AVAILABLE',
    { path, value: region },
    listed.isFromAws
      ? `region ${region} is not one that this account can use. Regions: ${names}.`
      : `region ${region} is not known, and EC2 did not list the regions of the account. Allow ec2:DescribeRegions, or, for a region that AWS has opened since, start the service with AWS_REGION=${region}. Known regions: ${names}.`,
  )
}
