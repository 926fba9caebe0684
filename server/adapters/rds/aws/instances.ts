import {
  type DBClusterMember,
  type DBInstance,
  type DBParameterGroupStatus,
  type Filter,
  paginateDescribeDBInstances,
  type RDSClient,
} from '@aws-sdk/client-rds'
import { AUTO_SCALING_TAG } from '../../../model/identifiers.ts'
import {
  type AppliedParameterGroup,
  type InstanceReading,
  InstanceRole,
  type MonitoringSettings,
} from '../../../model/instance-reading.ts'
import type { GlancedInstance, GlancedMember } from '../../../ports/observer.ts'
import { askAll, nonEmpty, present } from './ask.ts'
import { toPendingChanges } from './pending-changes.ts'
import { fromTagList } from './tags.ts'
import { withoutUndefined } from './without-undefined.ts'

/** The tier that AWS gives an instance that was created without one. */
const DEFAULT_PROMOTION_TIER = 1

/** All DB instances that the filters let through, as the SDK has them. */
export const describeInstances = (rds: RDSClient, filters: Filter[]): Promise<readonly DBInstance[]> =>
  askAll(
    'DescribeDBInstances',
    paginateDescribeDBInstances({ client: rds }, { Filters: filters }),
    (page) => page.DBInstances,
  )

/** An instance joined with its entry in DBClusterMembers, which alone knows the role. */
export function toInstanceReading(
  instance: DBInstance,
  member: DBClusterMember | undefined,
): InstanceReading {
  const { promotionTier, ...glanced } = toGlancedInstance(instance)
  return {
    ...glanced,
    role: roleOf(member),
    isMember: member !== undefined,
    promotionTier: member?.PromotionTier ?? promotionTier,
    clusterParameterStatus: nonEmpty(member?.DBClusterParameterGroupStatus),
  }
}

/** What AWS tells of an instance without its cluster. */
export function toGlancedInstance(instance: DBInstance): GlancedInstance {
  const tags = instance.TagList && fromTagList(instance.TagList)
  return {
    ...identityOf(instance),
    ...optionalMembers(instance),
    promotionTier: instance.PromotionTier ?? DEFAULT_PROMOTION_TIER,
    tags,
    isAutoScaled: tags && AUTO_SCALING_TAG in tags,
    parameterGroup: toAppliedGroup(instance.DBParameterGroups?.[0]),
    pendingChanges: toPendingChanges(instance.PendingModifiedValues),
    monitoring: toMonitoring(instance),
    isPubliclyAccessible: instance.PubliclyAccessible === true,
    copiesTagsToSnapshots: instance.CopyTagsToSnapshot === true,
    autoMinorVersionUpgrade: instance.AutoMinorVersionUpgrade === true,
  }
}

/** What AWS tells of an instance in the list of the members of its cluster. */
export const toGlancedMember = (member: DBClusterMember): GlancedMember => ({
  instanceId: present(member.DBInstanceIdentifier, 'DescribeDBClusters', 'DBClusterMembers'),
  role: roleOf(member),
  promotionTier: member.PromotionTier ?? DEFAULT_PROMOTION_TIER,
  clusterParameterStatus: nonEmpty(member.DBClusterParameterGroupStatus),
})

const roleOf = (member: DBClusterMember | undefined): InstanceRole =>
  member?.IsClusterWriter === true ? InstanceRole.WRITER : InstanceRole.READER

/** Members that AWS sends for every instance, whatever its state. */
function identityOf(instance: DBInstance) {
  const action = 'DescribeDBInstances'
  return {
    instanceId: present(instance.DBInstanceIdentifier, action, 'DBInstanceIdentifier'),
    arn: present(instance.DBInstanceArn, action, 'DBInstanceArn'),
    resourceId: present(instance.DbiResourceId, action, 'DbiResourceId'),
    instanceClass: present(instance.DBInstanceClass, action, 'DBInstanceClass'),
    status: present(instance.DBInstanceStatus, action, 'DBInstanceStatus'),
  }
}

/** Members that may be missing, some of them only while an instance is being created or deleted. */
const optionalMembers = (instance: DBInstance) =>
  withoutUndefined({
    availabilityZone: nonEmpty(instance.AvailabilityZone),
    storageType: nonEmpty(instance.StorageType),
    caCertificateId: nonEmpty(instance.CACertificateIdentifier),
    subnetGroupName: nonEmpty(instance.DBSubnetGroup?.DBSubnetGroupName),
    maintenanceWindow: nonEmpty(instance.PreferredMaintenanceWindow),
    createdAt: instance.InstanceCreateTime?.toISOString(),
  })

function toAppliedGroup(group: DBParameterGroupStatus | undefined): AppliedParameterGroup | undefined {
  if (group?.DBParameterGroupName === undefined) return undefined
  return { name: group.DBParameterGroupName, applyStatus: group.ParameterApplyStatus ?? 'unknown' }
}

const toMonitoring = (instance: DBInstance): MonitoringSettings => ({
  intervalSeconds: instance.MonitoringInterval ?? 0,
  isPerformanceInsightsEnabled: instance.PerformanceInsightsEnabled === true,
  ...withoutUndefined({
    roleArn: nonEmpty(instance.MonitoringRoleArn),
    performanceInsightsKmsKeyId: nonEmpty(instance.PerformanceInsightsKMSKeyId),
    performanceInsightsRetentionDays: instance.PerformanceInsightsRetentionPeriod,
  }),
})
