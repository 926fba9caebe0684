import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'

/**
 * How a status of AWS looks: of clusters, instances, proxies, their targets, parameter groups and blue/green deployments.
 * One that is not known has a sign of its own: it is called neither good nor bad, nor busy.
 */
export const resourceLook = (status: string): StatusIndicatorProps.Type =>
  LOOKS.get(status.toLowerCase().replaceAll('_', '-')) ?? 'info'

type Known = 'success' | 'error' | 'stopped' | 'pending' | 'in-progress'

/** The statuses that the guide, the console and the service model of RDS name. */
const STATUSES: Readonly<Record<Known, readonly string[]>> = {
  success: ['available', 'completed', 'switchover-completed', 'in-sync', 'active'],
  stopped: ['archived', 'automation-paused', 'deleted', 'stopped', 'suspended', 'unused'],
  pending: ['pending', 'pending-reboot'],
  error: [
    'cloning-failed',
    'failed',
    'failed-to-apply',
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
    'invalid-configuration',
    'migration-failed',
    'missing-source',
    'missing-target',
    'modify-failed',
    'replication-suspended',
    'restore-error',
    'restore-failed',
    'storage-failure',
    'storage-full',
    'switchover-failed',
    'unavailable',
    'unsupported-configuration',
    'upgrade-failed',
  ],
  'in-progress': [
    'applying',
    'archiving',
    'backing-up',
    'backtracking',
    'configuring-activity-stream',
    'configuring-associated-roles',
    'configuring-enhanced-monitoring',
    'configuring-iam-database-auth',
    'configuring-log-exports',
    'converting-to-vpc',
    'creating',
    'delete-precheck',
    'deleting',
    'failing-over',
    'in-progress',
    'maintenance',
    'migrating',
    'modifying',
    'moving-to-vpc',
    'preparing-data-migration',
    'promoting',
    'provisioning',
    'reactivating',
    'rebooting',
    'registering',
    'removing',
    'renaming',
    'resetting-master-credentials',
    'scaling-capacity',
    'scaling-compute',
    'scaling-storage',
    'starting',
    'stopping',
    'storage-config-upgrade',
    'storage-initialization',
    'storage-optimization',
    'suspending',
    'switchover-in-progress',
    'update-iam-db-auth',
    'upgrading',
    'validating-configuration',
  ],
}

const isKnown = (look: string): look is Known => Object.hasOwn(STATUSES, look)

const LOOKS: ReadonlyMap<string, Known> = new Map(
  Object.keys(STATUSES)
    .filter(isKnown)
    .flatMap((look) => STATUSES[look].map((status) => [status, look])),
)
