import { expect } from 'vitest'
import { expectRefusal, refusalOf, test } from '../testing/stage.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }
const MEMBER = { DBInstanceIdentifier: 'demo-multi-1' }

test('major versions, regions, event categories and storage types are told', async ({ stage }) => {
  const { DBMajorEngineVersions = [] } = await stage.rds.describeDBMajorEngineVersions({
    Engine: 'aurora-mysql',
  })
  expect(DBMajorEngineVersions.map(({ MajorEngineVersion }) => MajorEngineVersion)).toEqual([
    '5.7',
    '8.0',
    '8.4',
  ])
  const { SourceRegions = [] } = await stage.rds.describeSourceRegions({})
  const regions = SourceRegions.map(({ RegionName }) => RegionName)
  expect(regions).toContain('eu-west-1')
  expect(regions).not.toContain('us-east-1')
  const { EventCategoriesMapList = [] } = await stage.rds.describeEventCategories({
    SourceType: 'db-cluster',
  })
  expect(EventCategoriesMapList[0]?.EventCategories).toContain('failover')
  const { ValidDBInstanceModificationsMessage: valid } =
    await stage.rds.describeValidDBInstanceModifications(MEMBER)
  expect(valid?.Storage).toMatchObject([{ StorageType: 'aurora' }, { StorageType: 'aurora-iopt1' }])
})

test('lists that an Aurora account has nothing in are empty, a named thing in them is not found', async ({
  stage,
}) => {
  const { rds } = stage
  expect((await rds.describeOptionGroups({})).OptionGroupsList).toEqual([])
  expect((await rds.describeReservedDBInstances({})).ReservedDBInstances).toEqual([])
  expect((await rds.describeReservedDBInstancesOfferings({})).ReservedDBInstancesOfferings).toEqual([])
  expect((await rds.describeDBSnapshots({})).DBSnapshots).toEqual([])
  expect((await rds.describeDBProxyEndpoints({})).DBProxyEndpoints).toEqual([])
  expect((await rds.describeExportTasks({})).ExportTasks).toEqual([])
  expect((await rds.describeIntegrations({})).Integrations).toEqual([])
  expect((await rds.describeDBClusterAutomatedBackups({})).DBClusterAutomatedBackups).toEqual([])
  expect((await rds.describeDBInstanceAutomatedBackups({})).DBInstanceAutomatedBackups).toEqual([])
  expect((await rds.describeDBLogFiles(MEMBER)).DescribeDBLogFiles).toEqual([])
  expect((await rds.describeDBClusterBacktracks(MULTI)).DBClusterBacktracks).toEqual([])
  await expectRefusal(rds.describeDBSnapshots({ DBSnapshotIdentifier: 'x' }), 'DBSnapshotNotFound')
})

test('what does not fit an Aurora cluster is refused', async ({ stage }) => {
  const { rds } = stage
  const refusals = [
    rds.promoteReadReplicaDBCluster(MULTI),
    rds.backtrackDBCluster({ ...MULTI, BacktrackTo: new Date(stage.now()) }),
    rds.modifyCurrentDBClusterCapacity({ ...MULTI, Capacity: 2 }),
    rds.stopDBInstance(MEMBER),
    rds.startDBInstance(MEMBER),
  ].map(async (call) => (await refusalOf(call)).code)
  expect(await Promise.all(refusals)).toEqual([
    'InvalidDBClusterStateFault',
    'InvalidDBClusterStateFault',
    'InvalidParameterCombination',
    'InvalidDBInstanceState',
    'InvalidDBInstanceState',
  ])
})

test('a role is associated with a cluster once, and taken away again', async ({ stage }) => {
  const role = { ...MULTI, RoleArn: 'arn:aws:iam::123456789012:role/import', FeatureName: 's3Import' }
  const statuses = async () =>
    (await stage.cluster('demo-multi')).AssociatedRoles?.map(({ Status }) => Status)
  await stage.rds.addRoleToDBCluster(role)
  expect(await statuses()).toEqual(['PENDING'])
  await expectRefusal(stage.rds.addRoleToDBCluster(role), 'DBClusterRoleAlreadyExists')
  stage.advance(15_000)
  expect(await statuses()).toEqual(['ACTIVE'])
  await stage.rds.removeRoleFromDBCluster(role)
  expect(await statuses()).toEqual([])
  await expectRefusal(stage.rds.removeRoleFromDBCluster(role), 'DBClusterRoleNotFound')
})
