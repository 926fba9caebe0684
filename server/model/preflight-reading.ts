import type { BlueGreenReading } from './blue-green-reading.ts'
import type { OrderableClass, UpgradeTarget } from './catalogue.ts'
import type { ClusterReading } from './cluster-reading.ts'
import type { Instant } from './instant.ts'
import type { IntegrationReading } from './integration-reading.ts'
import type { ParameterGroupsReading } from './parameter-group-reading.ts'
import type { ProxyReading } from './proxy-reading.ts'
import type { RdsFault } from './rds-fault.ts'

/** An action that AWS will take by itself (DescribePendingMaintenanceActions). */
export interface PendingMaintenance {
  readonly resourceArn: string
  readonly action: string
  readonly description?: string
  /** When AWS applies it, whatever the maintenance window says. */
  readonly forcedApplyAt?: Instant
  /** When it will be applied as things stand. */
  readonly currentApplyAt?: Instant
}

/** The quotas that operations need room in, in AWS's words (DescribeAccountAttributes). */
export const QUOTA_NAMES = [
  'DBInstances',
  'DBClusters',
  'DBClusterParameterGroups',
  'DBParameterGroups',
  'ManualClusterSnapshots',
] as const
export type QuotaName = (typeof QUOTA_NAMES)[number]

/** A quota of the account in this region. */
export interface AccountQuota {
  readonly name: QuotaName
  readonly used: number
  readonly max: number
}

/** A custom endpoint of the cluster (DescribeDBClusterEndpoints). */
export interface CustomEndpointReading {
  readonly endpointId: string
  readonly type: string
  readonly staticMembers: readonly string[]
  readonly excludedMembers: readonly string[]
}

/** The parts of what a plan is checked by, beyond the cluster itself. */
export const PREFLIGHT_PARTS = [
  'deployments',
  'events',
  'parameter_groups',
  'upgrade_targets',
  'orderable_classes',
  'proxies',
  'custom_endpoints',
  'pending_maintenance',
  'quotas',
  'integrations',
] as const
export type PreflightPart = (typeof PREFLIGHT_PARTS)[number]

/** A part that AWS did not tell, and why. */
export interface UnreadPart {
  readonly part: PreflightPart
  readonly fault: RdsFault
}

/** What has to be read for a plan, beyond what is read for every plan. */
export interface PreflightNeeds {
  /** The version to upgrade to: its upgrade path is read, and the classes offered for it in place of those of today. */
  readonly targetEngineVersion?: string
  /** The parameter groups in use, those of these names, and those of the green side of a deployment. */
  readonly parameterGroups?: {
    /** The version that the groups are carried to. */
    readonly targetEngineVersion: string
    readonly clusterGroup?: string | undefined
    readonly instanceGroup?: string | undefined
    /** A deployment whose green side has its groups already: they take the place of those that are named. */
    readonly ofDeployment?: string | undefined
  }
  /** The classes that are offered for the version that will run in the end. */
  readonly orderableClasses?: true
  /** Room for what the operation adds. */
  readonly quotas?: true
  /** Custom endpoints of the cluster. */
  readonly customEndpoints?: NeedWeight
  /** Proxies that point at the cluster. */
  readonly proxies?: NeedWeight
  /** Zero-ETL integrations that read from the cluster. */
  readonly integrations?: true
}

/**
 * What hangs on a part: `decides` where a step works with it, or a block or a warning comes of it, so that a start reads it
 * again; `informs` where a plan only mentions it.
 */
type NeedWeight = 'decides' | 'informs'

/** What is read again when an operation starts, whatever was read for the plan that was shown. */
export const needsAtStart = ({ customEndpoints, proxies, ...needs }: PreflightNeeds): PreflightNeeds => ({
  ...needs,
  ...(customEndpoints === 'decides' && { customEndpoints }),
  ...(proxies === 'decides' && { proxies }),
})

/** Everything that a plan and its preflight checks are made from. A part that was not needed, or could not be read, is undefined. */
export interface PreflightReading {
  readonly at: Instant
  readonly cluster: ClusterReading
  /** Classes orderable for the version that will run in the end: the target's for an upgrade, else the present one's. */
  readonly orderableClasses: readonly OrderableClass[] | undefined
  /** Empty where no version to upgrade to was asked about. */
  readonly upgradeTargets: readonly UpgradeTarget[] | undefined
  /** Deployments in which the cluster is the blue or the green side. */
  readonly deployments: readonly BlueGreenReading[] | undefined
  readonly pendingMaintenance: readonly PendingMaintenance[] | undefined
  readonly quotas: readonly AccountQuota[] | undefined
  readonly proxies: readonly ProxyReading[] | undefined
  readonly customEndpoints: readonly CustomEndpointReading[] | undefined
  /** In the order of `PREFLIGHT_PARTS`. Events are read to see whether they can be, and for nothing else. */
  readonly unread: readonly UnreadPart[]
  /** Read on demand, together with `replicationParameters`. */
  readonly parameterGroups?: ParameterGroupsReading
  /** The parameter groups of the green side of the deployment that an upgrade adopts, where there is one. */
  readonly adoptedGroups?: { readonly clusterGroup: string; readonly instanceGroup?: string }
  /** Zero-ETL integrations that read from the cluster; read on demand. */
  readonly integrations?: readonly IntegrationReading[]
  /**
   * Values in force of the parameters on which blue/green depends (`rds.logical_replication`, `binlog_format`),
   * by name; read together with the parameter groups.
   */
  readonly replicationParameters?: Readonly<Record<string, string>>
}
