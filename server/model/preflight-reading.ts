import type { BlueGreenReading } from './blue-green-reading.ts'
import type { OrderableClass, UpgradeTarget } from './catalogue.ts'
import type { ClusterReading } from './cluster-reading.ts'
import type { Instant } from './instant.ts'
import type { IntegrationReading } from './integration-reading.ts'
import type { ParameterGroupsReading } from './parameter-group-reading.ts'
import type { ProxyReading } from './proxy-reading.ts'

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

/** A quota of the account in this region (DescribeAccountAttributes). */
export interface AccountQuota {
  readonly name: string
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

/** Everything that a plan and its preflight checks are made from. */
export interface PreflightReading {
  readonly at: Instant
  readonly cluster: ClusterReading
  /** Classes orderable for the version that will run in the end: the target's for an upgrade, else the present one's. */
  readonly orderableClasses: readonly OrderableClass[]
  readonly upgradeTargets: readonly UpgradeTarget[]
  /** Deployments in which the cluster is the blue or the green side. */
  readonly deployments: readonly BlueGreenReading[]
  readonly pendingMaintenance: readonly PendingMaintenance[]
  readonly quotas: readonly AccountQuota[]
  readonly proxies: readonly ProxyReading[]
  readonly customEndpoints: readonly CustomEndpointReading[]
  /** Read for upgrades only. */
  readonly parameterGroups?: ParameterGroupsReading
  /** The parameter groups of the green side of the deployment that an upgrade adopts, where there is one. */
  readonly adoptedGroups?: { readonly clusterGroup: string; readonly instanceGroup?: string }
  /** Zero-ETL integrations that read from the cluster; read for upgrades only, and absent when AWS does not list any. */
  readonly integrations?: readonly IntegrationReading[]
  /**
   * Values in force of the parameters on which blue/green depends (`rds.logical_replication`, `binlog_format`),
   * by name; read for upgrades only.
   */
  readonly replicationParameters?: Readonly<Record<string, string>>
}
