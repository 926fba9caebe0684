import { expect, test } from 'vitest'
import { readCluster, readEvents, readInstance } from '../testing/read.ts'
import { openStage, refusalOf } from '../testing/stage.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }

test('a failover: writes move first, describes follow, then the cluster is available again', async () => {
  await using stage = await openStage()
  const { DBCluster } = await stage.rds.failoverDBCluster({
    ...MULTI,
    TargetDBInstanceIdentifier: 'demo-multi-3',
  })
  expect(DBCluster?.Status).toBe('failing-over')
  const writersAt = async (ms: number) => {
    stage.advance(ms)
    return (await readCluster(stage.rds, 'demo-multi')).writers
  }
  expect(await writersAt(9_000)).toEqual(['demo-multi-1'])
  expect(await writersAt(2_000)).not.toHaveLength(1)
  expect(await writersAt(2_000)).toEqual(['demo-multi-3'])
  expect((await readCluster(stage.rds, 'demo-multi')).Status).toBe('failing-over')
  stage.advance(12_000)
  expect(await readCluster(stage.rds, 'demo-multi')).toMatchObject({
    Status: 'available',
    writers: ['demo-multi-3'],
  })
  expect(await readEvents(stage.rds, 'db-cluster', 'demo-multi')).toEqual([
    'Started cross AZ failover to DB instance: demo-multi-3',
    'Completed failover to DB instance: demo-multi-3',
  ])
  const { json } = await stage.control('GET', 'availability/demo-multi')
  expect(json).toMatchObject({ refused: [{ startAt: stage.now() - 22_500, endAt: stage.now() - 15_000 }] })
})

test('without a target the reader with the best promotion tier takes over', async () => {
  await using stage = await openStage()
  await stage.rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-multi-3', PromotionTier: 0 })
  await stage.rds.failoverDBCluster(MULTI)
  stage.advance(25_000)
  expect((await readCluster(stage.rds, 'demo-multi')).writers).toEqual(['demo-multi-3'])
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
  expect(await refusalOf(stage.rds.failoverDBCluster(input))).toMatchObject({ code })
})

test('a failover to a busy reader or during a failover is refused', async () => {
  await using stage = await openStage()
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' })
  const target = { ...MULTI, TargetDBInstanceIdentifier: 'demo-multi-2' }
  expect(await refusalOf(stage.rds.failoverDBCluster(target))).toMatchObject({
    code: 'InvalidDBInstanceState',
  })
  await stage.rds.failoverDBCluster({ ...MULTI, TargetDBInstanceIdentifier: 'demo-multi-3' })
  expect(await refusalOf(stage.rds.failoverDBCluster(MULTI))).toMatchObject({
    code: 'InvalidDBClusterStateFault',
  })
})

test('standard storage goes to I/O-Optimized, back at any time, and not again within 30 days', async () => {
  await using stage = await openStage()
  const change = async (StorageType: string) => {
    await stage.rds.modifyDBCluster({ ...MULTI, StorageType, ApplyImmediately: true })
    expect(await readCluster(stage.rds, 'demo-multi')).toMatchObject({
      Status: 'modifying',
      PendingModifiedValues: { StorageType },
    })
    stage.advance(180_000)
    return readCluster(stage.rds, 'demo-multi')
  }
  expect((await readCluster(stage.rds, 'demo-multi')).StorageType).toBeUndefined()
  const optimized = await change('aurora-iopt1')
  expect(optimized).toMatchObject({
    Status: 'available',
    StorageType: 'aurora-iopt1',
    IOOptimizedNextAllowedModificationTime: new Date(stage.now() + 30 * 86_400_000),
  })
  expect(optimized.PendingModifiedValues).toBeUndefined()
  expect((await readInstance(stage.rds, 'demo-multi-2')).StorageType).toBe('aurora-iopt1')
  expect((await change('aurora')).StorageType).toBe('aurora')
  const again = stage.rds.modifyDBCluster({ ...MULTI, StorageType: 'aurora-iopt1', ApplyImmediately: true })
  expect(await refusalOf(again)).toMatchObject({ code: 'StorageTypeNotAvailableFault', status: 400 })
  stage.advance(31 * 86_400_000)
  expect((await change('aurora-iopt1')).StorageType).toBe('aurora-iopt1')
})

test('asking for the present storage type again takes a parked change of it back, and leaves other changes parked', async () => {
  await using stage = await openStage()
  await stage.rds.modifyDBCluster({ ...MULTI, StorageType: 'aurora-iopt1', EngineVersion: '15.13' })
  await stage.rds.modifyDBCluster({ ...MULTI, StorageType: 'aurora' })
  const parked = await readCluster(stage.rds, 'demo-multi')
  expect(parked).toMatchObject({ Status: 'available', PendingModifiedValues: { EngineVersion: '15.13' } })
  expect(parked.PendingModifiedValues).not.toHaveProperty('StorageType')
})

