import type { BlueGreenReading } from '../model/blue-green-reading.ts'
import type { OrderableClass } from '../model/catalogue.ts'
import type {
  EngineUpgradeParameters,
  InstanceCycleParameters,
  InstanceTypeChangeParameters,
  OperationSpec,
} from '../model/operation-spec.ts'
import type {
  ParameterGroupReading,
  ParameterGroupsReading,
  ParameterReading,
} from '../model/parameter-group-reading.ts'
import type { PreflightSubject } from '../operations/kit/preflight/makers.ts'
import { aCluster, CLUSTER_PARAMETER_GROUP, clusterArn } from './cluster-builder.ts'

/** A Wednesday. */
export const READ_AT = '2026-03-04T10:00:00.000Z'

/** A class that is offered everywhere, with both storage types. */
export const anOffer = (instanceClass: string, changes: Partial<OrderableClass> = {}): OrderableClass => ({
  instanceClass,
  storageTypes: ['aurora', 'aurora-iopt1'],
  availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
  supports: { performanceInsights: true, enhancedMonitoring: true, globalDatabases: true },
  ...changes,
})

/** A parameter group without settings. */
export const aParameterGroup = (
  kind: ParameterGroupReading['kind'],
  name: string,
  changes: Partial<ParameterGroupReading> = {},
): ParameterGroupReading => ({
  kind,
  name,
  arn: `arn:aws:rds:eu-west-1:123456789012:${kind === 'cluster' ? 'cluster-pg' : 'pg'}:${name}`,
  family: 'aurora-postgresql16',
  description: `Settings of ${name}`,
  parameters: [],
  tags: {},
  ...changes,
})

/** A parameter that a user set, as AWS reports one whose value differs from the family's default. */
export const userSet = (
  name: string,
  value: string,
  changes: Partial<ParameterReading> = {},
): ParameterReading => ({
  name,
  value,
  isUserSet: true,
  isStatic: false,
  applyMethod: 'immediate',
  ...changes,
})

/** A parameter with the family's default, or pinned to it: AWS reports both alike. */
export const atDefault = (name: string, value?: string): ParameterReading => ({
  name,
  isUserSet: false,
  isStatic: false,
  applyMethod: 'pending-reboot',
  ...(value !== undefined && { value }),
})

/** The groups of the default cluster, on the way to family 17. */
export const aParameterGroupsReading = (
  changes: Partial<ParameterGroupsReading> = {},
): ParameterGroupsReading => ({
  targetFamily: 'aurora-postgresql17',
  groups: [
    aParameterGroup('cluster', CLUSTER_PARAMETER_GROUP),
    aParameterGroup('instance', 'orders-instance-16'),
  ],
  targetRules: { cluster: [], instance: [] },
  ...changes,
})

/** A reading that nothing speaks against, for any operation. */
export const aPreflightReading = (changes: Partial<PreflightSubject> = {}): PreflightSubject => ({
  at: READ_AT,
  cluster: aCluster(),
  orderableClasses: [anOffer('db.r6g.large'), anOffer('db.r6g.xlarge')],
  upgradeTargets: [
    { engineVersion: '16.6', isMajorVersionUpgrade: false, description: 'Aurora PostgreSQL 16.6' },
    { engineVersion: '17.4', isMajorVersionUpgrade: true, description: 'Aurora PostgreSQL 17.4' },
  ],
  deployments: [],
  integrations: [],
  pendingMaintenance: [],
  quotas: [
    { name: 'DBInstances', used: 10, max: 40 },
    { name: 'DBClusters', used: 5, max: 40 },
    { name: 'DBClusterParameterGroups', used: 5, max: 50 },
    { name: 'DBParameterGroups', used: 5, max: 50 },
    { name: 'ManualClusterSnapshots', used: 5, max: 100 },
  ],
  proxies: [],
  customEndpoints: [],
  unread: [],
  parameterGroups: aParameterGroupsReading(),
  replicationParameters: { 'rds.logical_replication': '1', synchronous_commit: 'on' },
  makers: {},
  ...changes,
})

/** A class change to db.r6g.xlarge. */
export const aTypeChange = (changes: Partial<InstanceTypeChangeParameters> = {}): OperationSpec => ({
  type: 'instance_type_change',
  parameters: {
    targetInstanceClass: 'db.r6g.xlarge',
    excludeInstances: [],
    skipTempInstance: false,
    skipFailBack: false,
    ...changes,
  },
})

/** A reboot of all instances. */
export const aCycle = (changes: Partial<InstanceCycleParameters> = {}): OperationSpec => ({
  type: 'instance_cycle',
  parameters: { excludeInstances: [], skipTempInstance: false, skipFailBack: false, ...changes },
})

/** A change of the storage type. */
export const aStorageChange = (targetStorageType = 'aurora-iopt1'): OperationSpec => ({
  type: 'storage_type_change',
  parameters: { targetStorageType },
})

/** An upgrade to 17.4 with the defaults of the API. */
export const anUpgrade = (changes: Partial<EngineUpgradeParameters> = {}): OperationSpec => ({
  type: 'engine_upgrade',
  parameters: {
    targetEngineVersion: '17.4',
    switchoverTimeoutSeconds: 300,
    skipPinParameters: false,
    skipPauses: [],
    proxyHandling: 'KEEP',
    skipFinalSnapshot: false,
    allowRemovingDeletionProtection: false,
    ...changes,
  },
})

/** A finished deployment of the default cluster, ready to be switched over. */
export const aDeployment = (changes: Partial<BlueGreenReading> = {}): BlueGreenReading => ({
  identifier: 'bgd-1234567890abcdef',
  name: 'orders-upgrade-op-1',
  sourceArn: clusterArn('orders'),
  targetArn: clusterArn('orders-green-abc123'),
  status: 'AVAILABLE',
  members: [
    {
      sourceArn: clusterArn('orders'),
      targetArn: clusterArn('orders-green-abc123'),
      status: 'AVAILABLE',
    },
  ],
  tasks: [{ name: 'CREATING_READ_REPLICA_OF_SOURCE', status: 'COMPLETED' }],
  tags: {},
  ...changes,
})
