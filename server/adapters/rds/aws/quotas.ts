import { DescribeAccountAttributesCommand, type RDSClient } from '@aws-sdk/client-rds'
import { type AccountQuota, QUOTA_NAMES } from '../../../model/preflight-reading.ts'
import { askAws } from './ask.ts'

/** The RDS quotas of the account in the client's region that operations need room in. */
export async function listQuotas(rds: RDSClient): Promise<readonly AccountQuota[]> {
  const { AccountQuotas } = await askAws('DescribeAccountAttributes', () =>
    rds.send(new DescribeAccountAttributesCommand({})),
  )
  return QUOTA_NAMES.flatMap((name) => {
    const { Used: used, Max: max } = AccountQuotas?.find((quota) => quota.AccountQuotaName === name) ?? {}
    return used === undefined || max === undefined ? [] : [{ name, used, max }]
  })
}
