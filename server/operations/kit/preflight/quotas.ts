import type { Finding } from '../../../model/finding.ts'
import type { AccountQuota } from '../../../model/preflight-reading.ts'
import { note } from '../notes.ts'

/** Quotas in AWS's words (DescribeAccountAttributes). */
type QuotaName =
  | 'DBInstances'
  | 'DBClusters'
  | 'DBClusterParameterGroups'
  | 'DBParameterGroups'
  | 'ManualClusterSnapshots'

/** How many resources of each kind an operation adds at its peak. */
export type ResourceDemand = Readonly<Partial<Record<QuotaName, number>>>

/** Whether the account has room for what an operation adds. */
export function quotas(
  found: readonly AccountQuota[] | undefined,
  demand: ResourceDemand,
): readonly Finding[] {
  if (!found) return []
  return Object.entries(demand)
    .filter(([, needed]) => needed > 0)
    .flatMap(([name, needed]) => judge(name, needed, found))
}

function judge(name: string, needed: number, found: readonly AccountQuota[]): readonly Finding[] {
  const quota = found.find((candidate) => candidate.name === name)
  if (!quota) {
    return [
      note.unknown(
        'quota_unknown',
        `AWS does not report the quota ${name}, of which this operation needs ${needed} more.`,
        'Check it in the Service Quotas console.',
        [name],
      ),
    ]
  }
  const free = quota.max - quota.used
  return free >= needed
    ? []
    : [
        note.block(
          'quota_exhausted',
          `The account uses ${quota.used} of ${quota.max} ${name} in this region; this operation needs ${needed} more.`,
          'Request a higher quota in Service Quotas.',
          [name],
        ),
      ]
}
