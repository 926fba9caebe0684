import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const SNAPSHOT = { DBClusterSnapshotIdentifier: 'Before-Upgrade', DBClusterIdentifier: 'demo-multi' }

test('a snapshot grows to available and can be deleted then', async ({ stage }) => {
  const named = { DBClusterSnapshotIdentifier: 'before-upgrade' }
  const progress = async () => {
    const { DBClusterSnapshots } = await stage.rds.describeDBClusterSnapshots(named)
    return DBClusterSnapshots?.map(({ Status, PercentProgress }) => [Status, PercentProgress])
  }
  await stage.rds.createDBClusterSnapshot({ ...SNAPSHOT, Tags: [{ Key: 'run', Value: '1' }] })
  expect(await progress()).toEqual([['creating', 0]])
  await expectRefusal(stage.rds.deleteDBClusterSnapshot(named), 'InvalidDBClusterSnapshotStateFault')
  stage.advance(120_000)
  expect(await progress()).toEqual([['creating', 50]])
  stage.advance(120_000)
  expect(await progress()).toEqual([['available', 100]])
  await expectRefusal(stage.rds.createDBClusterSnapshot(SNAPSHOT), 'DBClusterSnapshotAlreadyExistsFault')
  await stage.rds.deleteDBClusterSnapshot(named)
  stage.advance(30_000)
  await expectRefusal(stage.rds.describeDBClusterSnapshots(named), 'DBClusterSnapshotNotFoundFault')
})

test('snapshots are found by cluster, type and filter, but not by cluster and name together', async ({
  stage,
}) => {
  await stage.rds.createDBClusterSnapshot(SNAPSHOT)
  const count = async (input: object) =>
    (await stage.rds.describeDBClusterSnapshots(input)).DBClusterSnapshots?.length
  expect(await count({ DBClusterIdentifier: 'demo-multi' })).toBe(1)
  expect(await count({ SnapshotType: 'automated' })).toBe(0)
  expect(await count({ Filters: [{ Name: 'engine', Values: ['aurora-postgresql'] }] })).toBe(1)
  await expectRefusal(stage.rds.describeDBClusterSnapshots(SNAPSHOT), 'InvalidParameterCombination')
})

test('a cluster that is busy cannot be snapshotted', async ({ stage }) => {
  await stage.control('POST', 'act', { kind: 'backup', clusterId: 'demo-multi' })
  await expectRefusal(stage.rds.createDBClusterSnapshot(SNAPSHOT), 'InvalidDBClusterStateFault')
})
