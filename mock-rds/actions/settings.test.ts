import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }
const SETTINGS = {
  BackupRetentionPeriod: 14,
  CopyTagsToSnapshot: false,
  DatabaseInsightsMode: 'advanced',
  PerformanceInsightsRetentionPeriod: 465,
  DeletionProtection: true,
  EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
  NetworkType: 'DUAL',
  PreferredBackupWindow: '23:50-00:30',
  PreferredMaintenanceWindow: 'wed:02:00-wed:03:00',
  ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 16 },
} as const
const MEMBER_SETTINGS = {
  CopyTagsToSnapshot: true,
  PreferredMaintenanceWindow: 'thu:02:00-thu:03:00',
  PromotionTier: 3,
  PubliclyAccessible: true,
}

test('what a new cluster is asked for, it shows, and so do its members what is the cluster’s', async ({
  stage,
}) => {
  const mine = { DBClusterIdentifier: 'mine', Engine: 'aurora-postgresql' }
  await stage.rds.createDBCluster({
    ...mine,
    DatabaseName: 'shop',
    MasterUsername: 'root',
    ManageMasterUserPassword: true,
    EnablePerformanceInsights: true,
    EnableCloudwatchLogsExports: ['postgresql'],
    EnableHttpEndpoint: true,
    EnableIAMDatabaseAuthentication: true,
    StorageEncrypted: false,
    VpcSecurityGroupIds: ['sg-1', 'sg-2'],
    ...SETTINGS,
  })
  const member = { DBInstanceIdentifier: 'mine-1', DBInstanceClass: 'db.serverless' }
  await stage.rds.createDBInstance({ ...mine, ...member, ...MEMBER_SETTINGS })
  stage.advance(3_600_000)
  const VpcSecurityGroups = [
    { VpcSecurityGroupId: 'sg-1', Status: 'active' },
    { VpcSecurityGroupId: 'sg-2', Status: 'active' },
  ]
  const cluster = await stage.cluster('mine')
  expect(cluster).toMatchObject({
    ...SETTINGS,
    Status: 'available',
    DatabaseName: 'shop',
    EnabledCloudwatchLogsExports: ['postgresql'],
    HttpEndpointEnabled: true,
    IAMDatabaseAuthenticationEnabled: true,
    MasterUserSecret: { SecretArn: expect.stringContaining(':secret:rds!cluster-'), SecretStatus: 'active' },
    StorageEncrypted: false,
    VpcSecurityGroups,
  })
  expect(cluster.KmsKeyId).toBeUndefined()
  expect(await stage.instance('mine-1')).toMatchObject({
    ...MEMBER_SETTINGS,
    BackupRetentionPeriod: 14,
    DatabaseInsightsMode: 'advanced',
    StorageEncrypted: false,
    IAMDatabaseAuthenticationEnabled: true,
    PreferredBackupWindow: '23:50-00:30',
    VpcSecurityGroups,
  })
})

test('settings that need no time change at once; logs are added and removed', async ({ stage }) => {
  const logs = (change: object) => ({ CloudwatchLogsExportConfiguration: change })
  await stage.rds.modifyDBCluster({
    ...MULTI,
    ...SETTINGS,
    EnablePerformanceInsights: true,
    ...logs({ EnableLogTypes: ['postgresql', 'instance'] }),
  })
  await stage.rds.modifyDBCluster({ ...MULTI, ...logs({ DisableLogTypes: ['postgresql'] }) })
  const changed = { ...SETTINGS, Status: 'available', EnabledCloudwatchLogsExports: ['instance'] }
  expect(await stage.cluster('demo-multi')).toMatchObject(changed)
})

test.for([
  [{ MasterUserPassword: 'correct-horse' }, 'resetting-master-credentials'],
  [{ EnableIAMDatabaseAuthentication: true }, 'configuring-iam-database-auth'],
] as const)('a change to %o has a status of its own: %s', async ([change, status], { stage }) => {
  const { DBCluster } = await stage.rds.modifyDBCluster({ ...MULTI, ...change, ApplyImmediately: true })
  expect(DBCluster?.Status).toBe(status)
  stage.advance(600_000)
  const { Status, PendingModifiedValues } = await stage.cluster('demo-multi')
  expect([Status, PendingModifiedValues]).toEqual(['available', undefined])
})

test.for([
  [{ PreferredBackupWindow: '03:00-03:20' }, /PreferredBackupWindow must be at least 30 minutes/],
  [{ PreferredMaintenanceWindow: 'sun:23:45-mon:00:05' }, /PreferredMaintenanceWindow must be at least 30/],
  [{ PreferredBackupWindow: '04:45-05:45' }, /must not overlap/],
  [{ PreferredBackupWindow: '23:30-05:00' }, /must not overlap/],
  [{ PreferredMaintenanceWindow: 'fri:02:50-fri:03:20' }, /must not overlap/],
  [
    { PreferredBackupWindow: '23:40-00:20', PreferredMaintenanceWindow: 'mon:00:00-mon:00:30' },
    /must not overlap/,
  ],
] as const)('%j is refused', async ([change, message], { stage }) => {
  const call = stage.rds.modifyDBCluster({ ...MULTI, ...change })
  await expectRefusal(call, 'InvalidParameterValue', message)
})

test('a password is either given or managed', async ({ stage }) => {
  const both = { ManageMasterUserPassword: true, MasterUserPassword: 'correct-horse' }
  const create = stage.rds.createDBCluster({
    DBClusterIdentifier: 'mine',
    Engine: 'aurora-mysql',
    MasterUsername: 'root',
    ...both,
  })
  await expectRefusal(create, 'InvalidParameterCombination')
})

test('the Data API is switched by the ARN of a cluster', async ({ stage }) => {
  const ResourceArn = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
  const isOn = async () => (await stage.cluster('demo-multi')).HttpEndpointEnabled
  expect(await stage.rds.enableHttpEndpoint({ ResourceArn })).toMatchObject({ HttpEndpointEnabled: true })
  expect(await isOn()).toBe(true)
  await stage.rds.disableHttpEndpoint({ ResourceArn })
  expect(await isOn()).toBe(false)
  const unknown = stage.rds.enableHttpEndpoint({ ResourceArn: `${ResourceArn}-9` })
  await expectRefusal(unknown, 'ResourceNotFoundFault')
})
