import type { InputPlace } from '../model/bad-input.ts'
import { badInput } from '../model/bad-input.ts'
import type { CatalogueRds } from '../ports/rds-port.ts'

/**
 * Refuses a region that the account has not enabled, or that is neither listed by EC2 nor known; names the others. The path
 * is where the API has it.
 */
export async function requireRegion(
  rds: Pick<CatalogueRds, 'listRegions'>,
  region: string,
  path: InputPlace['path'] = ['region'],
): Promise<void> {
  const regions = (await rds.listRegions()).filter(({ isEnabled }) => isEnabled !== false)
  if (regions.some(({ name }) => name === region)) return
  const names = regions.map(({ name }) => name).join(', ')
  const isListed = regions.some(({ isEnabled }) => isEnabled)
  throw badInput(
    'REGION_NOT_AVAILABLE',
    { path, value: region },
    isListed
      ? `region ${region} is not one that this account can use. Regions: ${names}.`
      : `region ${region} is not known, and EC2 did not list the regions of the account. Allow ec2:DescribeRegions, or, for a region that AWS has opened since, start the service with AWS_REGION=${region}. Known regions: ${names}.`,
  )
}