test('members with local NVMe restart with a change of the storage type', async () => {
  await using stage = await openStage()
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

test('ModifyDBCluster needs an available cluster and valid values', async () => {
  await using stage = await openStage()
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

test('a minor upgrade in place takes all members down together and ends with the new version', async () => {
  await using stage = await openStage()
  await stage.rds.modifyDBCluster({ ...MULTI, EngineVersion: '15.13', ApplyImmediately: true })
  stage.advance(700_000)
  expect(await readCluster(stage.rds, 'demo-multi')).toMatchObject({
    Status: 'upgrading',
    EngineVersion: '15.12',
  })
  expect((await readInstance(stage.rds, 'demo-multi-2')).DBInstanceStatus).toBe('upgrading')
  stage.advance(500_000)
  expect(await readCluster(stage.rds, 'demo-multi')).toMatchObject({
    Status: 'available',
    EngineVersion: '15.13',
  })
  expect(await readInstance(stage.rds, 'demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'available',
    EngineVersion: '15.13',
  })
  expect(await readEvents(stage.rds, 'db-cluster', 'demo-multi')).toContain(
    'Database cluster engine minor version upgraded to 15.13',
  )
})

test('a major upgrade in place needs the flag and groups of the target family', async () => {
  await using stage = await openStage()
  const upgrade = { DBClusterIdentifier: 'demo-upgrade', EngineVersion: '16.9', ApplyImmediately: true }
  const major = { ...upgrade, AllowMajorVersionUpgrade: true }
  expect(
    await refusalOf(
      stage.rds.modifyDBCluster({ ...upgrade, DBInstanceParameterGroupName: 'default.aurora-postgresql16' }),
    ),
  ).toMatchObject({ code: 'InvalidParameterCombination' })
  expect(
    await refusalOf(
      stage.rds.modifyDBCluster({ ...major, DBClusterParameterGroupName: 'demo-multi-cluster-params' }),
    ),
  ).toMatchObject({ code: 'InvalidParameterCombination' })
  await stage.rds.modifyDBCluster({
    ...major,
    DBClusterParameterGroupName: 'demo-upgrade-postgres16',
    DBInstanceParameterGroupName: 'default.aurora-postgresql16',
  })
  stage.advance(1_200_000)
  expect(await readCluster(stage.rds, 'demo-upgrade')).toMatchObject({
    EngineVersion: '16.9',
    DBClusterParameterGroup: 'demo-upgrade-postgres16',
  })
})

test('a cluster goes only unprotected, without members and with a decision about the final snapshot', async () => {
  await using stage = await openStage()
  const remove = (change: object) => stage.rds.deleteDBCluster({ ...MULTI, ...change })
  const skip = { SkipFinalSnapshot: true }
  await stage.rds.modifyDBCluster({ ...MULTI, DeletionProtection: true })
  expect(await refusalOf(remove(skip))).toMatchObject({
    code: 'InvalidParameterCombination',
    message: expect.stringContaining('disable deletion protection'),
  })
  await stage.rds.modifyDBCluster({ ...MULTI, DeletionProtection: false })
  expect(await refusalOf(remove(skip))).toMatchObject({
    code: 'InvalidDBClusterStateFault',
    message: expect.stringContaining('non-deleting state'),
  })
  for (const n of [2, 3, 1]) await stage.rds.deleteDBInstance({ DBInstanceIdentifier: `demo-multi-${n}` })
  stage.advance(30_000)
  expect(await refusalOf(remove({}))).toMatchObject({ code: 'InvalidParameterCombination' })
  expect(await refusalOf(remove({ ...skip, FinalDBSnapshotIdentifier: 'last' }))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
  expect((await remove({ FinalDBSnapshotIdentifier: 'Last' })).DBCluster?.Status).toBe('available')
  expect((await readCluster(stage.rds, 'demo-multi')).Status).toBe('deleting')
  stage.advance(600_000)
  expect(await refusalOf(stage.rds.describeDBClusters(MULTI))).toMatchObject({
    code: 'DBClusterNotFoundFault',
    status: 404,
  })
  const { DBClusterSnapshots } = await stage.rds.describeDBClusterSnapshots({
    DBClusterSnapshotIdentifier: 'last',
  })
  expect(DBClusterSnapshots?.[0]).toMatchObject({ Status: 'available', DBClusterIdentifier: 'demo-multi' })
})

test('a cluster is created from a partial version, and its name is taken then', async () => {
  await using stage = await openStage()
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
  expect(await readCluster(stage.rds, 'fresh')).toMatchObject({
    Status: 'available',
    StorageType: 'aurora-iopt1',
    DBClusterMembers: [],
  })
  expect(await refusalOf(stage.rds.createDBCluster(input))).toMatchObject({
    code: 'DBClusterAlreadyExistsFault',
  })
  const unknown = stage.rds.createDBCluster({
    DBClusterIdentifier: 'other',
    Engine: 'aurora-mysql',
    EngineVersion: '9.9',
  })
  expect(await refusalOf(unknown)).toMatchObject({
    code: 'InvalidParameterCombination',
    message: 'Cannot find version 9.9 for aurora-mysql',
  })
})

test('a renamed cluster keeps its resource id', async () => {
  await using stage = await openStage()
  const before = await readCluster(stage.rds, 'demo-single')
  await stage.rds.modifyDBCluster({
    DBClusterIdentifier: 'demo-single',
    NewDBClusterIdentifier: 'renamed',
    ApplyImmediately: true,
  })
  stage.advance(60_000)
  expect(await readCluster(stage.rds, 'renamed')).toMatchObject({
    DbClusterResourceId: before.DbClusterResourceId,
    Endpoint: expect.stringMatching(/^renamed\.cluster-/),
  })
  expect((await readInstance(stage.rds, 'demo-single-1')).DBClusterIdentifier).toBe('renamed')
})

test('a cluster is stopped and started with its members', async () => {
  await using stage = await openStage()
  await stage.rds.stopDBCluster(MULTI)
  stage.advance(300_000)
  expect(await readCluster(stage.rds, 'demo-multi')).toMatchObject({ Status: 'stopped' })
  expect((await readInstance(stage.rds, 'demo-multi-1')).DBInstanceStatus).toBe('stopped')
  expect(await refusalOf(stage.rds.stopDBCluster(MULTI))).toMatchObject({
    code: 'InvalidDBClusterStateFault',
  })
  await stage.rds.startDBCluster(MULTI)
  stage.advance(420_000)
  expect(await readCluster(stage.rds, 'demo-multi')).toMatchObject({
    Status: 'available',
    writers: ['demo-multi-1'],
  })
})
