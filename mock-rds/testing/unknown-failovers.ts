import { expect } from 'vitest'
import { inject } from './faults.ts'
import { expectRefusal, refusalOf, type Stage } from './stage.ts'
import { MINUTE_MS, type UnknownCases } from './unknown-cases.ts'

const failOver = (stage: Stage, id: string, target?: string) =>
  stage.rds.failoverDBCluster({
    DBClusterIdentifier: id,
    ...(target !== undefined && { TargetDBInstanceIdentifier: target }),
  })

const refused = (target: string, code: string) => async (stage: Stage) => {
  if (target === 'demo-multi-2') await stage.rds.rebootDBInstance({ DBInstanceIdentifier: target })
  await expectRefusal(failOver(stage, 'demo-multi', target), code)
}

/** Fails over with a static parameter waiting, and gives what the old and the new writer show of it. */
async function statusesAfterFailover(stage: Stage) {
  await stage.rds.modifyDBClusterParameterGroup({
    DBClusterParameterGroupName: 'demo-multi-cluster-params',
    Parameters: [{ ParameterName: 'max_wal_senders', ParameterValue: '30', ApplyMethod: 'pending-reboot' }],
  })
  await failOver(stage, 'demo-multi', 'demo-multi-2')
  stage.advance(MINUTE_MS)
  const { DBClusterMembers = [] } = await stage.cluster('demo-multi')
  return DBClusterMembers.map((member) => member.DBClusterParameterGroupStatus)
}

export const failoverCases = {
  failoverToWriter: {
    InvalidDBClusterStateFault: refused('demo-multi-1', 'InvalidDBClusterStateFault'),
    InvalidParameterValue: refused('demo-multi-1', 'InvalidParameterValue'),
    accepted: async (stage) => {
      const { DBCluster } = await failOver(stage, 'demo-multi', 'demo-multi-1')
      expect(DBCluster?.Status).toBe('available')
      stage.advance(MINUTE_MS)
      expect(await stage.cluster('demo-multi')).toMatchObject({ writers: ['demo-multi-1'] })
    },
  },
  failoverWithoutReader: {
    InvalidDBClusterStateFault: async (stage) => {
      const { code } = await refusalOf(failOver(stage, 'demo-single'))
      expect(code).toBe('InvalidDBClusterStateFault')
    },
    'writer-restarts': async (stage) => {
      expect((await failOver(stage, 'demo-single')).DBCluster?.Status).toBe('failing-over')
      stage.advance(MINUTE_MS)
      const writers = ['demo-single-1']
      expect(await stage.cluster('demo-single')).toMatchObject({ Status: 'available', writers })
      const { json } = await stage.control('GET', 'availability/demo-single')
      expect(json).toMatchObject({ refused: [{ startAt: expect.any(Number), endAt: expect.any(Number) }] })
    },
  },
  failoverToBusyInstance: {
    InvalidDBInstanceState: refused('demo-multi-2', 'InvalidDBInstanceState'),
    InvalidDBClusterStateFault: refused('demo-multi-2', 'InvalidDBClusterStateFault'),
  },
  failoverParameters: {
    'stay-pending': async (stage) =>
      expect(await statusesAfterFailover(stage)).toEqual([
        'pending-reboot',
        'pending-reboot',
        'pending-reboot',
      ]),
    loaded: async (stage) =>
      expect(await statusesAfterFailover(stage)).toEqual(['in-sync', 'in-sync', 'pending-reboot']),
  },
  failedChange: {
    dropped: async (stage) => expect(await pendingAfterFailures(stage)).toEqual([{}, undefined]),
    'stays-pending': async (stage) =>
      expect(await pendingAfterFailures(stage)).toEqual([
        { DBInstanceClass: 'db.r7g.large' },
        { StorageType: 'aurora-iopt1' },
      ]),
  },
  storageTypeStatus: {
    modifying: async (stage) =>
      expect(await storageStatuses(stage)).toEqual(['modifying', 'available', 'available']),
    'storage-optimization': async (stage) =>
      expect(await storageStatuses(stage)).toEqual(['modifying', 'storage-optimization', 'available']),
  },
  serverlessStorageType: {
    'stays-up': async (stage) => expect(await refusedWhileStorageChanges(stage)).toEqual([]),
    restarts: async (stage) =>
      expect(await refusedWhileStorageChanges(stage)).toEqual([
        { startAt: expect.any(Number), endAt: expect.any(Number) },
      ]),
  },
} satisfies Partial<UnknownCases>

const changeStorage = (stage: Stage, DBClusterIdentifier: string) =>
  stage.rds.modifyDBCluster({ DBClusterIdentifier, StorageType: 'aurora-iopt1', ApplyImmediately: true })

/** What AWS shows as pending after it gave up a class change, and a change of the storage type. */
async function pendingAfterFailures(stage: Stage) {
  await inject(stage, { kind: 'async_failure' })
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: 'demo-multi-2',
    DBInstanceClass: 'db.r7g.large',
    ApplyImmediately: true,
  })
  await changeStorage(stage, 'demo-single')
  stage.advance(15 * MINUTE_MS)
  const instance = await stage.instance('demo-multi-2')
  const cluster = await stage.cluster('demo-single')
  expect([instance.DBInstanceStatus, cluster.Status]).toEqual(['available', 'available'])
  return [instance.PendingModifiedValues, cluster.PendingModifiedValues]
}

async function storageStatuses(stage: Stage) {
  const { DBCluster } = await changeStorage(stage, 'demo-single')
  const seen = [DBCluster?.Status]
  for (let n = 0; n < 2; n++) {
    stage.advance(3 * MINUTE_MS)
    seen.push((await stage.cluster('demo-single')).Status)
  }
  return seen
}

async function refusedWhileStorageChanges(stage: Stage) {
  await stage.rds.modifyDBCluster({
    DBClusterIdentifier: 'demo-single',
    ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 8 },
  })
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: 'demo-single-1',
    DBInstanceClass: 'db.serverless',
    ApplyImmediately: true,
  })
  stage.advance(10 * MINUTE_MS)
  expect((await stage.instance('demo-single-1')).DBInstanceClass).toBe('db.serverless')
  const changedAt = stage.now()
  await changeStorage(stage, 'demo-single')
  stage.advance(10 * MINUTE_MS)
  const log = stage.mock.world.region('123456789012', 'us-east-1').availability.read('demo-single')
  return log?.refused.filter(({ startAt }) => startAt >= changedAt)
}
