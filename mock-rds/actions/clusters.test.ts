import { expect } from 'vitest'
import { expectRefusal, openStage, refusalOf, test } from '../testing/stage.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }

test('a failover: writes move first, describes follow, then the cluster is available again', async ({
  stage,
}) => {
  const { DBCluster } = await stage.rds.failoverDBCluster({
    ...MULTI,
    TargetDBInstanceIdentifier: 'demo-multi-3',
  })
  expect(DBCluster?.Status).toBe('failing-over')
  const writersAt = async (ms: number) => {
    stage.advance(ms)
    return (await stage.cluster('demo-multi')).writers
  }
  expect(await writersAt(9_000)).toEqual(['demo-multi-1'])
  expect(await writersAt(2_000)).not.toHaveLength(1)
  expect(await writersAt(2_000)).toEqual(['demo-multi-3'])
  expect((await stage.cluster('demo-multi')).Status).toBe('failing-over')
  stage.advance(12_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    writers: ['demo-multi-3'],
  })
  expect(await stage.events('db-cluster', 'demo-multi')).toEqual([
    'Started cross AZ failover to DB instance: demo-multi-3',
    'Completed failover to DB instance: demo-multi-3',
  ])
  const { json } = await stage.control('GET', 'availability/demo-multi')
  expect(json).toMatchObject({ refused: [{ startAt: stage.now() - 22_500, endAt: stage.now() - 15_000 }] })
})

test('without a target the reader with the best promotion tier takes over', async ({ stage }) => {
  await stage.rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-multi-3', PromotionTier: 0 })
  await stage.rds.failoverDBCluster(MULTI)
  stage.advance(25_000)
  expect((await stage.cluster('demo-multi')).writers).toEqual(['demo-multi-3'])
})

test.each([
  [
    'a target that is the writer',
    { ...MULTI, TargetDBInstanceIdentifier: 'demo-multi-1' },
    'InvalidDBClusterStateFault',
  ],
  ['a target elsewhere', { ...MULTI, TargetDBInstanceIdentifier: 'demo-single-1' }, 'InvalidParameterValue'],
  ['a cluster without readers', { DBClusterIdentifier: 'demo-single' }, 'InvalidDBClusterStateFault'],
  ['an unknown cluster', { DBClusterIdentifier: 'nobody' }, 'DBClusterNotFoundFault'],
])('a failover is refused for %s', async (_name, input, code) => {
  await using stage = await openStage()
  await expectRefusal(stage.rds.failoverDBCluster(input), code)
})

test('a failover to a busy reader or during a failover is refused', async ({ stage }) => {
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' })
  const target = { ...MULTI, TargetDBInstanceIdentifier: 'demo-multi-2' }
  await expectRefusal(stage.rds.failoverDBCluster(target), 'InvalidDBInstanceState')
  await stage.rds.failoverDBCluster({ ...MULTI, TargetDBInstanceIdentifier: 'demo-multi-3' })
  await expectRefusal(stage.rds.failoverDBCluster(MULTI), 'InvalidDBClusterStateFault')
})

test('standard storage goes to I/O-Optimized, back at any time, and not again within 30 days', async ({
  stage,
}) => {
  const change = async (StorageType: string) => {
    await stage.rds.modifyDBCluster({ ...MULTI, StorageType, ApplyImmediately: true })
    expect(await stage.cluster('demo-multi')).toMatchObject({
      Status: 'modifying',
      PendingModifiedValues: { StorageType },
    })
    stage.advance(180_000)
    return stage.cluster('demo-multi')
  }
  expect((await stage.cluster('demo-multi')).StorageType).toBeUndefined()
  const optimized = await change('aurora-iopt1')
  expect(optimized).toMatchObject({
    Status: 'available',
    StorageType: 'aurora-iopt1',
    IOOptimizedNextAllowedModificationTime: new Date(stage.now() + 30 * 86_400_000),
  })
  expect(optimized.PendingModifiedValues).toBeUndefined()
  expect((await stage.instance('demo-multi-2')).StorageType).toBe('aurora-iopt1')
  expect((await change('aurora')).StorageType).toBe('aurora')
  const again = stage.rds.modifyDBCluster({ ...MULTI, StorageType: 'aurora-iopt1', ApplyImmediately: true })
  await expectRefusal(again, 'StorageTypeNotAvailableFault')
  stage.advance(31 * 86_400_000)
  expect((await change('aurora-iopt1')).StorageType).toBe('aurora-iopt1')
})

