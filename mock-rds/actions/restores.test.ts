import { expect, test } from 'vitest'
import { readCluster } from '../testing/read.ts'
import { openStage, refusalOf, type Stage } from '../testing/stage.ts'

const SNAPSHOT = 'before'

async function takeSnapshot(stage: Stage): Promise<void> {
  await stage.rds.createDBClusterSnapshot({
    DBClusterSnapshotIdentifier: SNAPSHOT,
    DBClusterIdentifier: 'demo-multi',
    Tags: [{ Key: 'run', Value: '1' }],
  })
  stage.advance(240_000)
}

test('a snapshot is restored as a cluster without instances, also as a newer version', async () => {
  await using stage = await openStage()
  const asked = {
    DBClusterIdentifier: 'restored',
    SnapshotIdentifier: SNAPSHOT,
    Engine: 'aurora-postgresql',
  }
  expect(await refusalOf(stage.rds.restoreDBClusterFromSnapshot(asked))).toMatchObject({
    code: 'DBClusterSnapshotNotFoundFault',
  })
  await takeSnapshot(stage)
  const { DBCluster } = await stage.rds.restoreDBClusterFromSnapshot(asked)
  expect(DBCluster).toMatchObject({ Status: 'creating', EngineVersion: '15.12', DBClusterMembers: [] })
  stage.advance(600_000)
  expect((await readCluster(stage.rds, 'restored')).Status).toBe('available')
  const newer = await stage.rds.restoreDBClusterFromSnapshot({
    ...asked,
    DBClusterIdentifier: 'newer',
    EngineVersion: '16.9',
  })
  expect(newer.DBCluster).toMatchObject({
    EngineVersion: '16.9',
    DBClusterParameterGroup: 'default.aurora-postgresql16',
  })
  expect(await refusalOf(stage.rds.restoreDBClusterFromSnapshot(asked))).toMatchObject({
    code: 'DBClusterAlreadyExistsFault',
  })
  const older = { ...asked, DBClusterIdentifier: 'older', EngineVersion: '14.17' }
  expect(await refusalOf(stage.rds.restoreDBClusterFromSnapshot(older))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
  const other = { ...asked, DBClusterIdentifier: 'other', Engine: 'aurora-mysql' }
  expect(await refusalOf(stage.rds.restoreDBClusterFromSnapshot(other))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
})

test('a cluster is cloned or restored to a time within its window', async () => {
  await using stage = await openStage()
  const { DbClusterResourceId } = await readCluster(stage.rds, 'demo-multi')
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
  expect(await refusalOf(tooLate)).toMatchObject({ code: 'InvalidRestoreFault' })
  const { DBCluster } = await stage.rds.restoreDBClusterToPointInTime(at(stage.now() - 30_000))
  expect(DBCluster).toMatchObject({ DBClusterIdentifier: 'past', Engine: 'aurora-postgresql' })
  for (const wrong of [
    { DBClusterIdentifier: 'x', UseLatestRestorableTime: true },
    { ...from, DBClusterIdentifier: 'x' },
    { ...at(stage.now()), UseLatestRestorableTime: true },
    { ...at(stage.now()), RestoreType: 'copy-on-write' },
  ]) {
    expect(await refusalOf(stage.rds.restoreDBClusterToPointInTime(wrong))).toMatchObject({
      code: 'InvalidParameterCombination',
    })
  }
})

test('a snapshot is copied with its tags', async () => {
  await using stage = await openStage()
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
  expect(await refusalOf(stage.rds.copyDBClusterSnapshot(copy))).toMatchObject({
    code: 'DBClusterSnapshotAlreadyExistsFault',
  })
  stage.advance(240_000)
  const { DBClusterSnapshots } = await stage.rds.describeDBClusterSnapshots({
    DBClusterSnapshotIdentifier: 'copy',
  })
  expect(DBClusterSnapshots).toMatchObject([{ Status: 'available', PercentProgress: 100 }])
})

test('a snapshot is shared with accounts, and no longer', async () => {
  await using stage = await openStage()
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
    expect(await refusalOf(stage.rds.modifyDBClusterSnapshotAttribute(wrong))).toMatchObject({
      code: 'InvalidParameterValue',
    })
  }
})
