import { soleWriter } from '../model/cluster-reading.ts'
import type { RegionalCluster } from '../service/cluster-service.ts'
import { clusterFields, eventHours } from '../service/input-fields.ts'
import { BlueGreenDeploymentType, PrerequisiteType } from './blue-green-deployment.ts'
import { builder } from './builder.ts'
import { OrderableClassType, RdsEventType, UpgradeTargetType, VersionSupportType } from './catalogue.ts'
import { argumentsOf } from './input-types.ts'
import { InstanceType } from './instance.ts'
import { NamedValueType, namedValues } from './named-value.ts'
import { NodeInterface, nodeId } from './node.ts'
import { OperationObject } from './operation.ts'
import { OperationConnection, operationConnectionOf } from './operation-list.ts'
import { PAGE } from './page.ts'
import { ProxyType } from './proxy.ts'
import { fieldsBelow } from './query-limits.ts'
import { UnreadableOperationType } from './unreadable-operation.ts'

const OF_REGION = argumentsOf({ region: clusterFields.region })
const EVENTS = argumentsOf({ hours: eventHours })

/** The arguments of whatever is about one cluster. */
export const OF_CLUSTER = argumentsOf(clusterFields)

/** An Aurora cluster. */
export const ClusterType = builder.objectRef<RegionalCluster>('Cluster')

ClusterType.implement({
  description:
    'An Aurora DB cluster, in the words of AWS. A field that reads AWS is null with an error at its path when that fails; the others are answered.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Its id: Cluster:<region>/<clusterId>.',
      resolve: ({ region, clusterId }) => nodeId('Cluster', region, clusterId),
    }),
    clusterId: t.exposeString('clusterId', { description: 'Its identifier.' }),
    region: t.exposeString('region', { description: 'Its region.' }),
    engine: t.exposeString('engine', { description: 'aurora-postgresql or aurora-mysql.' }),
    engineVersion: t.exposeString('engineVersion', { description: 'Its engine version.' }),
    status: t.exposeString('status', { description: 'Its status, e.g. available.' }),
    storageType: t.exposeString('storageType', {
      description: 'aurora (standard) or aurora-iopt1 (I/O-Optimized).',
    }),
    arn: t.exposeString('arn', { description: 'Its ARN.' }),
    resourceId: t.exposeString('resourceId', {
      description: 'Its DbClusterResourceId, which stays with it through renames.',
    }),
    parameterGroup: t.exposeString('parameterGroup', { description: 'Its DB cluster parameter group.' }),
    hasDeletionProtection: t.exposeBoolean('hasDeletionProtection', {
      description: 'Whether it is protected against deletion.',
    }),
    ioOptimizedNextAllowedAt: t.expose('ioOptimizedNextAllowedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it can next be switched to I/O-Optimized storage, if AWS says so.',
    }),
    maintenanceWindow: t.exposeString('maintenanceWindow', {
      nullable: true,
      description: 'Its weekly maintenance window, in UTC.',
    }),
    backupWindow: t.exposeString('backupWindow', {
      nullable: true,
      description: 'Its daily backup window, in UTC.',
    }),
    pendingChanges: t.field({
      type: [NamedValueType],
      description: 'Changes that wait for the maintenance window.',
      resolve: ({ pendingChanges }) => namedValues(pendingChanges),
    }),
    tags: t.field({
      type: [NamedValueType],
      description: 'Its tags.',
      resolve: ({ tags }) => namedValues(tags),
    }),
    instances: t.expose('instances', { type: [InstanceType], description: 'Its instances, in name order.' }),
    writer: t.field({
      type: InstanceType,
      nullable: true,
      description: 'Its writer; null while AWS shows none or more than one, as it does during a failover.',
      resolve: soleWriter,
    }),
    activeOperation: t.field({
      type: OperationObject,
      nullable: true,
      description: 'The operation that locks it, if there is one that can be read.',
      resolve: (cluster, _, { services }) => services.lists.activeOn(cluster),
    }),
    unreadableOperation: t.field({
      type: UnreadableOperationType,
      nullable: true,
      description: 'The operation that locks it and cannot be read, if there is one.',
      resolve: (cluster, _, { services }) => services.lists.unreadableOn(cluster),
    }),
    operations: t.field({
      type: OperationConnection,
      description: 'The operations on it, newest first.',
      args: PAGE.args,
      resolve: async ({ clusterId, region }, args, { services, budget }, info) => {
        const page = await services.lists.page({ clusterId, region }, PAGE.read(args))
        budget.chargeFields(page.entries.length * fieldsBelow(info))
        return operationConnectionOf(page)
      },
    }),
    proxies: t.field({
      type: [ProxyType],
      nullable: true,
      description: 'Target groups of RDS proxies that point at it. Reads AWS.',
      resolve: (cluster, _, { services }) => services.clusters.proxies(cluster),
    }),
    blueGreenDeployments: t.field({
      type: [BlueGreenDeploymentType],
      nullable: true,
      description: 'Blue/green deployments in which it is the blue or the green side. Reads AWS.',
      resolve: (cluster, _, { services }) => services.clusters.deployments(cluster),
    }),
    blueGreenPrerequisites: t.field({
      type: [PrerequisiteType],
      nullable: true,
      description: 'What AWS asks of it before a blue/green deployment, met or not. Reads AWS.',
      resolve: (cluster, _, { services }) => services.clusters.prerequisites(cluster),
    }),
    versionSupport: t.field({
      type: VersionSupportType,
      nullable: true,
      description: 'Until when AWS supports its engine version; null when AWS does not say. Reads AWS.',
      resolve: (cluster, _, { services }) => services.clusters.versionSupport(cluster),
    }),
    upgradeTargets: t.field({
      type: [UpgradeTargetType],
      nullable: true,
      description: 'The versions that it can be upgraded to. Reads AWS.',
      resolve: (cluster, _, { services }) => services.clusters.upgradeTargets(cluster),
    }),
    instanceClasses: t.field({
      type: [OrderableClassType],
      nullable: true,
      description: 'The classes that can be ordered for its engine and version, in name order. Reads AWS.',
      resolve: (cluster, _, { services }) => services.clusters.instanceClasses(cluster),
    }),
    events: t.field({
      type: [RdsEventType],
      nullable: true,
      description: 'RDS events of it and its instances, newest first. Reads AWS.',
      args: EVENTS.args,
      resolve: (cluster, args, { services }) => services.clusters.events(cluster, EVENTS.read(args).hours),
    }),
  }),
})

builder.objectField(OperationObject, 'cluster', (t) =>
  t.field({
    type: ClusterType,
    nullable: true,
    description:
      'The cluster that it works on, as it is now; null when AWS shows none of this name. Reads AWS.',
    resolve: (operation, _, { services }) => services.clusters.read(operation),
  }),
)

builder.queryFields((t) => ({
  clusters: t.field({
    type: [ClusterType],
    nullable: true,
    description: 'All Aurora clusters of a region, in name order. Reads AWS.',
    args: OF_REGION.args,
    resolve: async (_, args, { services, budget }, info) => {
      const clusters = await services.clusters.list(OF_REGION.read(args).region)
      budget.chargeFields(clusters.length * fieldsBelow(info))
      return clusters
    },
  }),
  cluster: t.field({
    type: ClusterType,
    nullable: true,
    description: 'One Aurora cluster; null when AWS shows none of this name. Reads AWS.',
    args: OF_CLUSTER.args,
    resolve: (_, args, { services }) => services.clusters.find(OF_CLUSTER.read(args)),
  }),
}))
