import { expect } from 'vitest'
import { hitsOf, inject } from '../testing/faults.ts'
import { expectRefusal, openStage, type Stage, test } from '../testing/stage.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const OFF = { failoverEveryMs: null, scalingEveryMs: null, backupWindows: false, maintenanceWindows: false }

/** A region begins with the first call to it, so that is made here, too. */
async function switchOn(stage: Stage, asked: object) {
  await stage.rds.describeDBClusters({})
  const answer = await stage.control('POST', 'happenings', asked)
  expect(answer).toEqual({ status: 200, json: { ...OFF, ...asked } })
}

/** Moves the clock, which stands at 09:00 UTC on Monday, 5 January 2026 in the beginning. */
function advanceTo(stage: Stage, time: string) {
  stage.advance(Date.parse(`2026-01-${time}Z`) - stage.now())
}

async function allEvents(stage: Stage) {
  await stage.rds.describeDBClusters({})
  const events = stage.mock.world.region('123456789012', 'us-east-1').eventsUntil(stage.now())
  return events.map(({ at, name, sourceIdentifier }) => [at, name, sourceIdentifier] as const)
}

test('nothing happens by itself unless it is switched on', async ({ stage }) => {
  expect((await stage.control('GET', 'happenings')).json).toEqual(OFF)
  await stage.rds.describeDBClusters({})
  stage.advance(13 * DAY_MS)
  expect(await allEvents(stage)).toEqual([])
})

test('backup windows: a cluster is backing-up every day at its time, and refuses changes then', async ({
  stage,
}) => {
  await switchOn(stage, { backupWindows: true })
  const statusAt = async (time: string) => {
    advanceTo(stage, time)
    return (await stage.cluster('demo-multi')).Status
  }
  const MULTI = { DBClusterIdentifier: 'demo-multi' }
  expect(await statusAt('06T03:09:59')).toBe('available')
  expect(await statusAt('06T03:10:00')).toBe('backing-up')
  const change = stage.rds.modifyDBCluster({ ...MULTI, DeletionProtection: true })
  await expectRefusal(change, 'InvalidDBClusterStateFault', /backing-up/)
  expect(await statusAt('06T03:15:00')).toBe('available')
  advanceTo(stage, '20T09:00:00')
  const automated = { ...MULTI, SnapshotType: 'automated' }
  const { DBClusterSnapshots } = await stage.rds.describeDBClusterSnapshots(automated)
  expect(DBClusterSnapshots?.map(({ DBClusterSnapshotIdentifier }) => DBClusterSnapshotIdentifier)).toEqual(
    [13, 14, 15, 16, 17, 18, 19, 20].map((day) => `rds:demo-multi-2026-01-${day}-03-10`),
  )
})

test('maintenance windows: what was parked is applied at the time of the cluster and of the instance', async ({
  stage,
}) => {
  await switchOn(stage, { maintenanceWindows: true })
  await stage.rds.modifyDBCluster({ DBClusterIdentifier: 'demo-multi', StorageType: 'aurora-iopt1' })
  await stage.rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-multi-2', DBInstanceClass: 'db.r7g.large' })
  const seen: unknown[] = []
  for (const time of ['11T04:29', '11T04:30', '11T05:00', '11T05:30', '11T06:00']) {
    advanceTo(stage, `${time}:00`)
    const { Status, StorageType = 'aurora' } = await stage.cluster('demo-multi')
    const { DBInstanceStatus, DBInstanceClass } = await stage.instance('demo-multi-2')
    seen.push([time, Status, StorageType, DBInstanceStatus, DBInstanceClass].join(' '))
  }
  expect(seen).toEqual([
    '11T04:29 available aurora available db.r6g.large',
    '11T04:30 modifying aurora available db.r6g.large',
    '11T05:00 available aurora-iopt1 available db.r6g.large',
    '11T05:30 available aurora-iopt1 modifying db.r6g.large',
    '11T06:00 available aurora-iopt1 available db.r7g.large',
  ])
})

test('maintenance windows: maintenance that was opted into is applied, other maintenance is not', async ({
  stage,
}) => {
  await switchOn(stage, { maintenanceWindows: true })
  const pending = async () =>
    (await stage.rds.describePendingMaintenanceActions({})).PendingMaintenanceActions?.length
  advanceTo(stage, '11T05:31:00')
  expect(await pending()).toBe(1)
  await stage.rds.applyPendingMaintenanceAction({
    ResourceIdentifier: 'arn:aws:rds:us-east-1:123456789012:db:demo-mysql-2',
    ApplyAction: 'os-upgrade',
    OptInType: 'next-maintenance',
  })
  advanceTo(stage, '18T05:31:00')
  expect(await pending()).toBe(0)
  expect((await stage.instance('demo-mysql-2')).DBInstanceStatus).toBe('maintenance')
})

