import type { Tag } from '@aws-sdk/client-rds'
import { storageTypesOf } from './catalogue/classes.ts'
import { familyOf } from './catalogue/versions.ts'
import { arnOf, arnPrefix, clusterNames, instanceNames, newResourceId } from './names.ts'
import { Random } from './random.ts'
import type { Cluster, Instance } from './records.ts'
import type { RegionEdit } from './region-edit.ts'
import { WEEKDAYS } from './weekdays.ts'

/** What a caller may choose about a new cluster; everything else gets AWS's defaults. */
export interface NewCluster {
  readonly id: string
  readonly engine: string
  readonly engineVersion: string
  readonly clusterParameterGroup?: string | undefined
  readonly storageType?: string | undefined
  readonly deletionProtection?: boolean | undefined
  readonly availabilityZones: readonly string[]
  readonly masterUsername?: string | undefined
  readonly port?: number | undefined
  readonly subnetGroup?: string | undefined
  readonly tags?: readonly Tag[] | undefined
  readonly status: string
}

/** What a caller may choose about a new instance. */
export interface NewInstance {
  readonly id: string
  readonly cluster: Cluster
  readonly instanceClass: string
  readonly availabilityZone: string
  readonly promotionTier?: number | undefined
  readonly instanceParameterGroup?: string | undefined
  readonly monitoringInterval?: number | undefined
  readonly monitoringRoleArn?: string | undefined
  readonly performanceInsights?: boolean | undefined
  readonly performanceInsightsRetentionDays?: number | undefined
  readonly caCertificate?: string | undefined
  readonly autoMinorVersionUpgrade?: boolean | undefined
  readonly maintenanceWindow?: string | undefined
  readonly tags?: readonly Tag[] | undefined
  readonly status: string
}

/** The subnet group that every region has from the start. */
export const DEFAULT_SUBNET_GROUP = 'default-vpc-0a1b2c3d'

const DEFAULT_PORT: Readonly<Record<string, number>> = {
  'aurora-postgresql': 5432,
  'aurora-mysql': 3306,
  docdb: 27017,
}

/** Builds the record of a cluster without members. */
export function newCluster(edit: RegionEdit, spec: NewCluster): Cluster {
  const key = newResourceId(edit.random, 'cluster')
  const standardType = storageTypesOf(spec.engine, spec.engineVersion)[0]
  return {
    key,
    shown: {
      ...clusterNames(edit.scope, spec.id),
      DbClusterResourceId: key,
      Status: spec.status,
      Engine: spec.engine,
      EngineVersion: spec.engineVersion,
      EngineMode: 'provisioned',
      ...(spec.storageType !== undefined &&
        spec.storageType !== standardType && { StorageType: spec.storageType }),
      AllocatedStorage: 1,
      AvailabilityZones: [...spec.availabilityZones],
      BackupRetentionPeriod: 7,
      PreferredBackupWindow: '03:10-03:40',
      PreferredMaintenanceWindow: 'sun:04:30-sun:05:00',
      DBClusterParameterGroup:
        spec.clusterParameterGroup ?? `default.${familyOf(spec.engine, spec.engineVersion)}`,
      DBSubnetGroup: spec.subnetGroup ?? DEFAULT_SUBNET_GROUP,
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0f1e2d3c4b5a69788', Status: 'active' }],
      HostedZoneId: 'Z2R2ITUGPM61AM',
      Port: spec.port ?? DEFAULT_PORT[spec.engine] ?? 5432,
      MasterUsername: spec.masterUsername ?? 'clusteradmin',
      MultiAZ: false,
      ReadReplicaIdentifiers: [],
      AssociatedRoles: [],
      DomainMemberships: [],
      StorageEncrypted: true,
      KmsKeyId: `${arnPrefix(edit.scope.region, 'kms')}:${edit.scope.accountId}:key/2f7d4d6e-5e0c-4f0a-9b0d-7b1f2c3d4e5f`,
      IAMDatabaseAuthenticationEnabled: false,
      ClusterCreateTime: new Date(edit.at),
      EarliestRestorableTime: new Date(edit.at),
      LatestRestorableTime: new Date(edit.at),
      AutoMinorVersionUpgrade: true,
      DeletionProtection: spec.deletionProtection ?? false,
      HttpEndpointEnabled: false,
      ActivityStreamStatus: 'stopped',
      CopyTagsToSnapshot: false,
      CrossAccountClone: false,
      NetworkType: 'IPV4',
      EngineLifecycleSupport: 'open-source-rds-extended-support',
      TagList: [...(spec.tags ?? [])],
    },
    writerKey: undefined,
    shownWriterKeys: [],
    isWriteBlocked: false,
  }
}

