import * as rds from '@aws-sdk/client-rds'
import { atMost, between, type Constraint, oneOf, text } from './constraint.ts'

const anyOf = (values: Readonly<Record<string, string>>) => oneOf(...Object.values(values))

/** As the model has it, without the quantifiers in quantifiers that would take for ever over a long name. */
const NAME = /[a-zA-Z](?:-?[a-zA-Z0-9])*/
const RESERVATION = /[a-z](?:[a-z0-9]+(?:-[a-z0-9]+){0,14}|(?:-[a-z0-9]+){0,15})/
const GROUP_NAME = /[A-Za-z](?!.*--)[0-9A-Za-z-]*[^-]|default(?!.*--)(?!.*\.\.)[0-9A-Za-z-.]*[^-]/
const ROLE_ARN = text({
  min: 20,
  max: 2048,
  pattern: /arn:aws[a-z-]*:iam::[0-9]*:role\/.*/,
  example: 'arn:aws:iam::123456789012:role/rds-role',
})
/** Any printable ASCII character but three. */
const PASSWORD = text({ min: 8, max: 41, pattern: /[ !#-.0-?A-~]*/ })
const RESOURCE_ID = /[A-Za-z][0-9A-Za-z-:._]*/
const TIME = '([01]\\d|2[0-3]):[0-5]\\d'
const DAY = '(mon|tue|wed|thu|fri|sat|sun)'
const TAG_TEXT = /[\p{L}\p{Z}\p{N}_.:/=+\-@]*/u

/**
 * The constraints of request parameters, as `Member`, or as `Structure.Member` where another structure uses the name for
 * something else. The SDK's schemas carry none of them. Enums are the SDK's; lengths, ranges and patterns are those of
 * the service model of 2014-10-31 and of the documentation in it, and only where that leaves no doubt.
 */
export const CONSTRAINTS: Readonly<Record<string, Constraint>> = {
  ApplyAction: oneOf(
    'ca-certificate-rotation',
    'db-upgrade',
    'hardware-maintenance',
    'os-upgrade',
    'serverless-platform-version-update',
    'system-update',
  ),
  ApplyMethod: anyOf(rds.ApplyMethod),
  AssociatedRoles: atMost(15),
  Auth: atMost(200),
  AuthScheme: anyOf(rds.AuthScheme),
  AutomationMode: anyOf(rds.AutomationMode),
  AvailabilityZones: atMost(3),
  AwsBackupRecoveryPointArn: text({
    min: 43,
    max: 350,
    pattern: /arn:aws[a-z-]*:backup:[-a-z0-9]+:[0-9]{12}:[-a-z]+:([a-z0-9-]+:)?[a-z][a-z0-9-]{0,255}/,
    example: 'arn:aws:backup:us-east-1:123456789012:recovery-point:a1b2c3',
  }),
  BacktrackWindow: between(0, 259_200),
  BackupRetentionPeriod: between(1, 35),
  'CreateDBInstanceMessage.BackupRetentionPeriod': between(0, 35),
  'ModifyDBInstanceMessage.BackupRetentionPeriod': between(0, 35),
  BackupTarget: oneOf('local', 'outposts', 'region'),
  BlueGreenDeploymentIdentifier: text({ max: 255, pattern: RESOURCE_ID, example: 'bgd-a1b2c3d4e5f6g7h8' }),
  BlueGreenDeploymentName: text({ max: 60, pattern: NAME, example: 'my-deployment' }),
  ClientPasswordAuthType: anyOf(rds.ClientPasswordAuthType),
  ClusterScalabilityType: anyOf(rds.ClusterScalabilityType),
  ConnectionBorrowTimeout: between(0, 300),
  'AddRoleToDBClusterMessage.RoleArn': ROLE_ARN,
  'RemoveRoleFromDBClusterMessage.RoleArn': ROLE_ARN,
  'DBClusterAssociatedRole.RoleArn': ROLE_ARN,
  'CreateDBProxyRequest.RoleArn': text({ min: 20, max: 2048 }),
  'ModifyDBProxyRequest.RoleArn': text({ min: 20, max: 2048 }),
  DatabaseInsightsMode: anyOf(rds.DatabaseInsightsMode),
  DBCapacityReservationIdentifier: text({ max: 63, pattern: RESERVATION, example: 'mine' }),
  DBPortNumber: between(1150, 65_535),
  DBProxyEndpointName: text({ max: 63, pattern: NAME, example: 'my-endpoint' }),
  DBProxyName: text({ max: 63, pattern: NAME, example: 'my-proxy' }),
  NewDBProxyName: text({ max: 63, pattern: NAME, example: 'my-proxy' }),
  DefaultAuthScheme: anyOf(rds.DefaultAuthScheme),
  'DescribeDBClusterParametersMessage.Source': oneOf('engine-default', 'system', 'user'),
  'DescribeDBParametersMessage.Source': oneOf('engine-default', 'system', 'user'),
  'DescribeDBMajorEngineVersionsRequest.Engine': text({ max: 50 }),
  'DescribeDBMajorEngineVersionsRequest.MajorEngineVersion': text({ max: 50 }),
  'DescribeDBMajorEngineVersionsRequest.Marker': text({ max: 340 }),
  'DescribeEventsMessage.SourceType': anyOf(rds.SourceType),
  'DescribeExportTasksMessage.SourceType': anyOf(rds.ExportSourceType),
  'DescribeIntegrationsMessage.IntegrationIdentifier': text({ max: 255, pattern: /[a-zA-Z0-9_:\-/]+/ }),
  'DescribeIntegrationsMessage.Marker': text({ max: 340 }),
  EndpointNetworkType: anyOf(rds.EndpointNetworkType),
  EngineFamily: anyOf(rds.EngineFamily),
  EngineLifecycleSupport: oneOf(
    'open-source-rds-extended-support',
    'open-source-rds-extended-support-disabled',
  ),
  EngineMode: oneOf('provisioned', 'serverless'),
  GlobalClusterIdentifier: text({ max: 255, pattern: RESOURCE_ID, example: 'my-global-cluster' }),
  NewGlobalClusterIdentifier: text({ max: 255, pattern: RESOURCE_ID, example: 'my-global-cluster' }),
  IAMAuth: anyOf(rds.IAMAuthMode),
  MasterUserAuthenticationType: anyOf(rds.MasterUserAuthenticationType),
  'CreateDBClusterMessage.MasterUserPassword': PASSWORD,
  'ModifyDBClusterMessage.MasterUserPassword': PASSWORD,
  MaxConnectionsPercent: between(1, 100),
  MaxIdleConnectionsPercent: between(0, 100),
  MonitoringInterval: oneOf(0, 1, 5, 10, 15, 30, 60),
  NetworkType: oneOf('IPV4', 'DUAL'),
  OptInType: oneOf('immediate', 'next-maintenance', 'undo-opt-in'),
  PerformanceInsightsRetentionPeriod: oneOf(
    7,
    ...Array.from({ length: 23 }, (_, index) => (index + 1) * 31),
    731,
  ),
  Port: between(1150, 65_535),
  PreferredBackupWindow: text({ max: 11, pattern: RegExp(`${TIME}-${TIME}`), example: '03:10-03:40' }),
  PreferredMaintenanceWindow: text({
    max: 19,
    pattern: RegExp(`${DAY}:${TIME}-${DAY}:${TIME}`, 'i'),
    example: 'sun:04:30-sun:05:00',
  }),
  PromotionTier: between(0, 15),
  ReplicaMode: anyOf(rds.ReplicaMode),
  RestoreType: oneOf('full-copy', 'copy-on-write'),
  ResumeFullAutomationModeMinutes: between(60, 1440),
  'ScalingConfiguration.SecondsBeforeTimeout': between(60, 600),
  'ScalingConfiguration.SecondsUntilAutoPause': between(300, 86_400),
  'ScalingConfiguration.TimeoutAction': oneOf('ForceApplyCapacityChange', 'RollbackCapacityChange'),
  'ServerlessV2ScalingConfiguration.MinCapacity': between(0, 256, 0.5),
  'ServerlessV2ScalingConfiguration.MaxCapacity': between(1, 256, 0.5),
  'ServerlessV2ScalingConfiguration.SecondsUntilAutoPause': between(300, 86_400),
  'DescribeDBClusterSnapshotsMessage.SnapshotType': oneOf(
    'automated',
    'manual',
    'shared',
    'public',
    'awsbackup',
  ),
  'CreateBlueGreenDeploymentRequest.Source': text({
    max: 2048,
    pattern: /arn:[A-Za-z][0-9A-Za-z-:._]*/,
    example: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
  }),
  SwitchoverTimeout: between(30, 3600),
  'Tag.Key': text({ max: 128, pattern: TAG_TEXT }),
  'Tag.Value': text({ min: 0, max: 256, pattern: TAG_TEXT }),
  'TagSpecification.ResourceType': oneOf('auto-backup', 'cluster-auto-backup', 'og'),
  TargetConnectionNetworkType: anyOf(rds.TargetConnectionNetworkType),
  TargetDBClusterParameterGroupName: text({ max: 255, pattern: GROUP_NAME, example: 'my-group' }),
  TargetDBInstanceClass: text({
    min: 5,
    max: 20,
    pattern: /db\.[0-9a-z]{2,6}\.[0-9a-z]{4,9}/,
    example: 'db.r6g.large',
  }),
  TargetDBParameterGroupName: text({ max: 255, pattern: GROUP_NAME, example: 'my-group' }),
  TargetEngineVersion: text({ max: 64, pattern: /[0-9A-Za-z-_.]+/, example: '16.9' }),
  TargetGroupName: text({ max: 63, pattern: NAME, example: 'default' }),
  TargetResourceConfigurations: atMost(20),
  'TargetResourceConfiguration.SourceArn': text({
    min: 39,
    max: 255,
    pattern: /arn:aws[a-z-]*:rds(-[a-z]+)?:[a-z0-9-]*:[0-9]{12}:(cluster|db):[a-zA-Z][a-zA-Z0-9-]{0,62}/,
    example: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
  }),
  'TargetResourceConfiguration.TargetKmsKeyId': text({ max: 2048, pattern: /[a-zA-Z0-9_:\-/]+/ }),
  TargetStorageType: oneOf('gp2', 'gp3', 'io1', 'io2'),
  'UserAuthConfig.Description': text({ max: 1000 }),
  'UserAuthConfig.SecretArn': text({ min: 20, max: 2048 }),
  'UserAuthConfig.UserName': text({ max: 128 }),
}

/** The constraint on a member of a structure of a request, if there is one. */
export function constraintOf(structure: string, member: string): Constraint | undefined {
  return CONSTRAINTS[`${structure}.${member}`] ?? CONSTRAINTS[member]
}
