import type { CreateDBInstanceMessage, ModifyDBInstanceMessage } from '@aws-sdk/client-rds'
import { commonFault } from '../protocol/aws-fault.ts'

/** What a request says about one member of a cluster. */
type MemberInput = Partial<CreateDBInstanceMessage & ModifyDBInstanceMessage>

/** Settings that belong to the cluster and that an Aurora member has from it (RDS API: CreateDBInstance, ModifyDBInstance). */
const CLUSTER_SETTINGS = [
  'AllocatedStorage',
  'BackupRetentionPeriod',
  'CloudwatchLogsExportConfiguration',
  'DatabaseInsightsMode',
  'DBPortNumber',
  'DeletionProtection',
  'EnableCloudwatchLogsExports',
  'EnableIAMDatabaseAuthentication',
  'EngineLifecycleSupport',
  'Iops',
  'KmsKeyId',
  'LicenseModel',
  'ManageMasterUserPassword',
  'MasterUserPassword',
  'MasterUsername',
  'MaxAllocatedStorage',
  'MultiAZ',
  'OptionGroupName',
  'Port',
  'PreferredBackupWindow',
  'RotateMasterUserPassword',
  'StorageThroughput',
  'StorageType',
  'VpcSecurityGroupIds',
] as const satisfies readonly (keyof MemberInput)[]

/** Throws InvalidParameterCombination for a setting that only the cluster has. */
export function refuseClusterSettings(input: MemberInput, because: string): void {
  const misplaced = CLUSTER_SETTINGS.find((setting) => input[setting] !== undefined)
  if (misplaced === undefined) return
  throw commonFault('InvalidParameterCombination', `${because} Set ${misplaced} for the DB Cluster.`)
}

/** How an instance or a cluster is monitored. */
interface Monitoring {
  readonly MonitoringInterval?: number | undefined
  readonly MonitoringRoleArn?: string | undefined
}

/** Enhanced Monitoring needs a role to write with, and a role that is given needs something to write. */
export function requireMonitoring(input: Monitoring, before: Monitoring): void {
  const interval = input.MonitoringInterval ?? before.MonitoringInterval ?? 0
  if (interval !== 0 && (input.MonitoringRoleArn ?? before.MonitoringRoleArn) === undefined) {
    throw commonFault(
      'InvalidParameterCombination',
      'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
    )
  }
  if (interval === 0 && input.MonitoringRoleArn !== undefined) {
    throw commonFault(
      'InvalidParameterCombination',
      'A MonitoringInterval value other than 0 is required if you specify a MonitoringRoleARN value.',
    )
  }
}
