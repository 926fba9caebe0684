import type { DBCluster } from '@aws-sdk/client-rds'
import { withoutUndefined } from './without-undefined.ts'

/**
 * Settings of a cluster that maintenance leaves as they are, each by its name in words. They are compared as they stand, so
 * lists are sorted. What a blue/green deployment never carries over (IAM roles, backtracking, activity streams, the place in
 * a global database) is told by findings instead.
 */
export const settingsOf = (cluster: DBCluster): Readonly<Record<string, string>> =>
  withoutUndefined({
    'backup retention': cluster.BackupRetentionPeriod?.toString(),
    port: cluster.Port?.toString(),
    'DB subnet group': cluster.DBSubnetGroup,
    'security groups': inWords(
      cluster.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
    ),
    'IAM database authentication': onOrOff(cluster.IAMDatabaseAuthenticationEnabled),
    'log exports': inWords(cluster.EnabledCloudwatchLogsExports),
    'copying tags to snapshots': onOrOff(cluster.CopyTagsToSnapshot),
    encryption: cluster.StorageEncrypted === true ? (cluster.KmsKeyId ?? 'on') : 'off',
    'Data API': onOrOff(cluster.HttpEndpointEnabled),
    'Database Insights': cluster.DatabaseInsightsMode,
    'network type': cluster.NetworkType,
    'serverless capacity': capacityOf(cluster),
  })

const onOrOff = (isOn: boolean | undefined): string => (isOn === true ? 'on' : 'off')

const inWords = (items: readonly (string | undefined)[] = []): string => items.toSorted().join(', ') || 'none'

function capacityOf({ ServerlessV2ScalingConfiguration: range }: DBCluster): string | undefined {
  return range?.MaxCapacity === undefined ? undefined : `${range.MinCapacity} to ${range.MaxCapacity}`
}
