import { DomainError, ErrorCode } from '../model/domain-error.ts'
import type { CatalogueRds } from '../rds/rds-port.ts'

/** Refuses a region that is neither enabled for the account nor, where AWS does not list them, known; names the others. */
export async function requireRegion(rds: Pick<CatalogueRds, 'listRegions'>, region: string): Promise<void> {
  const enabled = (await rds.listRegions()).filter(({ isEnabled }) => isEnabled).map(({ name }) => name)
  if (enabled.includes(region)) return
  throw new DomainError(
    ErrorCode.BAD_USER_INPUT,
    `region ${region} is not one that this account can use. Regions: ${enabled.join(', ')}.`,
  )
}
