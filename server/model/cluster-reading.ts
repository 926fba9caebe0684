import type { InstanceReading } from './instance-reading.ts'
import { InstanceRole } from './instance-reading.ts'
import type { Instant } from './instant.ts'

/** The range of Serverless v2 members in Aurora capacity units (ServerlessV2ScalingConfiguration). */
export interface ServerlessCapacity {
  readonly minAcus: number
  readonly maxAcus: number
}

/** One DB cluster and its instances, in AWS's own words (DescribeDBClusters and DescribeDBInstances). */
export interface ClusterReading {
  readonly clusterId: string
  readonly arn: string
  /** DbClusterResourceId: stays with the physical cluster through renames. */
  readonly resourceId: string
  readonly engine: string
  readonly engineVersion: string
  readonly status: string
  /** `aurora` when AWS reports none for an Aurora cluster (it omits the standard type). */
  readonly storageType: string
  readonly ioOptimizedNextAllowedAt?: Instant
  readonly parameterGroup: string
  readonly hasDeletionProtection: boolean
  /** Parked changes (PendingModifiedValues), by AWS's member name; empty when there are none. */
  readonly pendingChanges: Readonly<Record<string, string>>
  readonly hasManagedMasterPassword: boolean
  /** The range in which Serverless v2 members scale; absent when none is set. */
  readonly serverlessCapacity?: ServerlessCapacity
  readonly globalClusterId?: string
  readonly replicationSourceId?: string
  /** Seconds that Aurora MySQL can take the cluster back; absent when backtracking is off. */
  readonly backtrackWindowSeconds?: number
  /** Whether an activity stream is on, or about to be. */
  readonly hasActivityStream: boolean
  /** Settings that maintenance leaves as they are, by name in words; see `likenessOfCluster`. */
  readonly settings: Readonly<Record<string, string>>
  readonly backupWindow?: string
  readonly maintenanceWindow?: string
  readonly tags: Readonly<Record<string, string>>
  readonly instances: readonly InstanceReading[]
}

/** The engines that this product works on; describe calls also return DocumentDB and Neptune clusters. */
export const AURORA_ENGINES = ['aurora-postgresql', 'aurora-mysql'] as const

/** Whether an engine is one of Aurora's. */
export const isAurora = (engine: string): boolean => AURORA_ENGINES.some((known) => known === engine)

/** The member with this identifier, if the cluster has it. */
export const findInstance = (cluster: ClusterReading, instanceId: string): InstanceReading | undefined =>
  cluster.instances.find((instance) => instance.instanceId === instanceId)

/** The writer, or undefined while the control plane shows none or more than one (it does so during a failover). */
export function soleWriter(cluster: ClusterReading): InstanceReading | undefined {
  const [writer, ...others] = cluster.instances.filter((instance) => instance.role === InstanceRole.WRITER)
  return others.length === 0 ? writer : undefined
}
