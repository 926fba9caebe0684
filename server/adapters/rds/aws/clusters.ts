import {
  type DBCluster,
  type DBInstance,
  type DescribeDBClustersMessage,
  paginateDescribeDBClusters,
  type RDSClient,
} from '@aws-sdk/client-rds'
import { AURORA_ENGINES, type ClusterReading, isAurora } from '../../../model/cluster-reading.ts'
import type { ClusterLookup } from '../../../model/reading.ts'
import type { GlancedCluster } from '../../../ports/observer.ts'
import { askAll, nonEmpty, present, unlessNotFound } from './ask.ts'
import { settingsOf } from './cluster-settings.ts'
import { describeInstances, toGlancedMember, toInstanceReading } from './instances.ts'
import { toPendingChanges } from './pending-changes.ts'
import { fromTagList } from './tags.ts'
import { withoutUndefined } from './without-undefined.ts'

const ACTION = 'DescribeDBClusters'

/** One Aurora cluster with its instances, in two calls; undefined when AWS knows no Aurora cluster of that name. */
export async function readCluster(rds: RDSClient, clusterId: string): Promise<ClusterReading | undefined> {
  const [clusters, instances] = await Promise.all([
    describeNamed(rds, clusterId),
    describeMembers(rds, [clusterId]),
  ])
  return join(clusters, instances)[0]
}

/** One cluster without its instances, in one call; undefined when AWS knows no Aurora cluster of that name. */
export async function glanceAtCluster(
  rds: RDSClient,
  clusterId: string,
): Promise<GlancedCluster | undefined> {
  return toGlancedCluster((await describeNamed(rds, clusterId))[0])
}

/** The Aurora cluster that an instance is in; undefined when AWS knows no such instance, or it is in none. */
export async function readClusterOf(rds: RDSClient, instanceId: string): Promise<ClusterReading | undefined> {
  const [instance] = await describeInstances(rds, [{ Name: 'db-instance-id', Values: [instanceId] }])
  const clusterId = nonEmpty(instance?.DBClusterIdentifier)
  return clusterId === undefined ? undefined : readCluster(rds, clusterId)
}

/** The cluster of this name, as the SDK has it; none when AWS knows none. */
export const describeNamed = async (rds: RDSClient, clusterId: string): Promise<readonly DBCluster[]> =>
  (await unlessNotFound(describeClusters(rds, { DBClusterIdentifier: clusterId }))) ?? []

/** The clusters of these names, as the SDK has them; a name that AWS does not know has none. */
export const describeNamedTogether = (
  rds: RDSClient,
  clusterIds: readonly string[],
): Promise<readonly DBCluster[]> => describeBy(rds, 'db-cluster-id', [...clusterIds])

/** The clusters of these DbClusterResourceIds, as the SDK has them. */
export const describeWithResourceIds = (
  rds: RDSClient,
  resourceIds: readonly string[],
): Promise<readonly DBCluster[]> => describeBy(rds, 'db-cluster-resource-id', [...resourceIds])

/** The instances of these clusters, as the SDK has them. */
export const describeMembers = (
  rds: RDSClient,
  clusterIds: readonly string[],
): Promise<readonly DBInstance[]> =>
  describeInstances(rds, [{ Name: 'db-cluster-id', Values: [...clusterIds] }])

/** Those of the clusters looked for that exist, in name order. */
export async function findClusters(
  rds: RDSClient,
  lookups: readonly ClusterLookup[],
): Promise<readonly ClusterReading[]> {
  const identifiers = lookups.flatMap((lookup) => (lookup.by === 'identifier' ? [lookup.clusterId] : []))
  const resourceIds = lookups.flatMap((lookup) => (lookup.by === 'resource_id' ? [lookup.resourceId] : []))
  const found = await Promise.all([
    describeBy(rds, 'db-cluster-id', identifiers),
    describeBy(rds, 'db-cluster-resource-id', resourceIds),
  ])
  const clusters = [
    ...new Map(found.flat().map((cluster) => [cluster.DbClusterResourceId, cluster])).values(),
  ]
  const names = clusters.flatMap(({ DBClusterIdentifier }) => DBClusterIdentifier ?? [])
  if (names.length === 0) return []
  return join(clusters, await describeInstances(rds, [{ Name: 'db-cluster-id', Values: names }]))
}

/** All Aurora clusters of the client's region with their instances, in name order. */
export async function listClusters(rds: RDSClient): Promise<readonly ClusterReading[]> {
  const filters = [{ Name: 'engine', Values: [...AURORA_ENGINES] }]
  const [clusters, instances] = await Promise.all([
    describeClusters(rds, { Filters: filters }),
    describeInstances(rds, filters),
  ])
  return join(clusters, instances)
}