test('maintenance windows: a cluster is upgraded to the newest minor version once every member wants it', async ({
  stage,
}) => {
  await switchOn(stage, { maintenanceWindows: true })
  const clusterAt = (time: string) => {
    advanceTo(stage, time)
    return stage.cluster('demo-multi')
  }
  const want = (DBInstanceIdentifier: string) =>
    stage.rds.modifyDBInstance({ DBInstanceIdentifier, AutoMinorVersionUpgrade: true })
  await want('demo-multi-1')
  await want('demo-multi-2')
  expect((await clusterAt('11T06:00:00')).EngineVersion).toBe('15.12')
  await want('demo-multi-3')
  expect((await clusterAt('18T04:31:00')).Status).toBe('upgrading')
  expect((await clusterAt('18T06:00:00')).EngineVersion).toBe('15.15')
  const version = { Engine: 'aurora-postgresql', EngineVersion: '15.12' }
  const { DBEngineVersions } = await stage.rds.describeDBEngineVersions(version)
  const auto = DBEngineVersions?.[0]?.ValidUpgradeTarget?.filter(({ AutoUpgrade }) => AutoUpgrade)
  expect(auto).toMatchObject([{ EngineVersion: '15.15' }])
})

test('failovers by chance come as often as asked, and the writer changes', async ({ stage }) => {
  await switchOn(stage, { failoverEveryMs: DAY_MS })
  stage.advance(13 * DAY_MS)
  const events = await stage.events('db-cluster', 'demo-multi')
  const completed = events.filter((message) => message?.startsWith('Completed failover'))
  expect(completed.length).toBeGreaterThanOrEqual(12)
  expect(completed.length).toBeLessThanOrEqual(14)
  expect(await stage.events('db-cluster', 'demo-single')).toEqual([])
})

test('scaling adds and removes readers where there are some, and leaves at least one and at most three', async ({
  stage,
}) => {
  await switchOn(stage, { scalingEveryMs: HOUR_MS })
  const counts = new Set<number>()
  for (let hour = 0; hour < 60; hour++) {
    stage.advance(HOUR_MS)
    const { memberIds } = await stage.cluster('demo-autoscaled')
    const scaled = memberIds.filter((id) => id?.startsWith('application-autoscaling-'))
    const statuses = await Promise.all(scaled.map((id) => stage.instance(id ?? '')))
    counts.add(statuses.filter(({ DBInstanceStatus }) => DBInstanceStatus !== 'deleting').length)
  }
  expect([...counts].toSorted()).toEqual([1, 2, 3])
  expect((await stage.cluster('demo-multi')).memberIds).toHaveLength(3)
})

test('the same seed makes the same things happen, however often one looks', async () => {
  const eventsWith = async (seed: number, stepMs: number) => {
    await using stage = await openStage({ seed })
    const often = { failoverEveryMs: DAY_MS, scalingEveryMs: DAY_MS / 2 }
    await switchOn(stage, { ...often, backupWindows: true, maintenanceWindows: true })
    for (let passed = 0; passed < 10 * DAY_MS; passed += stepMs) {
      stage.advance(stepMs)
      await stage.rds.describeDBClusters({})
    }
    return await allEvents(stage)
  }
  const once = await eventsWith(1, 10 * DAY_MS)
  expect(once.length).toBeGreaterThan(100)
  expect(await eventsWith(1, HOUR_MS)).toEqual(once)
  expect(await eventsWith(2, 10 * DAY_MS)).not.toEqual(once)
})

test('faults strike what happens automatically, too', async ({ stage }) => {
  await switchOn(stage, { backupWindows: true })
  await inject(stage, { kind: 'slow', action: 'happening:backup', resourceId: 'demo-multi', factor: 6 })
  advanceTo(stage, '06T03:39:00')
  expect((await stage.cluster('demo-multi')).Status).toBe('backing-up')
  expect((await stage.cluster('demo-single')).Status).toBe('available')
  expect(hitsOf(stage)).toEqual([1])
})

test.for<readonly [object, RegExp]>([
  [{ failoverEveryMs: 5 }, /^failoverEveryMs: /],
  [{ backupWindows: 'yes' }, /^backupWindows: /],
  [{ weather: true }, /weather/],
])('%j is refused with 400 and the field', async ([body, message], { stage }) => {
  const json = { error: expect.stringMatching(message) }
  expect(await stage.control('POST', 'happenings', body)).toMatchObject({ status: 400, json })
})
