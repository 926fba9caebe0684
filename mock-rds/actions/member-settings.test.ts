import type { ModifyDBInstanceMessage } from '@aws-sdk/client-rds'
import { expect } from 'vitest'
import { expectRefusal, MASTER, test } from '../testing/stage.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }
const MEMBER = { DBInstanceIdentifier: 'demo-multi-2' }
const READER = {
  ...MULTI,
  DBInstanceIdentifier: 'extra',
  DBInstanceClass: 'db.r6g.large',
  Engine: 'aurora-postgresql',
}
const ROLE = 'arn:aws:iam::123456789012:role/rds-monitoring-role'

test.for<readonly [keyof ModifyDBInstanceMessage, ModifyDBInstanceMessage[keyof ModifyDBInstanceMessage]]>([
  ['AllocatedStorage', 100],
  ['BackupRetentionPeriod', 3],
  ['CloudwatchLogsExportConfiguration', { EnableLogTypes: ['postgresql'] }],
  ['DBPortNumber', 6000],
  ['DatabaseInsightsMode', 'standard'],
  ['DeletionProtection', true],
  ['EnableIAMDatabaseAuthentication', true],
  ['EngineVersion', '16.9'],
  ['Iops', 3000],
  ['MasterUserPassword', 'correct-horse'],
  ['MultiAZ', true],
  ['OptionGroupName', 'mine'],
  ['PreferredBackupWindow', '03:00-03:30'],
  ['StorageType', 'gp3'],
  ['VpcSecurityGroupIds', ['sg-1']],
])('a member cannot be given %s of its own', async ([setting, value], { stage }) => {
  const call = stage.rds.modifyDBInstance({ ...MEMBER, [setting]: value })
  await expectRefusal(call, 'InvalidParameterCombination', RegExp(`Set ${setting} for the DB Cluster`))
})

test('monitoring needs a role, and a role something to monitor', async ({ stage: { rds } }) => {
  const create = (change: object) => rds.createDBInstance({ ...READER, ...change })
  await expectRefusal(create({ MonitoringInterval: 30 }), 'InvalidParameterCombination', /MonitoringRoleARN/)
  await expectRefusal(
    create({ MonitoringRoleArn: ROLE }),
    'InvalidParameterCombination',
    /MonitoringInterval/,
  )
  await create({ MonitoringInterval: 30, MonitoringRoleArn: ROLE })
  const off = { ...MEMBER, MonitoringInterval: 0, MonitoringRoleArn: ROLE }
  await expectRefusal(rds.modifyDBInstance(off), 'InvalidParameterCombination', /MonitoringInterval/)
})

test('a new member has a certificate that exists, and the subnets of its cluster', async ({ stage }) => {
  const { rds } = stage
  const create = (change: object) => rds.createDBInstance({ ...READER, ...change })
  await expectRefusal(create({ CACertificateIdentifier: 'rds-ca-1999' }), 'CertificateNotFound')
  await expectRefusal(create({ DBSubnetGroupName: 'absent' }), 'DBSubnetGroupNotFoundFault')
  const SubnetIds = ['subnet-1', 'subnet-2']
  await rds.createDBSubnetGroup({ DBSubnetGroupName: 'other', DBSubnetGroupDescription: 'x', SubnetIds })
  await expectRefusal(create({ DBSubnetGroupName: 'other' }), 'InvalidParameterCombination')
  const { DBSubnetGroups } = await rds.describeDBSubnetGroups({ DBSubnetGroupName: 'default-vpc-0a1b2c3d' })
  expect((await stage.instance('demo-multi-2')).DBSubnetGroup).toEqual(DBSubnetGroups?.[0])
})

test('a cluster is in several zones when its members are, and upgrades minor versions when all do', async ({
  stage,
}) => {
  const shown = async (id: string) => {
    const { MultiAZ, AutoMinorVersionUpgrade } = await stage.cluster(id)
    return { MultiAZ, AutoMinorVersionUpgrade }
  }
  expect(await shown('demo-multi')).toEqual({ MultiAZ: true, AutoMinorVersionUpgrade: false })
  expect((await shown('demo-single')).MultiAZ).toBe(false)
  await stage.rds.modifyDBCluster({ ...MULTI, AutoMinorVersionUpgrade: true })
  expect((await stage.instance('demo-multi-2')).AutoMinorVersionUpgrade).toBe(true)
  expect((await shown('demo-multi')).AutoMinorVersionUpgrade).toBe(true)
  await stage.rds.modifyDBInstance({ ...MEMBER, AutoMinorVersionUpgrade: false })
  expect((await shown('demo-multi')).AutoMinorVersionUpgrade).toBe(false)
})

test.for([
  [{ MasterUserPassword: 'correct-horse' }, /MasterUsername must be provided/],
  [{ MasterUsername: 'root' }, /MasterUserPassword must be provided/],
] as const)('a new cluster with %o alone has no one to manage its data', async ([given, text], { stage }) => {
  const input = { DBClusterIdentifier: 'mine', Engine: 'aurora-postgresql', ...given }
  await expectRefusal(stage.rds.createDBCluster(input), 'InvalidParameterValue', text)
})

test('a new cluster keeps backups for a day and is not encrypted, unless it is asked for', async ({
  stage,
}) => {
  const create = (DBClusterIdentifier: string, change: object) =>
    stage.rds.createDBCluster({ ...MASTER, DBClusterIdentifier, Engine: 'aurora-postgresql', ...change })
  const plain = { BackupRetentionPeriod: 1, StorageEncrypted: false, CopyTagsToSnapshot: false }
  expect((await create('plain', {})).DBCluster).toMatchObject(plain)
  const asked = { BackupRetentionPeriod: 3, StorageEncrypted: true, CopyTagsToSnapshot: true }
  const { DBCluster } = await create('asked', asked)
  expect(DBCluster).toMatchObject({ ...asked, KmsKeyId: expect.stringContaining(':kms:') })
})

test.for<readonly [string, object, string]>([
  ['a rotation of its password later', { RotateMasterUserPassword: true }, 'ApplyImmediately'],
  ['advanced insights alone', { DatabaseInsightsMode: 'advanced' }, 'PerformanceInsightsRetentionPeriod'],
  ['a backtrack window', { BacktrackWindow: 3600 }, 'Backtrack is not supported'],
])('a PostgreSQL cluster is refused %s', async ([, change, text], { stage }) => {
  const call = stage.rds.modifyDBCluster({ ...MULTI, ...change })
  await expectRefusal(call, 'InvalidParameterCombination', new RegExp(text))
})
