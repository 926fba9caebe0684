import type { ClusterReading } from '../model/cluster-reading.ts'
import { AUTO_SCALING_TAG } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'

/** The group that a cluster of these builders uses: a custom one, as blue/green deployments ask for. */
export const CLUSTER_PARAMETER_GROUP = 'orders-cluster-16'

/** The ARN of a DB cluster in the builders' region and account. */
export const clusterArn = (clusterId: string): string =>
  `arn:aws:rds:eu-west-1:123456789012:cluster:${clusterId}`

/** The ARN of a DB instance in the builders' region and account. */
export const instanceArn = (instanceId: string): string =>
  `arn:aws:rds:eu-west-1:123456789012:db:${instanceId}`

/** A healthy reader, with what the test cares about put in. */
export const aReader = (instanceId: string, changes: Partial<InstanceReading> = {}): InstanceReading => ({
  instanceId,
  arn: instanceArn(instanceId),
  resourceId: `db-${instanceId.toUpperCase()}`,
  instanceClass: 'db.r6g.large',
  status: 'available',
  role: 'READER',
  isMember: true,
  promotionTier: 1,
  availabilityZone: 'eu-west-1a',
  storageType: 'aurora',
  tags: { team: 'shop' },
  isAutoScaled: false,
  parameterGroup: { name: 'orders-instance-16', applyStatus: 'in-sync' },
  clusterParameterStatus: 'in-sync',
  pendingChanges: {},
  monitoring: {
    intervalSeconds: 60,
    roleArn: 'arn:aws:iam::123456789012:role/monitoring',
    isPerformanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: 'key-1',
    performanceInsightsRetentionDays: 7,
  },
  caCertificateId: 'rds-ca-rsa2048-g1',
  subnetGroupName: 'private',
  isPubliclyAccessible: false,
  copiesTagsToSnapshots: true,
  autoMinorVersionUpgrade: false,
  createdAt: '2025-06-01T00:00:00.000Z',
  ...changes,
})

/** A healthy writer. */
export const aWriter = (instanceId: string, changes: Partial<InstanceReading> = {}): InstanceReading =>
  aReader(instanceId, { role: 'WRITER', ...changes })

/** A reader that Application Auto Scaling made. */
export const anAutoScaledReader = (
  instanceId: string,
  changes: Partial<InstanceReading> = {},
): InstanceReading =>
  aReader(instanceId, {
    tags: { [AUTO_SCALING_TAG]: 'cluster:orders' },
    isAutoScaled: true,
    promotionTier: 15,
    ...changes,
  })

/** A healthy Aurora PostgreSQL cluster: a writer and two readers, each in a zone of its own. */
export const aCluster = (changes: Partial<ClusterReading> = {}): ClusterReading => {
  const clusterId = changes.clusterId ?? 'orders'
  return {
    clusterId,
    arn: clusterArn(clusterId),
    resourceId: 'cluster-BLUE',
    engine: 'aurora-postgresql',
    engineVersion: '16.4',
    status: 'available',
    storageType: 'aurora',
    parameterGroup: CLUSTER_PARAMETER_GROUP,
    hasDeletionProtection: false,
    pendingChanges: {},
    hasManagedMasterPassword: false,
    hasActivityStream: false,
    settings: { 'backup retention': '7' },
    tags: { team: 'shop' },
    instances: [
      aWriter('orders-1'),
      aReader('orders-2', { availabilityZone: 'eu-west-1b', promotionTier: 2 }),
      aReader('orders-3', { availabilityZone: 'eu-west-1c', promotionTier: 3 }),
    ],
    ...changes,
  }
}

/** The same cluster with one instance changed. */
export const withInstance = (
  cluster: ClusterReading,
  instanceId: string,
  changes: Partial<InstanceReading>,
): ClusterReading => ({
  ...cluster,
  instances: cluster.instances.map((instance) =>
    instance.instanceId === instanceId ? { ...instance, ...changes } : instance,
  ),
})

/** The same cluster with another writer. */
export const withWriter = (cluster: ClusterReading, writerId: string): ClusterReading => ({
  ...cluster,
  instances: cluster.instances.map((instance) => ({
    ...instance,
    role: instance.instanceId === writerId ? 'WRITER' : 'READER',
  })),
})

/** The same cluster with another instance in it. */
export const withMember = (cluster: ClusterReading, instance: InstanceReading): ClusterReading => ({
  ...cluster,
  instances: [...cluster.instances, instance],
})

/** The same cluster without an instance. */
export const withoutMember = (cluster: ClusterReading, instanceId: string): ClusterReading => ({
  ...cluster,
  instances: cluster.instances.filter((instance) => instance.instanceId !== instanceId),
})
