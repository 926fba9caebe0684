import { expect } from 'vitest'
import { inject } from './faults.ts'
import { expectRefusal, type Stage } from './stage.ts'
import { MINUTE_MS, type UnknownCases } from './unknown-cases.ts'

const MULTI = 'demo-multi'
const SINGLE = { DBClusterIdentifier: 'demo-single' }
const SECOND = { DBInstanceIdentifier: 'demo-multi-2' }
const NOW = { ApplyImmediately: true }

const failOver = (stage: Stage, TargetDBInstanceIdentifier: string) =>
  stage.rds.failoverDBCluster({ DBClusterIdentifier: MULTI, TargetDBInstanceIdentifier })

const refusedToWriter = (code: string) => (stage: Stage) =>
  expectRefusal(failOver(stage, 'demo-multi-1'), code)

const refusedToBusy = (code: string) => async (stage: Stage) => {
  await stage.rds.rebootDBInstance(SECOND)
  await expectRefusal(failOver(stage, 'demo-multi-2'), code)
}

/** What the members show of a static parameter that waits, after a failover. */
const shownAfterFailover =
  (...statuses: readonly string[]) =>
  async (stage: Stage) => {
    await stage.rds.modifyDBClusterParameterGroup({
      DBClusterParameterGroupName: 'demo-multi-cluster-params',
      Parameters: [{ ParameterName: 'max_wal_senders', ParameterValue: '30', ApplyMethod: 'pending-reboot' }],
    })
    await failOver(stage, 'demo-multi-2')
    stage.advance(MINUTE_MS)
    const { DBClusterMembers = [] } = await stage.cluster(MULTI)
    expect(DBClusterMembers.map((member) => member.DBClusterParameterGroupStatus)).toEqual(statuses)
  }

const changeStorage = (stage: Stage) =>
  stage.rds.modifyDBCluster({ ...SINGLE, StorageType: 'aurora-iopt1', ...NOW })

/** What AWS shows as pending after it gave up a class change, and a change of the storage type. */
const pendingAfterFailures =
  (instanceChange: object, clusterChange: object | undefined) => async (stage: Stage) => {
    await inject(stage, { kind: 'async_failure' })
    await stage.rds.modifyDBInstance({ ...SECOND, DBInstanceClass: 'db.r7g.large', ...NOW })
    await changeStorage(stage)
    stage.advance(15 * MINUTE_MS)
    const instance = await stage.instance('demo-multi-2')
    const cluster = await stage.cluster('demo-single')
    expect([instance.DBInstanceStatus, cluster.Status]).toEqual(['available', 'available'])
    expect([instance.PendingModifiedValues, cluster.PendingModifiedValues]).toEqual([
      instanceChange,
      clusterChange,
    ])
  }

const storageStatuses =
  (...statuses: readonly string[]) =>
  async (stage: Stage) => {
    const seen = [(await changeStorage(stage)).DBCluster?.Status]
    for (let n = 0; n < 2; n++) {
      stage.advance(3 * MINUTE_MS)
      seen.push((await stage.cluster('demo-single')).Status)
    }
    expect(seen).toEqual(statuses)
  }

const refusedWhileStorageChanges = (outages: number) => async (stage: Stage) => {
  const capacity = { MinCapacity: 1, MaxCapacity: 8 }
  await stage.rds.modifyDBCluster({ ...SINGLE, ServerlessV2ScalingConfiguration: capacity })
  const serverless = { DBInstanceIdentifier: 'demo-single-1', DBInstanceClass: 'db.serverless' }
  await stage.rds.modifyDBInstance({ ...serverless, ...NOW })
  stage.advance(10 * MINUTE_MS)
  expect((await stage.instance('demo-single-1')).DBInstanceClass).toBe('db.serverless')
  const changedAt = stage.now()
  await changeStorage(stage)
  stage.advance(10 * MINUTE_MS)
  const refused = await stage.outages('demo-single')
  expect(refused.filter(({ startAt }) => startAt >= changedAt)).toHaveLength(outages)
}

const PENDING = 'pending-reboot'

export const failoverCases = {
  failoverToWriter: {
    InvalidDBClusterStateFault: refusedToWriter('InvalidDBClusterStateFault'),
    InvalidParameterValue: refusedToWriter('InvalidParameterValue'),
    accepted: async (stage) => {
      expect((await failOver(stage, 'demo-multi-1')).DBCluster?.Status).toBe('available')
      stage.advance(MINUTE_MS)
      expect((await stage.cluster(MULTI)).writers).toEqual(['demo-multi-1'])
    },
  },
  failoverWithoutReader: {
    InvalidDBClusterStateFault: ({ rds }) =>
      expectRefusal(rds.failoverDBCluster(SINGLE), 'InvalidDBClusterStateFault'),
    'writer-restarts': async (stage) => {
      expect((await stage.rds.failoverDBCluster(SINGLE)).DBCluster?.Status).toBe('failing-over')
      stage.advance(MINUTE_MS)
      const restarted = { Status: 'available', writers: ['demo-single-1'] }
      expect(await stage.cluster('demo-single')).toMatchObject(restarted)
      expect(await stage.outages('demo-single')).toHaveLength(1)
    },
  },
  failoverToBusyInstance: {
    InvalidDBInstanceState: refusedToBusy('InvalidDBInstanceState'),
    InvalidDBClusterStateFault: refusedToBusy('InvalidDBClusterStateFault'),
  },
  failoverParameters: {
    'stay-pending': shownAfterFailover(PENDING, PENDING, PENDING),
    loaded: shownAfterFailover('in-sync', 'in-sync', PENDING),
  },
  failedChange: {
    dropped: pendingAfterFailures({}, undefined),
    'stays-pending': pendingAfterFailures(
      { DBInstanceClass: 'db.r7g.large' },
      { StorageType: 'aurora-iopt1' },
    ),
  },
  storageTypeStatus: {
    modifying: storageStatuses('modifying', 'available', 'available'),
    'storage-optimization': storageStatuses('modifying', 'storage-optimization', 'available'),
  },
  serverlessStorageType: {
    'stays-up': refusedWhileStorageChanges(0),
    restarts: refusedWhileStorageChanges(1),
  },
} satisfies Partial<UnknownCases>
