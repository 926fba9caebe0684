import type { DBCluster, DBInstance } from '@aws-sdk/client-rds'
import { membersOf } from '../world/lookup.ts'
import type { Cluster, Instance } from '../world/records.ts'
import type { View } from './action.ts'

/** A cluster as DescribeDBClusters shows it, with its members and custom endpoints. */
export function presentCluster(view: View, cluster: Cluster): DBCluster {
  const { shown } = cluster
  const customEndpoints = view.state.endpoints
    .values()
    .filter((endpoint) => endpoint.clusterKey === cluster.key)
    .map((endpoint) => endpoint.shown.Endpoint)
    .toArray()
  const members = membersOf(view.state, cluster.key)
  const zones = new Set(members.map(({ shown: { AvailabilityZone } }) => AvailabilityZone))
  return {
    ...shown,
    Status: view.statusOf(shown.DBClusterIdentifier, shown.Status),
    MultiAZ: zones.size > 1,
    // One member that is not upgraded by itself keeps the cluster from it.
    AutoMinorVersionUpgrade:
      members.length === 0
        ? shown.AutoMinorVersionUpgrade
        : members.every((member) => member.shown.AutoMinorVersionUpgrade),
    LatestRestorableTime: new Date(view.at),
    ...(customEndpoints.length > 0 && { CustomEndpoints: customEndpoints }),
    DBClusterMembers: members.map((member) => ({
      DBInstanceIdentifier: member.shown.DBInstanceIdentifier,
      IsClusterWriter: cluster.shownWriterKeys.includes(member.key),
      DBClusterParameterGroupStatus: member.clusterParameterStatus,
      PromotionTier: member.shown.PromotionTier,
    })),
  }
}

/** An instance as DescribeDBInstances shows it, with what belongs to its cluster. */
export function presentInstance(view: View, instance: Instance): DBInstance {
  const { shown } = instance
  const cluster = view.state.clusters.get(instance.clusterKey)?.shown
  const subnetGroup = cluster && view.state.subnetGroups.get(cluster.DBSubnetGroup)?.shown
  const isLeaving = shown.DBInstanceStatus === 'deleting'
  return {
    ...shown,
    DBInstanceStatus: view.statusOf(shown.DBInstanceIdentifier, shown.DBInstanceStatus),
    DBClusterIdentifier: cluster?.DBClusterIdentifier,
    DBSubnetGroup: subnetGroup,
    DatabaseInsightsMode: cluster?.DatabaseInsightsMode,
    BackupRetentionPeriod: cluster?.BackupRetentionPeriod,
    IAMDatabaseAuthenticationEnabled: cluster?.IAMDatabaseAuthenticationEnabled,
    PreferredBackupWindow: cluster?.PreferredBackupWindow,
    VpcSecurityGroups: cluster?.VpcSecurityGroups,
    ...(isLeaving && { CACertificateIdentifier: undefined }),
    ...(areTagsHidden(view, instance) && { TagList: [] }),
  }
}

/** Whether the tags that something was created with are not shown yet. */
export const areTagsHidden = (
  view: View,
  { tagsShownAt = 0 }: { readonly tagsShownAt?: number | undefined },
) => view.at < tagsShownAt
