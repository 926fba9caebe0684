import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const NAMED = { DBClusterSnapshotIdentifier: 'before-upgrade' }
const SNAPSHOT = { DBClusterSnapshotIdentifier: 'Before-Upgrade', DBClusterIdentifier: 'demo-multi' }

test('a snapshot has a name of its own, and can be deleted once it is available', async ({ stage }) => {
  const { rds } = stage
  await rds.createDBClusterSnapshot(SNAPSHOT)
  await expectRefusal(rds.deleteDBClusterSnapshot(NAMED), 'InvalidDBClusterSnapshotStateFault')
  stage.advance(240_000)
  await expectRefusal(rds.createDBClusterSnapshot(SNAPSHOT), 'DBClusterSnapshotAlreadyExistsFault')
  await rds.deleteDBClusterSnapshot(NAMED)
  stage.advance(30_000)
  await expectRefusal(rds.describeDBClusterSnapshots(NAMED), 'DBClusterSnapshotNotFoundFault')
})

test.for<readonly [object, number]>([
  [{ DBClusterIdentifier: 'demo-multi' }, 1],
  [{ DBClusterIdentifier: 'demo-single' }, 0],
  [{ SnapshotType: 'automated' }, 0],
  [{ Filters: [{ Name: 'engine', Values: ['aurora-postgresql'] }] }, 1],
])('by %j, %i snapshots are found', async ([asked, count], { stage }) => {
  await stage.rds.createDBClusterSnapshot(SNAPSHOT)
  expect((await stage.rds.describeDBClusterSnapshots(asked)).DBClusterSnapshots).toHaveLength(count)
})

test('snapshots are not looked up by cluster and name together', async ({ stage }) => {
  await expectRefusal(stage.rds.describeDBClusterSnapshots(SNAPSHOT), 'InvalidParameterCombination')
})

test('a cluster that is busy cannot be snapshotted', async ({ stage }) => {
  await stage.control('POST', 'act', { kind: 'backup', clusterId: 'demo-multi' })
  await expectRefusal(stage.rds.createDBClusterSnapshot(SNAPSHOT), 'InvalidDBClusterStateFault')
})
