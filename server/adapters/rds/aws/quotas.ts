import { DescribeAccountAttributesCommand, type RDSClient } from '@aws-sdk/client-rds'
import type { AccountQuota } from '../../../model/preflight-reading.ts'
import { askAws } from './ask.ts'

/** The RDS quotas of the account in the client's region. */
export async function listQuotas(rds: RDSClient): Promise<readonly AccountQuota[]> {
  const { AccountQuotas } = await askAws('DescribeAccountAttributes', () =>
    rds.send(new DescribeAccountAttributesCommand({})),
  )
  return (AccountQuotas ?? []).flatMap(({ AccountQuotaName: name, Used: used, Max: max }) =>
    name === undefined || used === undefined || max === undefined ? [] : [{ name, used, max }],
  )
}
