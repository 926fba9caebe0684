import type { ClusterReading } from './cluster-reading.ts'
import type { InstanceReading } from './instance-reading.ts'

/** What a status of AWS means for us. A status that we do not know counts as busy, never as success or failure. */
export type StatusMeaning = 'settled' | 'busy' | 'broken'

/** Statuses in which a resource serves and takes changes (DB instance and DB cluster status pages of the AWS guide). */
const SETTLED: ReadonlySet<string> = new Set(['available', 'storage-optimization'])

/** Statuses that do not pass by themselves. */
const BROKEN: ReadonlySet<string> = new Set([
  'cloning-failed',
  'failed',
  'inaccessible-encryption-credentials',
  'inaccessible-encryption-credentials-recoverable',
  'incompatible-create',
  'incompatible-credentials',
  'incompatible-network',
  'incompatible-option-group',
  'incompatible-parameters',
  'incompatible-restore',
  'insufficient-capacity',
  'insufficient-resource-limits',
  'migration-failed',
  'modify-failed',
  'replication-suspended',
  'restore-error',
  'restore-failed',
  'stopped',
  'storage-failure',
  'storage-full',
  'unsupported-configuration',
  'upgrade-failed',
  'upgrade_failed',
])

/** What a DB instance or DB cluster status means for us. */
export function readinessOf({ status }: Pick<InstanceReading | ClusterReading, 'status'>): StatusMeaning {
  if (SETTLED.has(status)) return 'settled'
  return BROKEN.has(status) ? 'broken' : 'busy'
}
