import type { Finding } from '../../../model/finding.ts'
import { type AccountQuota, QUOTA_NAMES, type QuotaName } from '../../../model/preflight-reading.ts'
import { note } from '../notes.ts'

/** How many resources of each kind an operation adds at its peak. */
export type ResourceDemand = Readonly<Partial<Record<QuotaName, number>>>

/** Whether the account has room for what an operation adds. */
export function quotas(
  found: readonly AccountQuota[] | undefined,
  demand: ResourceDemand,
): readonly Finding[] {
  if (!found) return []
  return QUOTA_NAMES.flatMap((name) => {
    const { [name]: needed = 0 } = demand
    return needed > 0 ? judge(name, needed, found) : []
  })
}

function judge(name: QuotaName, needed: number, found: readonly AccountQuota[]): readonly Finding[] {
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
