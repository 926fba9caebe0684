import type {
  BlueGreenDeployment,
  ConnectionPoolConfigurationInfo,
  DBCluster,
  DBClusterEndpoint,
  DBClusterSnapshot,
  DBInstance,
  DBProxy,
  DBSubnetGroup,
  EventSubscription,
  GlobalCluster,
  Integration,
  PendingMaintenanceAction,
  Tag,
  TargetHealth,
} from '@aws-sdk/client-rds'

/** The kinds of pair in a blue/green deployment, in the order in which a switchover treats them. */
export type MemberKind = 'cluster' | 'instance' | 'endpoint'

/** T with the members K certain to be there, for fields that every record of ours has. */
type Certain<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]-?: Exclude<T[P], undefined> }

/** What DescribeDBClusters shows of a cluster, except its members, which are derived from the instances. */
export type ShownCluster = Omit<
  Certain<
    DBCluster,
    | 'DBClusterIdentifier'
    | 'DBClusterArn'
    | 'DbClusterResourceId'
    | 'Status'
    | 'Engine'
    | 'EngineVersion'
    | 'DBClusterParameterGroup'
    | 'DeletionProtection'
    | 'Endpoint'
    | 'ReaderEndpoint'
    | 'Port'
    | 'TagList'
    | 'AvailabilityZones'
    | 'DBSubnetGroup'
  >,
  'DBClusterMembers' | 'CustomEndpoints'
>

/** What DescribeDBInstances shows of an instance. */
export type ShownInstance = Certain<
  DBInstance,
  | 'DBInstanceIdentifier'
  | 'DBInstanceArn'
  | 'DbiResourceId'
  | 'DBInstanceClass'
  | 'DBInstanceStatus'
  | 'Engine'
  | 'EngineVersion'
  | 'AvailabilityZone'
  | 'PromotionTier'
  | 'DBParameterGroups'
  | 'TagList'
  | 'MonitoringInterval'
>

/** Whether a member runs with the current parameters of its group. */
export type ParameterStatus = 'in-sync' | 'pending-reboot' | 'applying'

/** A DB cluster: what AWS shows, and what is true of its engine. `key` is the resource id, which no rename changes. */
export interface Cluster {
  readonly key: string
  readonly shown: ShownCluster
  /** The member whose engine takes writes now; undefined while no one does. */
  readonly writerKey: string | undefined
  /** The members that describes flag as writer, which follows the engine late and may be none or two for a moment. */
  readonly shownWriterKeys: readonly string[]
  /** Whether a switchover holds back writes. */
  readonly isWriteBlocked: boolean
  /** Set on a cluster that is to go as soon as its last member has gone. */
  readonly isAwaitingMembers?: boolean
  /** The blue/green deployment that this cluster is the old side of: read-only until that record is deleted. */
  readonly readOnlyForDeploymentId?: string | undefined
}

/** A DB instance of a cluster. */
export interface Instance {
  readonly key: string
  readonly clusterKey: string
  readonly shown: ShownInstance
  readonly clusterParameterStatus: ParameterStatus
  /** Whether the engine is down: not created yet, restarting, being rebuilt or deleted. */
  readonly isDown: boolean
  /** When its tags are shown, in epoch milliseconds; from the start when absent. */
  readonly tagsShownAt?: number | undefined
}

/** A manual or automated cluster snapshot. */
export interface Snapshot {
  readonly key: string
  readonly shown: Certain<
    DBClusterSnapshot,
    | 'DBClusterSnapshotIdentifier'
    | 'DBClusterSnapshotArn'
    | 'DBClusterIdentifier'
    | 'Status'
    | 'SnapshotType'
    | 'TagList'
  >
  /** What a cluster has that is restored from it, and that its description does not show. */
  readonly kept?: Partial<Pick<ShownCluster, 'BackupRetentionPeriod' | 'DatabaseName'>>
  /** The accounts that may restore it, or `all`. */
  readonly sharedWith?: readonly string[]
}

/** A cluster or instance parameter group; values hold only what the user set. */
export interface ParameterGroup {
  readonly key: string
  readonly name: string
  readonly arn: string
  readonly family: string
  readonly description: string
  readonly values: ReadonlyMap<string, ParameterSetting>
  readonly tags: readonly Tag[]
}

/** A parameter value that the user set. */
export interface ParameterSetting {
  readonly value: string
  readonly applyMethod: 'immediate' | 'pending-reboot'
}

/** One pair of a blue/green deployment; `targetKey` is absent until the green resource exists. */
export interface DeploymentMember {
  readonly kind: MemberKind
  readonly sourceKey: string
  readonly targetKey?: string | undefined
  readonly status: string
}

