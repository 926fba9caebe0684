import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts'
import type { CallerIdentity } from '../../../ports/rds-port.ts'
import { askAws, present } from './ask.ts'

const ACTION = 'GetCallerIdentity'

/** The identity that the credentials belong to. */
export async function readIdentity(sts: STSClient): Promise<CallerIdentity> {
  const { Account, Arn } = await askAws(ACTION, () => sts.send(new GetCallerIdentityCommand({})))
  return { account: present(Account, ACTION, 'Account'), arn: present(Arn, ACTION, 'Arn') }
}