/** Builds the record of a member whose engine is not up yet. */
export function newInstance(edit: RegionEdit, spec: NewInstance): Instance {
  const key = newResourceId(edit.random, 'db')
  const { shown: cluster } = spec.cluster
  const family = familyOf(cluster.Engine, cluster.EngineVersion)
  return {
    key,
    clusterKey: spec.cluster.key,
    shown: {
      ...instanceNames(edit.scope, spec.id),
      DbiResourceId: key,
      DBInstanceClass: spec.instanceClass,
      DBInstanceStatus: spec.status,
      Engine: cluster.Engine,
      EngineVersion: cluster.EngineVersion,
      AvailabilityZone: spec.availabilityZone,
      PromotionTier: spec.promotionTier ?? 1,
      StorageType: cluster.StorageType ?? storageTypesOf(cluster.Engine, cluster.EngineVersion)[0],
      AllocatedStorage: 1,
      MasterUsername: cluster.MasterUsername,
      DBParameterGroups: [
        {
          DBParameterGroupName: spec.instanceParameterGroup ?? `default.${family}`,
          ParameterApplyStatus: 'in-sync',
        },
      ],
      DBSecurityGroups: [],
      PreferredMaintenanceWindow: spec.maintenanceWindow ?? anyMaintenanceWindow(key),
      PendingModifiedValues: {},
      MultiAZ: false,
      AutoMinorVersionUpgrade: spec.autoMinorVersionUpgrade ?? true,
      ReadReplicaDBInstanceIdentifiers: [],
      LicenseModel: cluster.Engine === 'aurora-postgresql' ? 'postgresql-license' : 'general-public-license',
      OptionGroupMemberships: [],
      PubliclyAccessible: false,
      StatusInfos: [],
      DbInstancePort: 0,
      StorageEncrypted: cluster.StorageEncrypted,
      KmsKeyId: cluster.KmsKeyId,
      CACertificateIdentifier: spec.caCertificate ?? 'rds-ca-rsa2048-g1',
      DomainMemberships: [],
      CopyTagsToSnapshot: false,
      MonitoringInterval: spec.monitoringInterval ?? 0,
      ...(spec.monitoringRoleArn !== undefined && { MonitoringRoleArn: spec.monitoringRoleArn }),
      ...(spec.monitoringInterval && {
        EnhancedMonitoringResourceArn: `${arnPrefix(edit.scope.region, 'logs')}:${edit.scope.accountId}:log-group:RDSOSMetrics:log-stream:${key}`,
      }),
      PerformanceInsightsEnabled: spec.performanceInsights ?? false,
      ...(spec.performanceInsights && {
        PerformanceInsightsKMSKeyId: cluster.KmsKeyId,
        PerformanceInsightsRetentionPeriod: spec.performanceInsightsRetentionDays ?? 7,
      }),
      DeletionProtection: false,
      AssociatedRoles: [],
      CustomerOwnedIpEnabled: false,
      NetworkType: 'IPV4',
      BackupTarget: 'region',
      EngineLifecycleSupport: 'open-source-rds-extended-support',
      TagList: [...(spec.tags ?? [])],
    },
    clusterParameterStatus: 'in-sync',
    isDown: true,
  }
}

/** The window of an instance that was given none: half an hour in AWS's block of night hours, on any day. */
function anyMaintenanceWindow(key: string): string {
  const random = new Random(0).fork(key)
  const day = WEEKDAYS[random.below(WEEKDAYS.length)] ?? 'sun'
  const hour = String(3 + random.below(8)).padStart(2, '0')
  return `${day}:${hour}:10-${day}:${hour}:40`
}

/** When the tags that come with a creation are shown: undefined for at once. */
export function tagsShownAt(edit: RegionEdit): number | undefined {
  return edit.behaviour.newTags === 'shown-late' ? edit.at + edit.durationMs('tagsShown') : undefined
}

/** The ARN of a parameter group. */
export function groupArn(edit: RegionEdit, kind: 'cluster' | 'instance', name: string): string {
  return arnOf(edit.scope, kind === 'cluster' ? 'cluster-pg' : 'pg', name)
}
