import { expect, test } from 'vitest'
import { openStage, refusalOf } from '../testing/stage.ts'

const SNAPSHOT = { DBClusterSnapshotIdentifier: 'Before-Upgrade', DBClusterIdentifier: 'demo-multi' }

test('a snapshot grows to available and can be deleted then', async () => {
  await using stage = await openStage()
  const named = { DBClusterSnapshotIdentifier: 'before-upgrade' }
  const progress = async () => {
    const { DBClusterSnapshots } = await stage.rds.describeDBClusterSnapshots(named)
    return DBClusterSnapshots?.map(({ Status, PercentProgress }) => [Status, PercentProgress])
  }
  await stage.rds.createDBClusterSnapshot({ ...SNAPSHOT, Tags: [{ Key: 'run', Value: '1' }] })
  expect(await progress()).toEqual([['creating', 0]])
  expect(await refusalOf(stage.rds.deleteDBClusterSnapshot(named))).toMatchObject({
    code: 'InvalidDBClusterSnapshotStateFault',
  })
  stage.advance(120_000)
  expect(await progress()).toEqual([['creating', 50]])
  stage.advance(120_000)
  expect(await progress()).toEqual([['available', 100]])
  expect(await refusalOf(stage.rds.createDBClusterSnapshot(SNAPSHOT))).toMatchObject({
    code: 'DBClusterSnapshotAlreadyExistsFault',
  })
  await stage.rds.deleteDBClusterSnapshot(named)
  stage.advance(30_000)
  expect(await refusalOf(stage.rds.describeDBClusterSnapshots(named))).toMatchObject({
    code: 'DBClusterSnapshotNotFoundFault',
    status: 404,
  })
})

test('snapshots are found by cluster, type and filter, but not by cluster and name together', async () => {
  await using stage = await openStage()
  await stage.rds.createDBClusterSnapshot(SNAPSHOT)
  const count = async (input: object) =>
    (await stage.rds.describeDBClusterSnapshots(input)).DBClusterSnapshots?.length
  expect(await count({ DBClusterIdentifier: 'demo-multi' })).toBe(1)
  expect(await count({ SnapshotType: 'automated' })).toBe(0)
  expect(await count({ Filters: [{ Name: 'engine', Values: ['aurora-postgresql'] }] })).toBe(1)
  expect(await refusalOf(stage.rds.describeDBClusterSnapshots(SNAPSHOT))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
})

test('a cluster that is busy cannot be snapshotted', async () => {
  await using stage = await openStage()
  await stage.control('POST', 'act', { kind: 'backup', clusterId: 'demo-multi' })
  expect(await refusalOf(stage.rds.createDBClusterSnapshot(SNAPSHOT))).toMatchObject({
    code: 'InvalidDBClusterStateFault',
  })
})
