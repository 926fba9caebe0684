import { DomainError, ErrorCode } from '../model/domain-error.ts'
import type { CatalogueRds } from '../ports/rds-port.ts'

/** Refuses a region that the account has not enabled, or that is neither listed by EC2 nor known; names the others. */
export async function requireRegion(rds: Pick<CatalogueRds, 'listRegions'>, region: string): Promise<void> {
  const regions = (await rds.listRegions()).filter(({ isEnabled }) => isEnabled !== false)
  if (regions.some(({ name }) => name === region)) return
  const names = regions.map(({ name }) => name).join(', ')
  const isListed = regions.some(({ isEnabled }) => isEnabled)
  throw new DomainError(
    ErrorCode.BAD_USER_INPUT,
    isListed
      ? `region ${region} is not one that this account can use. Regions: ${names}.`
      : `region ${region} is not known, and EC2 did not list the regions of the account. Allow ec2:DescribeRegions, or, for a region that AWS has opened since, start the service with AWS_REGION=${region}. Known regions: ${names}.`,
  )
}
