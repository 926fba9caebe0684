import { DBClusterQuotaExceededFault$, InstanceQuotaExceededFault$ } from '@aws-sdk/client-rds'
import { faultOf } from '../protocol/aws-fault.ts'
import type { RegionState } from '../world/records.ts'

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

/** Throws DBClusterQuotaExceededFault when there is no room for one more cluster. */
export function requireRoomForCluster({ clusters }: RegionState): void {
  if (clusters.size < QUOTAS.DBClusters) return
  throw faultOf(DBClusterQuotaExceededFault$, `Cannot create more than ${QUOTAS.DBClusters} DB clusters`)
}

/** Throws InstanceQuotaExceeded when there is no room for so many more instances. */
export function requireRoomForInstances({ instances }: RegionState, more: number): void {
  if (instances.size + more <= QUOTAS.DBInstances) return
  throw faultOf(InstanceQuotaExceededFault$, `Cannot create more than ${QUOTAS.DBInstances} DB instances`)
}
