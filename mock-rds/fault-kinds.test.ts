import { expect } from 'vitest'
import { createDeployment } from './testing/deployments.ts'
import { inject, NEW_READER } from './testing/faults.ts'
import { expectRefusal, type Stage, test } from './testing/stage.ts'

const SECOND = { DBInstanceIdentifier: 'demo-multi-2' }
const CHANGE = { ...SECOND, DBInstanceClass: 'db.r7g.large', ApplyImmediately: true }
const MULTI = { DBClusterIdentifier: 'demo-multi' }
const HOUR_MS = 3_600_000

const statusOf = async (stage: Stage, id: string) => (await stage.instance(id)).DBInstanceStatus

test('stuck: a transition waits until the fault is gone, and then goes on', async ({ stage }) => {
  const id = await inject(stage, { kind: 'stuck', resourceId: 'demo-multi-2' })
  await stage.rds.modifyDBInstance(CHANGE)
  await stage.rds.modifyDBInstance({ ...CHANGE, DBInstanceIdentifier: 'demo-multi-3' })
  stage.advance(HOUR_MS)
  expect(await statusOf(stage, 'demo-multi-2')).toBe('modifying')
  expect(await statusOf(stage, 'demo-multi-3')).toBe('available')
  expect((await stage.control('DELETE', `faults/${id}`)).status).toBe(200)
  stage.advance(480_000)
  const changed = { DBInstanceStatus: 'available', DBInstanceClass: 'db.r7g.large' }
  expect(await stage.instance('demo-multi-2')).toMatchObject(changed)
})

test('stuck: a cluster whose last member cannot be deleted waits for it', async ({ stage }) => {
  const id = await inject(stage, { kind: 'stuck', resourceId: 'demo-single-1' })
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-single-1' })
  await stage.rds.deleteDBCluster({ DBClusterIdentifier: 'demo-single', SkipFinalSnapshot: true })
  stage.advance(HOUR_MS)
  expect((await stage.cluster('demo-single')).Status).toBe('deleting')
  await stage.control('DELETE', `faults/${id}`)
  await expectRefusal(stage.cluster('demo-single'), 'DBClusterNotFoundFault')
})

test.for<
  readonly [string, (stage: Stage) => Promise<unknown>, (stage: Stage) => Promise<unknown>, object, RegExp?]
>([
  [
    'a class change',
    ({ rds }) => rds.modifyDBInstance(CHANGE),
    (stage) => stage.instance('demo-multi-2'),
    { DBInstanceStatus: 'available', DBInstanceClass: 'db.r6g.large', PendingModifiedValues: {} },
    /^Unable to modify the DB instance class\. Insufficient instance capacity\.$/m,
  ],
  [
    'a creation',
    ({ rds }) => rds.createDBInstance(NEW_READER),
    (stage) => stage.instance('temp'),
    { DBInstanceStatus: 'insufficient-capacity' },
  ],
  [
    'a failover',
    ({ rds }) => rds.failoverDBCluster(MULTI),
    (stage) => stage.cluster('demo-multi'),
    { Status: 'available', writers: ['demo-multi-1'] },
    /failover failed/,
  ],
  [
    'an upgrade',
    ({ rds }) => rds.modifyDBCluster({ ...MULTI, EngineVersion: '15.13', ApplyImmediately: true }),
    (stage) => stage.cluster('demo-multi'),
    { Status: 'available', EngineVersion: '15.12' },
    /cannot be upgraded/,
  ],
])(
  'async_failure: %s leaves all as it was, and only an event tells why',
  async ([, act, look, seen, told = /./], { stage }) => {
    await inject(stage, { kind: 'async_failure', times: 1 })
    await act(stage)
    stage.advance(1_200_000)
    expect(await look(stage)).toMatchObject(seen)
    const { Events = [] } = await stage.rds.describeEvents({ Duration: 60 })
    expect(Events.map(({ Message }) => Message).join('\n')).toMatch(told)
  },
)

test('stale_reads: describes answer from the past, mutations meet the present', async ({ stage }) => {
  stage.advance(60_000)
  await stage.rds.describeDBClusters({})
  await inject(stage, { kind: 'stale_reads', delayMs: 20_000 })
  await stage.rds.createDBInstance(NEW_READER)
  await expectRefusal(stage.instance('temp'), 'DBInstanceNotFound')
  await expectRefusal(stage.rds.createDBInstance(NEW_READER), 'DBInstanceAlreadyExists')
  stage.advance(20_000)
  expect(await statusOf(stage, 'temp')).toBe('creating')
})

test.for<readonly [string, object, object]>([
  ['the zone', { availabilityZone: 'us-east-1a' }, { AvailabilityZone: 'us-east-1b' }],
  [
    'the class in the zone',
    { availabilityZone: 'us-east-1a', instanceClass: 'db.r6g.large' },
    { DBInstanceClass: 'db.r6g.xlarge' },
  ],
])('missing_capacity: AWS has none of %s, and some elsewhere', async ([, place, elsewhere], { stage }) => {
  await inject(stage, { kind: 'missing_capacity', ...place })
  const create = (change: object) =>
    stage.rds.createDBInstance({ ...NEW_READER, AvailabilityZone: 'us-east-1a', ...change })
  await expectRefusal(create({}), 'InsufficientDBInstanceCapacity')
  expect((await create(elsewhere)).DBInstance).toMatchObject({ DBInstanceStatus: 'creating' })
})

test('unknown_status: a resource is shown under a status that no client knows', async ({ stage }) => {
  const unknown = { kind: 'unknown_status', resourceId: 'demo-multi-2', status: 'recalibrating' }
  await inject(stage, { ...unknown, times: 1 })
  expect(await statusOf(stage, 'demo-multi-2')).toBe('recalibrating')
  expect(await statusOf(stage, 'demo-multi-2')).toBe('available')
})

test('invalid_configuration: a deployment fails after its provisioning time', async ({ stage }) => {
  await inject(stage, { kind: 'invalid_configuration', message: 'because the slots ran out' })
  const id = await createDeployment(stage)
  stage.advance(30 * 60_000)
  expect(await stage.deployment(id)).toMatchObject({
    Status: 'INVALID_CONFIGURATION',
    StatusDetails: 'because the slots ran out',
  })
  expect(await stage.events('blue-green-deployment')).toEqual([
    'Creation of blue/green deployment failed because the slots ran out',
  ])
})

test.for(['AVAILABLE', 'SWITCHOVER_FAILED'])(
  'switchover_cancelled: nothing is renamed, %s, and it can be retried',
  async (Status, { stage }) => {
    const id = await createDeployment(stage)
    stage.advance(30 * 60_000)
    const cancelled = { kind: 'switchover_cancelled', message: 'a long transaction', status: Status }
    await inject(stage, { ...cancelled, times: 1 })
    const after = async () => {
      await stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
      stage.advance(60_000)
      return stage.deployment(id)
    }
    expect(await after()).toMatchObject({ Status, Source: expect.stringMatching(/:demo-upgrade$/) })
    expect(await stage.events('db-cluster', 'demo-upgrade')).toContain(
      'Switchover from DB cluster was canceled due to a long transaction.',
    )
    expect((await after()).Status).toBe('SWITCHOVER_COMPLETED')
  },
)