test('asking for the present storage type again takes a parked change of it back, and leaves other changes parked', async ({
  stage,
}) => {
  await stage.rds.modifyDBCluster({ ...MULTI, StorageType: 'aurora-iopt1', EngineVersion: '15.13' })
  await stage.rds.modifyDBCluster({ ...MULTI, StorageType: 'aurora' })
  const parked = await stage.cluster('demo-multi')
  expect(parked).toMatchObject({ Status: 'available', PendingModifiedValues: { EngineVersion: '15.13' } })
  expect(parked.PendingModifiedValues).not.toHaveProperty('StorageType')
})

test('members with local NVMe restart with a change of the storage type', async ({ stage }) => {
  await stage.control('POST', 'clusters', {
    clusterId: 'nvme',
    instances: [{ instanceClass: 'db.r6gd.xlarge' }],
  })
  await stage.rds.modifyDBCluster({
    DBClusterIdentifier: 'nvme',
    StorageType: 'aurora-iopt1',
    ApplyImmediately: true,
  })
  stage.advance(180_000)
  const { json } = await stage.control('GET', 'availability/nvme')
  expect(json).toMatchObject({ refused: [{ startAt: stage.now() - 90_000, endAt: stage.now() - 72_000 }] })
})

test('ModifyDBCluster needs an available cluster and valid values', async ({ stage }) => {
  const modify = (change: object) => refusalOf(stage.rds.modifyDBCluster({ ...MULTI, ...change }))
  expect(await modify({ StorageType: 'gp3' })).toMatchObject({ code: 'InvalidParameterCombination' })
  expect(await modify({ EngineVersion: '14.20' })).toMatchObject({
    code: 'InvalidParameterCombination',
    message: 'Cannot upgrade aurora-postgresql from 15.12 to 14.20',
  })
  expect(await modify({ EngineVersion: '16.9' })).toMatchObject({ code: 'InvalidParameterCombination' })
  expect(await modify({ DBClusterParameterGroupName: 'nobody' })).toMatchObject({
    code: 'DBClusterParameterGroupNotFound',
    status: 404,
  })
  expect(await modify({ DBClusterParameterGroupName: 'demo-upgrade-postgres16' })).toMatchObject({
    code: 'InvalidParameterCombination',
  })
  await stage.control('POST', 'act', { kind: 'backup', clusterId: 'demo-multi' })
  expect(await modify({ DeletionProtection: false })).toMatchObject({
    code: 'InvalidDBClusterStateFault',
    message: 'DB cluster is not available for modification with status backing-up',
  })
})

test('a minor upgrade in place takes all members down together and ends with the new version', async ({
  stage,
}) => {
  await stage.rds.modifyDBCluster({ ...MULTI, EngineVersion: '15.13', ApplyImmediately: true })
  stage.advance(700_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'upgrading',
    EngineVersion: '15.12',
  })
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('upgrading')
  stage.advance(500_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    EngineVersion: '15.13',
  })
  expect(await stage.instance('demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'available',
    EngineVersion: '15.13',
  })
  expect(await stage.events('db-cluster', 'demo-multi')).toContain(
    'Database cluster engine minor version upgraded to 15.13',
  )
})

test('a major upgrade in place needs the flag and groups of the target family', async ({ stage }) => {
  const upgrade = { DBClusterIdentifier: 'demo-upgrade', EngineVersion: '16.9', ApplyImmediately: true }
  const major = { ...upgrade, AllowMajorVersionUpgrade: true }
  await expectRefusal(
    stage.rds.modifyDBCluster({ ...upgrade, DBInstanceParameterGroupName: 'default.aurora-postgresql16' }),
    'InvalidParameterCombination',
  )
  await expectRefusal(
    stage.rds.modifyDBCluster({ ...major, DBClusterParameterGroupName: 'demo-multi-cluster-params' }),
    'InvalidParameterCombination',
  )
  await stage.rds.modifyDBCluster({
    ...major,
    DBClusterParameterGroupName: 'demo-upgrade-postgres16',
    DBInstanceParameterGroupName: 'default.aurora-postgresql16',
  })
  stage.advance(1_200_000)
  expect(await stage.cluster('demo-upgrade')).toMatchObject({
    EngineVersion: '16.9',
    DBClusterParameterGroup: 'demo-upgrade-postgres16',
  })
})

