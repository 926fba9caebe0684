import { expect } from 'vitest'
import { expectRefusal, openStage, refusalOf, test } from '../testing/stage.ts'

const SETTINGS = {
  BackupRetentionPeriod: 14,
  CopyTagsToSnapshot: false,
  DatabaseInsightsMode: 'advanced',
  DeletionProtection: true,
  EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
  NetworkType: 'DUAL',
  PreferredBackupWindow: '23:50-00:30',
  PreferredMaintenanceWindow: 'wed:02:00-wed:03:00',
  ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 16 },
} as const

test('what a new cluster is asked for, it shows, and so do its members what is the cluster’s', async ({
  stage,
}) => {
  await stage.rds.createDBCluster({
    DBClusterIdentifier: 'mine',
    Engine: 'aurora-postgresql',
    DatabaseName: 'shop',
    MasterUsername: 'root',
    ManageMasterUserPassword: true,
    EnableCloudwatchLogsExports: ['postgresql'],
    EnableHttpEndpoint: true,
    EnableIAMDatabaseAuthentication: true,
    StorageEncrypted: false,
    VpcSecurityGroupIds: ['sg-1', 'sg-2'],
    ...SETTINGS,
  })
  await stage.rds.createDBInstance({
    DBInstanceIdentifier: 'mine-1',
    DBClusterIdentifier: 'mine',
    Engine: 'aurora-postgresql',
    DBInstanceClass: 'db.serverless',
    CopyTagsToSnapshot: true,
    PreferredMaintenanceWindow: 'thu:02:00-thu:03:00',
    PromotionTier: 3,
    PubliclyAccessible: true,
  })
  stage.advance(3_600_000)
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
    VpcSecurityGroups: [
      { VpcSecurityGroupId: 'sg-1', Status: 'active' },
      { VpcSecurityGroupId: 'sg-2', Status: 'active' },
    ],
  })
  expect(cluster.KmsKeyId).toBeUndefined()
  expect(await stage.instance('mine-1')).toMatchObject({
    BackupRetentionPeriod: 14,
    CopyTagsToSnapshot: true,
    IAMDatabaseAuthenticationEnabled: true,
    PreferredBackupWindow: '23:50-00:30',
    PreferredMaintenanceWindow: 'thu:02:00-thu:03:00',
    PromotionTier: 3,
    PubliclyAccessible: true,
    VpcSecurityGroups: cluster.VpcSecurityGroups,
  })
})

test('settings that need no time change at once; logs are added and taken away', async ({ stage }) => {
  const modify = (change: object) =>
    stage.rds.modifyDBCluster({ DBClusterIdentifier: 'demo-multi', ...change })
  await modify({
    ...SETTINGS,
    CloudwatchLogsExportConfiguration: { EnableLogTypes: ['postgresql', 'instance'] },
  })
  await modify({ CloudwatchLogsExportConfiguration: { DisableLogTypes: ['postgresql'] } })
  expect(await stage.cluster('demo-multi')).toMatchObject({
    ...SETTINGS,
    Status: 'available',
    EnabledCloudwatchLogsExports: ['instance'],
  })
})

test.each([
  ['MasterUserPassword', { MasterUserPassword: 'correct-horse' }, 'resetting-master-credentials'],
  ['IAM authentication', { EnableIAMDatabaseAuthentication: true }, 'configuring-iam-database-auth'],
])('a change of %s has a status of its own', async (_name, change, status) => {
  await using stage = await openStage()
  const { DBCluster } = await stage.rds.modifyDBCluster({
    DBClusterIdentifier: 'demo-multi',
    ApplyImmediately: true,
    ...change,
  })
  expect(DBCluster?.Status).toBe(status)
  stage.advance(600_000)
  const after = await stage.cluster('demo-multi')
  expect(after.Status).toBe('available')
  expect(after.PendingModifiedValues).toBeUndefined()
})

test.each([
  [{ PreferredBackupWindow: '03:00-03:20' }, /PreferredBackupWindow must be at least 30 minutes/],
  [{ PreferredMaintenanceWindow: 'sun:23:45-mon:00:05' }, /PreferredMaintenanceWindow must be at least 30/],
  [{ PreferredBackupWindow: '04:45-05:45' }, /must not overlap/],
  [{ PreferredBackupWindow: '23:30-05:00' }, /must not overlap/],
  [{ PreferredMaintenanceWindow: 'fri:02:50-fri:03:20' }, /must not overlap/],
  [
    { PreferredBackupWindow: '23:40-00:20', PreferredMaintenanceWindow: 'mon:00:00-mon:00:30' },
    /must not overlap/,
  ],
])('%j is refused', async (change, message) => {
  await using stage = await openStage()
  const refusal = refusalOf(stage.rds.modifyDBCluster({ DBClusterIdentifier: 'demo-multi', ...change }))
  expect(await refusal).toMatchObject({
    code: 'InvalidParameterValue',
    message: expect.stringMatching(message),
  })
})

test('a password is either given or managed', async ({ stage }) => {
  const both = { ManageMasterUserPassword: true, MasterUserPassword: 'correct-horse' }
  const create = stage.rds.createDBCluster({ DBClusterIdentifier: 'mine', Engine: 'aurora-mysql', ...both })
  await expectRefusal(create, 'InvalidParameterCombination')
})

test('the Data API is switched by the ARN of a cluster', async ({ stage }) => {
  const ResourceArn = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
  const isOn = async () => (await stage.cluster('demo-multi')).HttpEndpointEnabled
  expect(await stage.rds.enableHttpEndpoint({ ResourceArn })).toMatchObject({ HttpEndpointEnabled: true })
  expect(await isOn()).toBe(true)
  await stage.rds.disableHttpEndpoint({ ResourceArn })
  expect(await isOn()).toBe(false)
  const nobody = stage.rds.enableHttpEndpoint({ ResourceArn: `${ResourceArn}-9` })
  await expectRefusal(nobody, 'ResourceNotFoundFault')
})
