import type { Instant } from './instant.ts'

/** The role of a cluster member, as the control plane reports it. */
export const InstanceRole = { WRITER: 'WRITER', READER: 'READER' } as const
export type InstanceRole = (typeof InstanceRole)[keyof typeof InstanceRole]

/** The DB parameter group that an instance uses, and how far it has been applied. */
export interface AppliedParameterGroup {
  readonly name: string
  /** AWS's own word: `in-sync`, `pending-reboot`, `applying`, `failed-to-apply`. */
  readonly applyStatus: string
}

/** Monitoring settings that a temporary instance copies from the instance it stands in for. */
export interface MonitoringSettings {
  /** Seconds between enhanced-monitoring samples; 0 when off. */
  readonly intervalSeconds: number
  readonly roleArn?: string
  readonly isPerformanceInsightsEnabled: boolean
  readonly performanceInsightsKmsKeyId?: string
  readonly performanceInsightsRetentionDays?: number
}

/** One DB instance of a cluster, in AWS's own words (DescribeDBInstances joined with DBClusterMembers). */
export interface InstanceReading {
  readonly instanceId: string
  readonly arn: string
  /** DbiResourceId: stays with the physical instance through renames. */
  readonly resourceId: string
  readonly instanceClass: string
  readonly status: string
  /** READER unless DBClusterMembers says writer; see `isMember`. */
  readonly role: InstanceRole
  /** Whether DBClusterMembers lists the instance, without which its role is not known. */
  readonly isMember: boolean
  readonly promotionTier: number
  readonly availabilityZone?: string
  readonly storageType?: string
  /** Undefined when AWS sent no tags at all: then whether it is auto-scaled is unknown too. */
  readonly tags: Readonly<Record<string, string>> | undefined
  readonly isAutoScaled: boolean | undefined
  readonly parameterGroup: AppliedParameterGroup | undefined
  /** Apply status of the DB cluster parameter group on this member. */
  readonly clusterParameterStatus: string | undefined
  /** Parked changes (PendingModifiedValues), by AWS's member name; empty when there are none. */
  readonly pendingChanges: Readonly<Record<string, string>>
  readonly monitoring: MonitoringSettings
  readonly caCertificateId?: string
  readonly subnetGroupName?: string
  readonly isPubliclyAccessible: boolean
  readonly copiesTagsToSnapshots: boolean
  readonly autoMinorVersionUpgrade: boolean
  readonly maintenanceWindow?: string
  readonly createdAt?: Instant
}

/** Whether a parameter change of the instance waits for a restart. */
export const isPendingReboot = ({ parameterGroup, clusterParameterStatus }: InstanceReading): boolean =>
  parameterGroup?.applyStatus === 'pending-reboot' || clusterParameterStatus === 'pending-reboot'
