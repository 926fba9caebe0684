import { expect } from 'vitest'
import { expectRefusal, MASTER, test } from '../testing/stage.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }
const NOW = { ApplyImmediately: true }
const DAY_MS = 86_400_000
const AVAILABLE = { Status: 'available' }

test('a failover to a named reader: its events, and the time without writes', async ({ stage }) => {
  await stage.rds.failoverDBCluster({ ...MULTI, TargetDBInstanceIdentifier: 'demo-multi-3' })
  stage.advance(25_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({ ...AVAILABLE, writers: ['demo-multi-3'] })
  expect(await stage.events('db-cluster', 'demo-multi')).toEqual([
    'Started cross AZ failover to DB instance: demo-multi-3',
    'Completed failover to DB instance: demo-multi-3',
  ])
  const outage = { startAt: stage.now() - 22_500, endAt: stage.now() - 15_000 }
  expect(await stage.outages('demo-multi')).toEqual([outage])
})

test('without a target the reader with the best promotion tier takes over', async ({ stage }) => {
  await stage.rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-multi-3', PromotionTier: 0 })
  await stage.rds.failoverDBCluster(MULTI)
  stage.advance(25_000)
  expect((await stage.cluster('demo-multi')).writers).toEqual(['demo-multi-3'])
})

test('a failover is refused to a member of another cluster, of an unknown one, and during one', async ({
  stage,
}) => {
  const failOver = (TargetDBInstanceIdentifier: string, cluster = MULTI) =>
    stage.rds.failoverDBCluster({ ...cluster, TargetDBInstanceIdentifier })
  await expectRefusal(failOver('demo-single-1'), 'InvalidParameterValue')
  await expectRefusal(failOver('x', { DBClusterIdentifier: 'absent' }), 'DBClusterNotFoundFault')
  await failOver('demo-multi-3')
  await expectRefusal(stage.rds.failoverDBCluster(MULTI), 'InvalidDBClusterStateFault')
})

test('standard storage goes to I/O-Optimized, back at any time, and not again within 30 days', async ({
  stage,
}) => {
  const ask = (StorageType: string) => stage.rds.modifyDBCluster({ ...MULTI, StorageType, ...NOW })
  const change = async (StorageType: string) => {
    await ask(StorageType)
    expect((await stage.cluster('demo-multi')).PendingModifiedValues).toEqual({ StorageType })
    stage.advance(180_000)
    return stage.cluster('demo-multi')
  }
  expect((await stage.cluster('demo-multi')).StorageType).toBeUndefined()
  const optimized = await change('aurora-iopt1')
  expect(optimized).toMatchObject({
    ...AVAILABLE,
    StorageType: 'aurora-iopt1',
    IOOptimizedNextAllowedModificationTime: new Date(stage.now() + 30 * DAY_MS),
  })
  expect(optimized.PendingModifiedValues).toBeUndefined()
  expect((await stage.instance('demo-multi-2')).StorageType).toBe('aurora-iopt1')
  expect((await change('aurora')).StorageType).toBe('aurora')
  await expectRefusal(ask('aurora-iopt1'), 'StorageTypeNotAvailableFault')
  stage.advance(31 * DAY_MS)
  expect((await change('aurora-iopt1')).StorageType).toBe('aurora-iopt1')
})

test('asking for the present storage type again cancels a parked change of it alone', async ({ stage }) => {
  await stage.rds.modifyDBCluster({ ...MULTI, StorageType: 'aurora-iopt1', EngineVersion: '15.13' })
  await stage.rds.modifyDBCluster({ ...MULTI, StorageType: 'aurora' })
  const { Status, PendingModifiedValues } = await stage.cluster('demo-multi')
  expect({ Status, PendingModifiedValues }).toEqual({
    ...AVAILABLE,
    PendingModifiedValues: { EngineVersion: '15.13' },
  })
})

test('members with local NVMe restart with a change of the storage type', async ({ stage }) => {
  const instances = [{ instanceClass: 'db.r6gd.xlarge' }]
  await stage.control('POST', 'clusters', { clusterId: 'nvme', instances })
  await stage.rds.modifyDBCluster({ DBClusterIdentifier: 'nvme', StorageType: 'aurora-iopt1', ...NOW })
  stage.advance(180_000)
  const outage = { startAt: stage.now() - 90_000, endAt: stage.now() - 72_000 }
  expect(await stage.outages('nvme')).toEqual([outage])
})

test.for<readonly [string, object, string, string?]>([
  ['a storage type of other engines', { StorageType: 'gp3' }, 'InvalidParameterCombination'],
  [
    'an older version',
    { EngineVersion: '14.20' },
    'InvalidParameterCombination',
    'Cannot upgrade aurora-postgresql from 15.12 to 14.20',
  ],
  ['a major version without the flag', { EngineVersion: '16.9' }, 'InvalidParameterCombination'],
  ['an unknown group', { DBClusterParameterGroupName: 'absent' }, 'DBClusterParameterGroupNotFound'],
  [
    'a group of another family',
    { DBClusterParameterGroupName: 'demo-upgrade-postgres16' },
    'InvalidParameterCombination',
  ],
])('ModifyDBCluster refuses %s', async ([, change, code, message], { stage }) => {
  await expectRefusal(stage.rds.modifyDBCluster({ ...MULTI, ...change }), code, message)
})

test('ModifyDBCluster needs an available cluster', async ({ stage }) => {
  await stage.control('POST', 'act', { kind: 'backup', clusterId: 'demo-multi' })
  await expectRefusal(
    stage.rds.modifyDBCluster({ ...MULTI, DeletionProtection: false }),
    'InvalidDBClusterStateFault',
    'DB cluster is not available for modification with status backing-up',
  )
})

test('a minor upgrade in place ends with the new version of the cluster and its members', async ({
  stage,
}) => {
  await stage.rds.modifyDBCluster({ ...MULTI, EngineVersion: '15.13', ...NOW })
  stage.advance(700_000)
  const upgrading = { Status: 'upgrading', EngineVersion: '15.12' }
  expect(await stage.cluster('demo-multi')).toMatchObject(upgrading)
  stage.advance(500_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({ ...AVAILABLE, EngineVersion: '15.13' })
  expect((await stage.instance('demo-multi-2')).EngineVersion).toBe('15.13')
  expect(await stage.events('db-cluster', 'demo-multi')).toContain(
    'Database cluster engine minor version upgraded to 15.13',
  )
})

test('a major upgrade in place needs the flag and groups of the target family', async ({ stage }) => {
  const upgrade = { DBClusterIdentifier: 'demo-upgrade', EngineVersion: '16.9', ...NOW }
  const major = { ...upgrade, AllowMajorVersionUpgrade: true }
  const group = { DBClusterParameterGroupName: 'demo-upgrade-postgres16' }
  const instanceGroup = { DBInstanceParameterGroupName: 'default.aurora-postgresql16' }
  const oldGroup = { DBClusterParameterGroupName: 'demo-multi-cluster-params' }
  await expectRefusal(
    stage.rds.modifyDBCluster({ ...upgrade, ...instanceGroup }),
    'InvalidParameterCombination',
  )
  await expectRefusal(stage.rds.modifyDBCluster({ ...major, ...oldGroup }), 'InvalidParameterCombination')
  await stage.rds.modifyDBCluster({ ...major, ...group, ...instanceGroup })
  stage.advance(1_200_000)
  expect(await stage.cluster('demo-upgrade')).toMatchObject({
    EngineVersion: '16.9',
    DBClusterParameterGroup: 'demo-upgrade-postgres16',
  })
})

test('a cluster is deleted only unprotected, without members and with a decision about the final snapshot', async ({
  stage,
}) => {
  const remove = (change: object) => stage.rds.deleteDBCluster({ ...MULTI, ...change })
  const skip = { SkipFinalSnapshot: true }
  const both = { ...skip, FinalDBSnapshotIdentifier: 'last' }
  await stage.rds.modifyDBCluster({ ...MULTI, DeletionProtection: true })
  await expectRefusal(remove(skip), 'InvalidParameterCombination', /disable deletion protection/)
  await stage.rds.modifyDBCluster({ ...MULTI, DeletionProtection: false })
  await expectRefusal(remove(skip), 'InvalidDBClusterStateFault', /non-deleting state/)
  for (const n of [2, 3, 1]) await stage.rds.deleteDBInstance({ DBInstanceIdentifier: `demo-multi-${n}` })
  stage.advance(30_000)
  await expectRefusal(remove({}), 'InvalidParameterCombination')
  await expectRefusal(remove(both), 'InvalidParameterCombination')
  expect((await remove({ FinalDBSnapshotIdentifier: 'Last' })).DBCluster).toMatchObject(AVAILABLE)
  expect((await stage.cluster('demo-multi')).Status).toBe('deleting')
  stage.advance(600_000)
  await expectRefusal(stage.cluster('demo-multi'), 'DBClusterNotFoundFault')
  const last = { DBClusterSnapshotIdentifier: 'last' }
  const { DBClusterSnapshots } = await stage.rds.describeDBClusterSnapshots(last)
  expect(DBClusterSnapshots).toMatchObject([{ ...AVAILABLE, ...MULTI }])
})

test('a cluster is created from a partial version, and its name is taken then', async ({ stage }) => {
  const mysql = { DBClusterIdentifier: 'Fresh', Engine: 'aurora-mysql', StorageType: 'aurora-iopt1' }
  const input = { ...MASTER, ...mysql, EngineVersion: '8.0' }
  expect((await stage.rds.createDBCluster(input)).DBCluster).toMatchObject({
    Status: 'creating',
    EngineVersion: '8.0.mysql_aurora.3.11.0',
    Port: 3306,
  })
  stage.advance(120_000)
  const created = { ...AVAILABLE, StorageType: 'aurora-iopt1', DBClusterMembers: [] }
  expect(await stage.cluster('fresh')).toMatchObject(created)
  await expectRefusal(stage.rds.createDBCluster(input), 'DBClusterAlreadyExistsFault')
  await expectRefusal(
    stage.rds.createDBCluster({ ...input, DBClusterIdentifier: 'other', EngineVersion: '9.9' }),
    'InvalidParameterCombination',
    'Cannot find version 9.9 for aurora-mysql',
  )
})

test('a renamed cluster keeps its resource id, and its members follow', async ({ stage }) => {
  const { DbClusterResourceId } = await stage.cluster('demo-single')
  const rename = { DBClusterIdentifier: 'demo-single', NewDBClusterIdentifier: 'renamed' }
  await stage.rds.modifyDBCluster({ ...rename, ...NOW })
  stage.advance(60_000)
  const renamed = { DbClusterResourceId, Endpoint: expect.stringMatching(/^renamed\.cluster-/) }
  expect(await stage.cluster('renamed')).toMatchObject(renamed)
  expect((await stage.instance('demo-single-1')).DBClusterIdentifier).toBe('renamed')
})

test('a cluster is stopped and started with its members', async ({ stage }) => {
  await stage.rds.stopDBCluster(MULTI)
  stage.advance(300_000)
  expect((await stage.instance('demo-multi-1')).DBInstanceStatus).toBe('stopped')
  await expectRefusal(stage.rds.stopDBCluster(MULTI), 'InvalidDBClusterStateFault')
  await stage.rds.startDBCluster(MULTI)
  stage.advance(420_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({ ...AVAILABLE, writers: ['demo-multi-1'] })
})
