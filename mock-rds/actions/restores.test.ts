import { expect } from 'vitest'
import { expectRefusal, MASTER, type Stage, test } from '../testing/stage.ts'

const SNAPSHOT = { DBClusterSnapshotIdentifier: 'before' }

async function takeSnapshot(stage: Stage): Promise<void> {
  const Tags = [{ Key: 'run', Value: '1' }]
  await stage.rds.createDBClusterSnapshot({ ...SNAPSHOT, DBClusterIdentifier: 'demo-multi', Tags })
  stage.advance(240_000)
}

test('a snapshot is restored as a cluster without instances, also as a newer version', async ({ stage }) => {
  const restore = (DBClusterIdentifier: string, change: object = {}) =>
    stage.rds.restoreDBClusterFromSnapshot({
      DBClusterIdentifier,
      SnapshotIdentifier: 'before',
      Engine: 'aurora-postgresql',
      ...change,
    })
  await expectRefusal(restore('restored'), 'DBClusterSnapshotNotFoundFault')
  await takeSnapshot(stage)
  const { DBCluster } = await restore('restored')
  expect(DBCluster).toMatchObject({ Status: 'creating', EngineVersion: '15.12', DBClusterMembers: [] })
  stage.advance(600_000)
  expect((await stage.cluster('restored')).Status).toBe('available')
  expect((await restore('newer', { EngineVersion: '16.9' })).DBCluster).toMatchObject({
    EngineVersion: '16.9',
    DBClusterParameterGroup: 'default.aurora-postgresql16',
  })
  await expectRefusal(restore('restored'), 'DBClusterAlreadyExistsFault')
  await expectRefusal(restore('older', { EngineVersion: '14.17' }), 'InvalidParameterCombination')
  await expectRefusal(restore('other', { Engine: 'aurora-mysql' }), 'InvalidParameterCombination')
})

test('a cluster is cloned or restored to a time within its window', async ({ stage }) => {
  const { DbClusterResourceId } = await stage.cluster('demo-multi')
  const from = { SourceDBClusterIdentifier: 'demo-multi' }
  const cloning = { RestoreType: 'copy-on-write', UseLatestRestorableTime: true }
  const restore = (change: object) =>
    stage.rds.restoreDBClusterToPointInTime({ DBClusterIdentifier: 'past', ...change })
  const clone = await restore({ ...from, ...cloning, DBClusterIdentifier: 'clone' })
  expect(clone.DBCluster).toMatchObject({ CloneGroupId: DbClusterResourceId })
  stage.advance(60_000)
  const at = (ms: number) => ({ ...from, RestoreToTime: new Date(ms) })
  await expectRefusal(restore(at(stage.now() + 1_000)), 'InvalidRestoreFault')
  const { DBCluster } = await restore(at(stage.now() - 30_000))
  expect(DBCluster).toMatchObject({ DBClusterIdentifier: 'past', Engine: 'aurora-postgresql' })
  for (const wrong of [
    { UseLatestRestorableTime: true },
    from,
    { ...at(stage.now()), UseLatestRestorableTime: true },
    { ...at(stage.now()), RestoreType: 'copy-on-write' },
  ])
    await expectRefusal(restore({ ...wrong, DBClusterIdentifier: 'x' }), 'InvalidParameterCombination')
})

test('a restored cluster has what its data had: name, backups, encryption and, from a time, the port', async ({
  stage,
}) => {
  const { rds } = stage
  const had = { DatabaseName: 'shop', BackupRetentionPeriod: 9, StorageEncrypted: false }
  const mine = { DBClusterIdentifier: 'mine' }
  await rds.createDBCluster({ ...MASTER, ...mine, ...had, Engine: 'aurora-postgresql', Port: 6000 })
  stage.advance(600_000)
  const snapshot = { DBClusterSnapshotIdentifier: 'mine-before' }
  await rds.createDBClusterSnapshot({ ...mine, ...snapshot })
  stage.advance(600_000)
  const restored = await rds.restoreDBClusterFromSnapshot({
    DBClusterIdentifier: 'from-snapshot',
    SnapshotIdentifier: 'mine-before',
    Engine: 'aurora-postgresql',
  })
  expect(restored.DBCluster).toMatchObject(had)
  expect(restored.DBCluster?.KmsKeyId).toBeUndefined()
  const past = await rds.restoreDBClusterToPointInTime({
    DBClusterIdentifier: 'from-time',
    SourceDBClusterIdentifier: 'mine',
    UseLatestRestorableTime: true,
  })
  expect(past.DBCluster).toMatchObject({ ...had, Port: 6000 })
  const copy = rds.copyDBClusterSnapshot({
    SourceDBClusterSnapshotIdentifier: 'mine-before',
    TargetDBClusterSnapshotIdentifier: 'copy',
    KmsKeyId: 'alias/mine',
  })
  await expectRefusal(copy, 'InvalidParameterCombination')
})

test('a snapshot is copied with its tags', async ({ stage }) => {
  await takeSnapshot(stage)
  const copy = () =>
    stage.rds.copyDBClusterSnapshot({
      SourceDBClusterSnapshotIdentifier: 'before',
      TargetDBClusterSnapshotIdentifier: 'Copy',
      CopyTags: true,
    })
  expect((await copy()).DBClusterSnapshot).toMatchObject({
    DBClusterSnapshotIdentifier: 'copy',
    Status: 'creating',
    SourceDBClusterSnapshotArn: expect.stringMatching(/:cluster-snapshot:before$/),
    TagList: expect.arrayContaining([{ Key: 'run', Value: '1' }]),
  })
  await expectRefusal(copy(), 'DBClusterSnapshotAlreadyExistsFault')
  stage.advance(240_000)
  const copied = { DBClusterSnapshotIdentifier: 'copy' }
  const { DBClusterSnapshots } = await stage.rds.describeDBClusterSnapshots(copied)
  expect(DBClusterSnapshots).toMatchObject([{ Status: 'available', PercentProgress: 100 }])
})

test('a snapshot is shared with accounts, and no longer', async ({ stage }) => {
  await takeSnapshot(stage)
  const accounts = async () => {
    const answer = await stage.rds.describeDBClusterSnapshotAttributes(SNAPSHOT)
    return answer.DBClusterSnapshotAttributesResult?.DBClusterSnapshotAttributes?.[0]?.AttributeValues
  }
  const share = (change: object) =>
    stage.rds.modifyDBClusterSnapshotAttribute({ ...SNAPSHOT, AttributeName: 'restore', ...change })
  expect(await accounts()).toEqual([])
  await share({ ValuesToAdd: ['111122223333', 'all'] })
  expect(await accounts()).toEqual(['111122223333', 'all'])
  await share({ ValuesToRemove: ['all'] })
  expect(await accounts()).toEqual(['111122223333'])
  await expectRefusal(share({ ValuesToAdd: ['bob'] }), 'InvalidParameterValue')
  await expectRefusal(share({ AttributeName: 'delete' }), 'InvalidParameterValue')
})
