import { expect } from 'vitest'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }
const MYSQL = { DBClusterIdentifier: 'demo-mysql' }
const MEMBER = { DBInstanceIdentifier: 'demo-multi-1' }

test('major versions, regions, event categories and storage types are listed', async ({ stage: { rds } }) => {
  const { DBMajorEngineVersions } = await rds.describeDBMajorEngineVersions({ Engine: 'aurora-mysql' })
  const versions = DBMajorEngineVersions?.map(({ MajorEngineVersion }) => MajorEngineVersion)
  expect(versions).toEqual(['5.7', '8.0', '8.4'])
  const { DBMajorEngineVersions: fourteen } = await rds.describeDBMajorEngineVersions({
    Engine: 'aurora-postgresql',
    MajorEngineVersion: '14',
  })
  expect(fourteen?.[0]?.SupportedEngineLifecycles).toEqual([
    {
      LifecycleSupportName: 'open-source-rds-standard-support',
      LifecycleSupportStartDate: new Date('2022-06-20'),
      LifecycleSupportEndDate: new Date('2027-02-28'),
    },
    {
      LifecycleSupportName: 'open-source-rds-extended-support',
      LifecycleSupportStartDate: new Date('2027-03-01'),
      LifecycleSupportEndDate: new Date('2030-02-28'),
    },
  ])
  const { SourceRegions } = await rds.describeSourceRegions({})
  const regions = SourceRegions?.map(({ RegionName }) => RegionName)
  expect(regions).toContain('eu-west-1')
  expect(regions).not.toContain('us-east-1')
  const { EventCategoriesMapList } = await rds.describeEventCategories({ SourceType: 'db-cluster' })
  expect(EventCategoriesMapList?.[0]?.EventCategories).toContain('failover')
  const { ValidDBInstanceModificationsMessage: valid } =
    await rds.describeValidDBInstanceModifications(MEMBER)
  expect(valid?.Storage).toMatchObject([{ StorageType: 'aurora' }, { StorageType: 'aurora-iopt1' }])
})

test.for<readonly [string, (stage: Stage) => Promise<object>]>([
  ['OptionGroupsList', ({ rds }) => rds.describeOptionGroups({})],
  ['ReservedDBInstances', ({ rds }) => rds.describeReservedDBInstances({})],
  ['ReservedDBInstancesOfferings', ({ rds }) => rds.describeReservedDBInstancesOfferings({})],
  ['DBSnapshots', ({ rds }) => rds.describeDBSnapshots({})],
  ['DBProxyEndpoints', ({ rds }) => rds.describeDBProxyEndpoints({})],
  ['ExportTasks', ({ rds }) => rds.describeExportTasks({})],
  ['Integrations', ({ rds }) => rds.describeIntegrations({})],
  ['DBClusterAutomatedBackups', ({ rds }) => rds.describeDBClusterAutomatedBackups({})],
  ['DBInstanceAutomatedBackups', ({ rds }) => rds.describeDBInstanceAutomatedBackups({})],
  ['DescribeDBLogFiles', ({ rds }) => rds.describeDBLogFiles(MEMBER)],
  ['DBClusterBacktracks', ({ rds }) => rds.describeDBClusterBacktracks(MULTI)],
])('%s of an Aurora account is empty', async ([list, call], { stage }) => {
  expect(await call(stage)).toMatchObject({ [list]: [] })
})

test.for<readonly [string, string, (stage: Stage) => Promise<unknown>]>([
  [
    'a snapshot of an instance',
    'DBSnapshotNotFound',
    ({ rds }) => rds.describeDBSnapshots({ DBSnapshotIdentifier: 'x' }),
  ],
  ['a promotion', 'InvalidDBClusterStateFault', ({ rds }) => rds.promoteReadReplicaDBCluster(MULTI)],
  [
    'backtracking without a window',
    'InvalidDBClusterStateFault',
    ({ rds, now }) => rds.backtrackDBCluster({ ...MYSQL, BacktrackTo: new Date(now()) }),
  ],
  [
    'backtracking PostgreSQL',
    'InvalidParameterCombination',
    ({ rds, now }) => rds.backtrackDBCluster({ ...MULTI, BacktrackTo: new Date(now()) }),
  ],
  [
    'a capacity of Serverless v1',
    'InvalidParameterCombination',
    ({ rds }) => rds.modifyCurrentDBClusterCapacity({ ...MULTI, Capacity: 2 }),
  ],
  ['stopping a member', 'InvalidDBInstanceState', ({ rds }) => rds.stopDBInstance(MEMBER)],
  ['starting a member', 'InvalidDBInstanceState', ({ rds }) => rds.startDBInstance(MEMBER)],
])('%s does not fit an Aurora cluster and is refused', async ([, code, call], { stage }) => {
  await expectRefusal(call(stage), code)
})

test('a role is associated with a cluster once, and removed again', async ({ stage }) => {
  const { rds } = stage
  const role = { ...MULTI, RoleArn: 'arn:aws:iam::123456789012:role/import', FeatureName: 's3Import' }
  const statuses = async () =>
    (await stage.cluster('demo-multi')).AssociatedRoles?.map(({ Status }) => Status)
  await rds.addRoleToDBCluster(role)
  expect(await statuses()).toEqual(['PENDING'])
  await expectRefusal(rds.addRoleToDBCluster(role), 'DBClusterRoleAlreadyExists')
  stage.advance(15_000)
  expect(await statuses()).toEqual(['ACTIVE'])
  await rds.removeRoleFromDBCluster(role)
  expect(await statuses()).toEqual([])
  await expectRefusal(rds.removeRoleFromDBCluster(role), 'DBClusterRoleNotFound')
})
