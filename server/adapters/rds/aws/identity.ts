/** What is asked of STS. Loaded when it is first asked. */
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { CallerIdentity } from '../../../ports/rds-port.ts'
import type { ClientParts } from '../rds-clients.ts'
import { askAws, present } from './ask.ts'

const ACTION = 'GetCallerIdentity'

/** A client of STS for reads. */
export function stsClient(parts: ClientParts, region: string): STSClient {
  const client = new STSClient(parts.config(region, true))
  client.middlewareStack.use(parts.plugin(true))
  return client
}

/** The identity that the credentials belong to. */
export async function readIdentity(sts: STSClient): Promise<CallerIdentity> {
  const { Account, Arn } = await askAws(ACTION, () => sts.send(new GetCallerIdentityCommand({})))
  return { account: present(Account, ACTION, 'Account'), arn: present(Arn, ACTION, 'Arn') }
}