/** A blue/green deployment. Source and target are derived from the members, so renames follow by themselves. */
export interface Deployment {
  readonly key: string
  readonly shown: Certain<
    Omit<BlueGreenDeployment, 'Source' | 'Target' | 'SwitchoverDetails'>,
    'BlueGreenDeploymentIdentifier' | 'BlueGreenDeploymentName' | 'Status' | 'Tasks' | 'TagList'
  >
  readonly members: readonly DeploymentMember[]
  /** When its tags are shown, in epoch milliseconds; from the start when absent. */
  readonly tagsShownAt?: number | undefined
  /** Whether AWS still finishes a switchover, so that the record cannot be deleted yet. */
  readonly isSettling?: boolean
  /** What CreateBlueGreenDeployment asked for, kept for the tasks that run later. */
  readonly request: {
    readonly targetEngineVersion: string
    readonly clusterParameterGroup: string
    readonly instanceParameterGroup?: string | undefined
  }
}

/** An RDS Proxy with its one target group, which tracks at most one cluster. */
export interface DbProxy {
  readonly key: string
  readonly shown: Certain<DBProxy, 'DBProxyName' | 'DBProxyArn' | 'Status' | 'EngineFamily'>
  readonly targetGroupArn: string
  readonly trackedClusterKey: string | undefined
  /** Health by instance key; members without an entry are not targets. */
  readonly health: ReadonlyMap<string, TargetHealth>
  /** Settings of the target group that differ from AWS's defaults. */
  readonly pool?: ConnectionPoolConfigurationInfo
  readonly tags: readonly Tag[]
}

/** A custom cluster endpoint. */
export interface Endpoint {
  readonly key: string
  readonly clusterKey: string
  readonly shown: Certain<
    Omit<DBClusterEndpoint, 'DBClusterIdentifier' | 'StaticMembers' | 'ExcludedMembers'>,
    'DBClusterEndpointIdentifier' | 'DBClusterEndpointArn' | 'Status' | 'CustomEndpointType' | 'Endpoint'
  >
  /** Members by key, so that a rename changes nothing: either a static list or an exclusion list. */
  readonly staticKeys: readonly string[]
  readonly excludedKeys: readonly string[]
  readonly tags: readonly Tag[]
}

/** A pending maintenance action of one cluster or instance. */
export interface Maintenance {
  readonly key: string
  readonly resourceKey: string
  readonly action: Certain<PendingMaintenanceAction, 'Action'>
}

/** A global cluster, kept in the region where it was made. Its members are derived from the clusters that name it. */
export interface Global {
  readonly key: string
  readonly shown: Certain<
    Omit<GlobalCluster, 'GlobalClusterMembers'>,
    'GlobalClusterIdentifier' | 'GlobalClusterArn' | 'Status' | 'DeletionProtection' | 'TagList'
  >
}

/** A DB subnet group. */
export interface SubnetGroup {
  readonly key: string
  readonly shown: Certain<DBSubnetGroup, 'DBSubnetGroupName' | 'DBSubnetGroupArn' | 'Subnets'>
  readonly tags: readonly Tag[]
}

/** An event subscription. No notification is ever sent. */
export interface Subscription {
  readonly key: string
  readonly shown: Certain<
    EventSubscription,
    'CustSubscriptionId' | 'EventSubscriptionArn' | 'Status' | 'SourceIdsList' | 'EventCategoriesList'
  >
  readonly tags: readonly Tag[]
}

/** A zero-ETL integration that reads from a cluster. The ARN of its source is derived, so that it follows a rename. */
export interface ZeroEtl {
  readonly key: string
  readonly sourceKey: string
  readonly shown: Certain<Omit<Integration, 'SourceArn'>, 'IntegrationName' | 'IntegrationArn' | 'Status'>
  readonly tags: readonly Tag[]
}

/** The tables of one account and region, by name. */
export interface Tables {
  readonly clusters: Cluster
  readonly instances: Instance
  readonly snapshots: Snapshot
  readonly clusterGroups: ParameterGroup
  readonly instanceGroups: ParameterGroup
  readonly deployments: Deployment
  readonly proxies: DbProxy
  readonly endpoints: Endpoint
  readonly maintenance: Maintenance
  readonly globals: Global
  readonly subnetGroups: SubnetGroup
  readonly subscriptions: Subscription
  readonly integrations: ZeroEtl
}

/** Everything that one account has in one region at one moment. Never changed in place. */
export type RegionState = { readonly [T in keyof Tables]: ReadonlyMap<string, Tables[T]> }

/** A region with nothing in it. */
export const EMPTY_STATE: RegionState = {
  clusters: new Map(),
  instances: new Map(),
  snapshots: new Map(),
  clusterGroups: new Map(),
  instanceGroups: new Map(),
  deployments: new Map(),
  proxies: new Map(),
  endpoints: new Map(),
  maintenance: new Map(),
  globals: new Map(),
  subnetGroups: new Map(),
  subscriptions: new Map(),
  integrations: new Map(),
}