const describeClusters = (rds: RDSClient, input: DescribeDBClustersMessage): Promise<readonly DBCluster[]> =>
  askAll(ACTION, paginateDescribeDBClusters({ client: rds }, input), (page) => page.DBClusters)

const describeBy = async (rds: RDSClient, name: string, values: string[]): Promise<readonly DBCluster[]> =>
  values.length === 0 ? [] : describeClusters(rds, { Filters: [{ Name: name, Values: values }] })

/** DocumentDB and Neptune clusters come back from the same calls and are left out. */
function join(clusters: readonly DBCluster[], instances: readonly DBInstance[]): readonly ClusterReading[] {
  const byCluster = Map.groupBy(instances, ({ DBClusterIdentifier }) => DBClusterIdentifier)
  return clusters
    .flatMap((cluster) => toClusterReading(cluster, byCluster.get(cluster.DBClusterIdentifier) ?? []) ?? [])
    .sort((one, other) => (one.clusterId < other.clusterId ? -1 : 1))
}

/** A cluster and its instances as a reading, instances in name order; undefined unless it is one of Aurora's. */
export function toClusterReading(
  cluster: DBCluster | undefined,
  instances: readonly DBInstance[],
): ClusterReading | undefined {
  if (!cluster || !isAurora(cluster.Engine ?? '')) return undefined
  const members = new Map(cluster.DBClusterMembers?.map((member) => [member.DBInstanceIdentifier, member]))
  return {
    ...toClusterAlone(cluster),
    instances: instances
      .map((instance) => toInstanceReading(instance, members.get(instance.DBInstanceIdentifier)))
      .sort((one, other) => (one.instanceId < other.instanceId ? -1 : 1)),
  }
}

/** A cluster with what it says of its members; undefined unless it is one of Aurora's. */
export const toGlancedCluster = (cluster: DBCluster | undefined): GlancedCluster | undefined =>
  cluster && isAurora(cluster.Engine ?? '')
    ? { ...toClusterAlone(cluster), members: cluster.DBClusterMembers?.map(toGlancedMember) ?? [] }
    : undefined

const toClusterAlone = (cluster: DBCluster): Omit<ClusterReading, 'instances'> => ({
  clusterId: present(cluster.DBClusterIdentifier, ACTION, 'DBClusterIdentifier'),
  arn: present(cluster.DBClusterArn, ACTION, 'DBClusterArn'),
  resourceId: present(cluster.DbClusterResourceId, ACTION, 'DbClusterResourceId'),
  engine: present(cluster.Engine, ACTION, 'Engine'),
  engineVersion: present(cluster.EngineVersion, ACTION, 'EngineVersion'),
  status: present(cluster.Status, ACTION, 'Status'),
  parameterGroup: present(cluster.DBClusterParameterGroup, ACTION, 'DBClusterParameterGroup'),
  ...optionalMembers(cluster),
  storageType: nonEmpty(cluster.StorageType) ?? 'aurora',
  hasDeletionProtection: cluster.DeletionProtection === true,
  pendingChanges: toPendingChanges(cluster.PendingModifiedValues),
  hasManagedMasterPassword: cluster.MasterUserSecret?.SecretArn !== undefined,
  hasActivityStream: STREAMING.has(cluster.ActivityStreamStatus ?? 'stopped'),
  settings: settingsOf(cluster),
  tags: fromTagList(cluster.TagList ?? []),
})

const STREAMING: ReadonlySet<string> = new Set(['started', 'starting'])

const optionalMembers = (cluster: DBCluster) =>
  withoutUndefined({
    ioOptimizedNextAllowedAt: cluster.IOOptimizedNextAllowedModificationTime?.toISOString(),
    serverlessCapacity: toCapacity(cluster.ServerlessV2ScalingConfiguration),
    globalClusterId: nonEmpty(cluster.GlobalClusterIdentifier),
    replicationSourceId: nonEmpty(cluster.ReplicationSourceIdentifier),
    backtrackWindowSeconds: cluster.BacktrackWindow || undefined,
    backupWindow: nonEmpty(cluster.PreferredBackupWindow),
    maintenanceWindow: nonEmpty(cluster.PreferredMaintenanceWindow),
  })

const toCapacity = (scaling: DBCluster['ServerlessV2ScalingConfiguration']) =>
  scaling?.MinCapacity === undefined || scaling.MaxCapacity === undefined
    ? undefined
    : { minAcus: scaling.MinCapacity, maxAcus: scaling.MaxCapacity }