test('a cluster goes only unprotected, without members and with a decision about the final snapshot', async ({
  stage,
}) => {
  const remove = (change: object) => stage.rds.deleteDBCluster({ ...MULTI, ...change })
  const skip = { SkipFinalSnapshot: true }
  await stage.rds.modifyDBCluster({ ...MULTI, DeletionProtection: true })
  await expectRefusal(remove(skip), 'InvalidParameterCombination', /disable deletion protection/)
  await stage.rds.modifyDBCluster({ ...MULTI, DeletionProtection: false })
  await expectRefusal(remove(skip), 'InvalidDBClusterStateFault', /non-deleting state/)
  for (const n of [2, 3, 1]) await stage.rds.deleteDBInstance({ DBInstanceIdentifier: `demo-multi-${n}` })
  stage.advance(30_000)
  await expectRefusal(remove({}), 'InvalidParameterCombination')
  await expectRefusal(remove({ ...skip, FinalDBSnapshotIdentifier: 'last' }), 'InvalidParameterCombination')
  expect((await remove({ FinalDBSnapshotIdentifier: 'Last' })).DBCluster?.Status).toBe('available')
  expect((await stage.cluster('demo-multi')).Status).toBe('deleting')
  stage.advance(600_000)
  await expectRefusal(stage.rds.describeDBClusters(MULTI), 'DBClusterNotFoundFault')
  const { DBClusterSnapshots } = await stage.rds.describeDBClusterSnapshots({
    DBClusterSnapshotIdentifier: 'last',
  })
  expect(DBClusterSnapshots?.[0]).toMatchObject({ Status: 'available', DBClusterIdentifier: 'demo-multi' })
})

test('a cluster is created from a partial version, and its name is taken then', async ({ stage }) => {
  const input = {
    DBClusterIdentifier: 'Fresh',
    Engine: 'aurora-mysql',
    EngineVersion: '8.0',
    StorageType: 'aurora-iopt1',
  }
  expect((await stage.rds.createDBCluster(input)).DBCluster).toMatchObject({
    Status: 'creating',
    EngineVersion: '8.0.mysql_aurora.3.11.0',
    Port: 3306,
  })
  stage.advance(120_000)
  expect(await stage.cluster('fresh')).toMatchObject({
    Status: 'available',
    StorageType: 'aurora-iopt1',
    DBClusterMembers: [],
  })
  await expectRefusal(stage.rds.createDBCluster(input), 'DBClusterAlreadyExistsFault')
  const unknown = stage.rds.createDBCluster({
    DBClusterIdentifier: 'other',
    Engine: 'aurora-mysql',
    EngineVersion: '9.9',
  })
  await expectRefusal(unknown, 'InvalidParameterCombination', 'Cannot find version 9.9 for aurora-mysql')
})

test('a renamed cluster keeps its resource id', async ({ stage }) => {
  const before = await stage.cluster('demo-single')
  await stage.rds.modifyDBCluster({
    DBClusterIdentifier: 'demo-single',
    NewDBClusterIdentifier: 'renamed',
    ApplyImmediately: true,
  })
  stage.advance(60_000)
  expect(await stage.cluster('renamed')).toMatchObject({
    DbClusterResourceId: before.DbClusterResourceId,
    Endpoint: expect.stringMatching(/^renamed\.cluster-/),
  })
  expect((await stage.instance('demo-single-1')).DBClusterIdentifier).toBe('renamed')
})

test('a cluster is stopped and started with its members', async ({ stage }) => {
  await stage.rds.stopDBCluster(MULTI)
  stage.advance(300_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({ Status: 'stopped' })
  expect((await stage.instance('demo-multi-1')).DBInstanceStatus).toBe('stopped')
  await expectRefusal(stage.rds.stopDBCluster(MULTI), 'InvalidDBClusterStateFault')
  await stage.rds.startDBCluster(MULTI)
  stage.advance(420_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    writers: ['demo-multi-1'],
  })
})
