import { expect } from 'vitest'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

const SNAPSHOT = 'before'

async function takeSnapshot(stage: Stage): Promise<void> {
  await stage.rds.createDBClusterSnapshot({
    DBClusterSnapshotIdentifier: SNAPSHOT,
    DBClusterIdentifier: 'demo-multi',
    Tags: [{ Key: 'run', Value: '1' }],
  })
  stage.advance(240_000)
}

test('a snapshot is restored as a cluster without instances, also as a newer version', async ({ stage }) => {
  const asked = {
    DBClusterIdentifier: 'restored',
    SnapshotIdentifier: SNAPSHOT,
    Engine: 'aurora-postgresql',
  }
  await expectRefusal(stage.rds.restoreDBClusterFromSnapshot(asked), 'DBClusterSnapshotNotFoundFault')
  await takeSnapshot(stage)
  const { DBCluster } = await stage.rds.restoreDBClusterFromSnapshot(asked)
  expect(DBCluster).toMatchObject({ Status: 'creating', EngineVersion: '15.12', DBClusterMembers: [] })
  stage.advance(600_000)
  expect((await stage.cluster('restored')).Status).toBe('available')
  const newer = await stage.rds.restoreDBClusterFromSnapshot({
    ...asked,
    DBClusterIdentifier: 'newer',
    EngineVersion: '16.9',
  })
  expect(newer.DBCluster).toMatchObject({
    EngineVersion: '16.9',
    DBClusterParameterGroup: 'default.aurora-postgresql16',
  })
  await expectRefusal(stage.rds.restoreDBClusterFromSnapshot(asked), 'DBClusterAlreadyExistsFault')
  const older = { ...asked, DBClusterIdentifier: 'older', EngineVersion: '14.17' }
  await expectRefusal(stage.rds.restoreDBClusterFromSnapshot(older), 'InvalidParameterCombination')
  const other = { ...asked, DBClusterIdentifier: 'other', Engine: 'aurora-mysql' }
  await expectRefusal(stage.rds.restoreDBClusterFromSnapshot(other), 'InvalidParameterCombination')
})

test('a cluster is cloned or restored to a time within its window', async ({ stage }) => {
  const { DbClusterResourceId } = await stage.cluster('demo-multi')
  const from = { SourceDBClusterIdentifier: 'demo-multi' }
  const clone = await stage.rds.restoreDBClusterToPointInTime({
    ...from,
    DBClusterIdentifier: 'clone',
    RestoreType: 'copy-on-write',
    UseLatestRestorableTime: true,
  })
  expect(clone.DBCluster).toMatchObject({ CloneGroupId: DbClusterResourceId })
  stage.advance(60_000)
  const at = (ms: number) => ({ ...from, DBClusterIdentifier: 'past', RestoreToTime: new Date(ms) })
  const tooLate = stage.rds.restoreDBClusterToPointInTime(at(stage.now() + 1_000))
  await expectRefusal(tooLate, 'InvalidRestoreFault')
  const { DBCluster } = await stage.rds.restoreDBClusterToPointInTime(at(stage.now() - 30_000))
  expect(DBCluster).toMatchObject({ DBClusterIdentifier: 'past', Engine: 'aurora-postgresql' })
  for (const wrong of [
    { DBClusterIdentifier: 'x', UseLatestRestorableTime: true },
    { ...from, DBClusterIdentifier: 'x' },
    { ...at(stage.now()), UseLatestRestorableTime: true },
    { ...at(stage.now()), RestoreType: 'copy-on-write' },
  ]) {
    await expectRefusal(stage.rds.restoreDBClusterToPointInTime(wrong), 'InvalidParameterCombination')
  }
})

test('a snapshot is copied with its tags', async ({ stage }) => {
  await takeSnapshot(stage)
  const copy = {
    SourceDBClusterSnapshotIdentifier: SNAPSHOT,
    TargetDBClusterSnapshotIdentifier: 'Copy',
    CopyTags: true,
  }
  const { DBClusterSnapshot } = await stage.rds.copyDBClusterSnapshot(copy)
  expect(DBClusterSnapshot).toMatchObject({
    DBClusterSnapshotIdentifier: 'copy',
    Status: 'creating',
    SourceDBClusterSnapshotArn: expect.stringMatching(/:cluster-snapshot:before$/),
    TagList: expect.arrayContaining([{ Key: 'run', Value: '1' }]),
  })
  await expectRefusal(stage.rds.copyDBClusterSnapshot(copy), 'DBClusterSnapshotAlreadyExistsFault')
  stage.advance(240_000)
  const { DBClusterSnapshots } = await stage.rds.describeDBClusterSnapshots({
    DBClusterSnapshotIdentifier: 'copy',
  })
  expect(DBClusterSnapshots).toMatchObject([{ Status: 'available', PercentProgress: 100 }])
})

test('a snapshot is shared with accounts, and no longer', async ({ stage }) => {
  await takeSnapshot(stage)
  const named = { DBClusterSnapshotIdentifier: SNAPSHOT }
  const share = { ...named, AttributeName: 'restore' }
  const accounts = async () => {
    const answer = await stage.rds.describeDBClusterSnapshotAttributes(named)
    return answer.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes?.[0]?.AttributeValues
  }
  expect(await accounts()).toEqual([])
  await stage.rds.modifyDBClusterSnapshotAttribute({ ...share, ValuesToAdd: ['111122223333', 'all'] })
  expect(await accounts()).toEqual(['111122223333', 'all'])
  await stage.rds.modifyDBClusterSnapshotAttribute({ ...share, ValuesToRemove: ['all'] })
  expect(await accounts()).toEqual(['111122223333'])
  for (const wrong of [
    { ...share, ValuesToAdd: ['bob'] },
    { ...named, AttributeName: 'delete' },
  ]) {
    await expectRefusal(stage.rds.modifyDBClusterSnapshotAttribute(wrong), 'InvalidParameterValue')
  }
})
