import { ADVICE_LIMIT_MS } from './advise.ts'
import { RegionList } from './aws/regions.ts'
import type { AwsClients } from './clients.ts'
import { PermissionMemory } from './permission-memory.ts'
import type { AdviceOptions } from './rds-clients.ts'

/** What was asked a short while ago counts for everyone who asks; of many readers, each has the same one. */
export interface AwsMemory {
  readonly regions: Pick<RegionList, 'read'>
  readonly permissions: Pick<PermissionMemory, 'check'>
}

/** An empty memory. The list of regions is asked through these clients, whoever asks; it is asked seldom. */
export function awsMemory(
  { ec2 }: Pick<AwsClients, 'ec2'>,
  { defaultRegion, adviceLimitMs: limitMs = ADVICE_LIMIT_MS }: AdviceOptions,
): AwsMemory {
  const nowMs = () => performance.now()
  return {
    regions: new RegionList({ ec2, defaultRegion, limitMs, nowMs }),
    permissions: new PermissionMemory({ limitMs, nowMs }),
  }
}
