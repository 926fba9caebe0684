import type { CreateDBClusterMessage, MasterUserSecret, ModifyDBClusterMessage } from '@aws-sdk/client-rds'
import { commonFault } from '../protocol/aws-fault.ts'
import { arnPrefix } from '../world/names.ts'
import type { ShownCluster } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import { pickGiven } from './given.ts'
import { requireMonitoring } from './member-settings.ts'
import { checkWindows } from './windows.ts'

/** What requests that make, restore or modify a cluster may say about its settings. */
type ClusterInput = Partial<CreateDBClusterMessage & ModifyDBClusterMessage>

/** Settings that are named alike in every request and in the description of a cluster. */
const ALIKE = [
  'AutoMinorVersionUpgrade',
  'BackupRetentionPeriod',
  'BacktrackWindow',
  'CopyTagsToSnapshot',
  'DatabaseInsightsMode',
  'DeletionProtection',
  'EngineLifecycleSupport',
  'MonitoringInterval',
  'MonitoringRoleArn',
  'NetworkType',
  'PerformanceInsightsKMSKeyId',
  'PerformanceInsightsRetentionPeriod',
  'PreferredBackupWindow',
  'PreferredMaintenanceWindow',
  'ServerlessV2ScalingConfiguration',
] as const satisfies readonly (keyof ClusterInput & keyof ShownCluster)[]

/** The settings of a request that need no time, as they are shown. Throws InvalidParameterValue or -Combination. */
export function clusterSettings(
  edit: RegionEdit,
  input: ClusterInput,
  before: Partial<ShownCluster> = {},
): Partial<ShownCluster> {
  const alike = pickGiven(input, ALIKE)
  checkWindows({ ...before, ...alike })
  requireMonitoring(input, before)
  requireInsights(input, before)
  requireRotation(input)
  const { EnableHttpEndpoint, EnablePerformanceInsights, EnableLocalWriteForwarding } = input
  return {
    ...alike,
    ...(input.VpcSecurityGroupIds && {
      VpcSecurityGroups: input.VpcSecurityGroupIds.map((VpcSecurityGroupId) => ({
        VpcSecurityGroupId,
        Status: 'active',
      })),
    }),
    ...(EnableHttpEndpoint !== undefined && { HttpEndpointEnabled: EnableHttpEndpoint }),
    ...(EnablePerformanceInsights !== undefined && { PerformanceInsightsEnabled: EnablePerformanceInsights }),
    ...(EnableLocalWriteForwarding !== undefined && {
      LocalWriteForwardingStatus: EnableLocalWriteForwarding ? 'enabled' : 'disabled',
    }),
    ...logExports(input, before),
    ...masterSecret(edit, input),
  }
}

/** The advanced mode of Database Insights needs Performance Insights, and keeps what it measures for 15 months. */
function requireInsights(input: ClusterInput, before: Partial<ShownCluster>): void {
  const mode = input.DatabaseInsightsMode ?? before.DatabaseInsightsMode
  const isEnabled = input.EnablePerformanceInsights ?? before.PerformanceInsightsEnabled
  const days = input.PerformanceInsightsRetentionPeriod ?? before.PerformanceInsightsRetentionPeriod
  if (mode !== 'advanced' || (isEnabled === true && days === 465)) return
  throw commonFault(
    'InvalidParameterCombination',
    'To enable the Advanced mode of Database Insights, set EnablePerformanceInsights to true and PerformanceInsightsRetentionPeriod to 465.',
  )
}

/** A password that RDS manages is rotated at once or not at all. */
function requireRotation({ RotateMasterUserPassword, ApplyImmediately }: ClusterInput): void {
  if (RotateMasterUserPassword !== true || ApplyImmediately === true) return
  throw commonFault(
    'InvalidParameterCombination',
    'You must set ApplyImmediately to true to rotate the master user password',
  )
}

/** The settings of a new cluster, with those that cannot be changed later. */
export function creationSettings(edit: RegionEdit, input: ClusterInput): Partial<ShownCluster> {
  const isAuthenticated = input.EnableIAMDatabaseAuthentication
  return {
    ...clusterSettings(edit, input),
    ...pickGiven(input, ['DatabaseName', 'StorageEncrypted', 'KmsKeyId', 'EngineMode']),
    ...(isAuthenticated !== undefined && { IAMDatabaseAuthenticationEnabled: isAuthenticated }),
    ...(input.StorageEncrypted === false && { KmsKeyId: undefined }),
  }
}

/** The logs that are exported: a list at creation, a change of it later. */
function logExports(input: ClusterInput, before: Partial<ShownCluster>): Partial<ShownCluster> {
  const { EnableLogTypes = [], DisableLogTypes = [] } = input.CloudwatchLogsExportConfiguration ?? {}
  const asked = [...(input.EnableCloudwatchLogsExports ?? []), ...EnableLogTypes]
  if (asked.length + DisableLogTypes.length === 0) return {}
  const kept = (before.EnabledCloudwatchLogsExports ?? []).filter((type) => !DisableLogTypes.includes(type))
  return { EnabledCloudwatchLogsExports: [...new Set([...kept, ...asked])] }
}

/** A master user password that RDS keeps in Secrets Manager, or no longer. */
function masterSecret(
  edit: RegionEdit,
  { ManageMasterUserPassword, MasterUserPassword, MasterUserSecretKmsKeyId }: ClusterInput,
): { MasterUserSecret?: MasterUserSecret | undefined } {
  if (ManageMasterUserPassword === undefined) return {}
  if (!ManageMasterUserPassword) return { MasterUserSecret: undefined }
  if (MasterUserPassword !== undefined) {
    throw commonFault(
      'InvalidParameterCombination',
      'You can specify MasterUserPassword or ManageMasterUserPassword, not both',
    )
  }
  const { accountId, region } = edit.scope
  return {
    MasterUserSecret: {
      SecretArn: `${arnPrefix(region, 'secretsmanager')}:${accountId}:secret:rds!cluster-${edit.random.uuid()}`,
      SecretStatus: 'active',
      KmsKeyId:
        MasterUserSecretKmsKeyId ?? `${arnPrefix(region, 'kms')}:${accountId}:alias/aws/secretsmanager`,
    },
  }
}
