/** AWS's default quotas of one account in one region. */
export const QUOTAS = {
  DBInstances: 40,
  DBClusters: 40,
  DBParameterGroups: 50,
  DBClusterParameterGroups: 50,
  ManualClusterSnapshots: 100,
  ManualSnapshots: 100,
  CustomEndpointsPerDBCluster: 5,
  DBClusterRoles: 5,
  DBInstanceRoles: 5,
  DBSubnetGroups: 50,
  SubnetsPerDBSubnetGroup: 20,
  EventSubscriptions: 20,
  OptionGroups: 20,
  ReadReplicasPerMaster: 15,
  ReservedDBInstances: 40,
  AllocatedStorage: 100_000,
} as const

/** An Aurora cluster has at most this many readers. */
export const MAX_READERS = 15
