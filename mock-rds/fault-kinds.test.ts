import { expect } from 'vitest'
import { inject, NEW_READER } from './testing/faults.ts'
import { expectRefusal, openStage, type Stage, test } from './testing/stage.ts'

const CHANGE = {
  DBInstanceIdentifier: 'demo-multi-2',
  DBInstanceClass: 'db.r7g.large',
  ApplyImmediately: true,
}

test('stuck: a transition waits until the fault is gone, and then goes on', async ({ stage }) => {
  const id = await inject(stage, { kind: 'stuck', resourceId: 'demo-multi-2' })
  await stage.rds.modifyDBInstance(CHANGE)
  await stage.rds.modifyDBInstance({ ...CHANGE, DBInstanceIdentifier: 'demo-multi-3' })
  stage.advance(3_600_000)
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('modifying')
  expect((await stage.instance('demo-multi-3')).DBInstanceStatus).toBe('available')
  expect((await stage.control('DELETE', `faults/${id}`)).status).toBe(200)
  stage.advance(480_000)
  expect(await stage.instance('demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'available',
    DBInstanceClass: 'db.r7g.large',
  })
})

test('async_failure: a class change returns to available with the old class, and only an event tells why', async ({
  stage,
}) => {
  await inject(stage, { kind: 'async_failure', action: 'ModifyDBInstance', times: 1 })
  await stage.rds.modifyDBInstance(CHANGE)
  stage.advance(600_000)
  expect(await stage.instance('demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'available',
    DBInstanceClass: 'db.r6g.large',
    PendingModifiedValues: {},
  })
  expect(await stage.events('db-instance', 'demo-multi-2')).toContain(
    'Unable to modify the DB instance class. Insufficient instance capacity.',
  )
})

test('async_failure: a creation ends in insufficient-capacity, a failover with the old writer, an upgrade on the old version', async ({
  stage,
}) => {
  await inject(stage, { kind: 'async_failure' })
  await stage.rds.createDBInstance(NEW_READER)
  stage.advance(600_000)
  expect((await stage.instance('temp')).DBInstanceStatus).toBe('insufficient-capacity')
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'temp' })
  stage.advance(600_000)
  await stage.rds.failoverDBCluster({ DBClusterIdentifier: 'demo-multi' })
  stage.advance(60_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    writers: ['demo-multi-1'],
  })
  await stage.rds.modifyDBCluster({
    DBClusterIdentifier: 'demo-multi',
    EngineVersion: '15.13',
    ApplyImmediately: true,
  })
  stage.advance(1_200_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    EngineVersion: '15.12',
  })
  expect(await stage.events('db-cluster', 'demo-multi')).toEqual(
    expect.arrayContaining([
      expect.stringContaining('failover failed'),
      expect.stringContaining('cannot be upgraded'),
    ]),
  )
})

test('stale_reads: describes answer from the past, mutations meet the present', async ({ stage }) => {
  stage.advance(60_000)
  await stage.rds.describeDBClusters({})
  await inject(stage, { kind: 'stale_reads', delayMs: 20_000 })
  await stage.rds.createDBInstance(NEW_READER)
  await expectRefusal(stage.rds.describeDBInstances({ DBInstanceIdentifier: 'temp' }), 'DBInstanceNotFound')
  await expectRefusal(stage.rds.createDBInstance(NEW_READER), 'DBInstanceAlreadyExists')
  stage.advance(20_000)
  expect((await stage.instance('temp')).DBInstanceStatus).toBe('creating')
})

test('missing_capacity: a zone has none of the class', async ({ stage }) => {
  await inject(stage, { kind: 'missing_capacity', availabilityZone: 'us-east-1a' })
  const create = (AvailabilityZone: string) => stage.rds.createDBInstance({ ...NEW_READER, AvailabilityZone })
  await expectRefusal(create('us-east-1a'), 'InsufficientDBInstanceCapacity')
  expect((await create('us-east-1b')).DBInstance?.AvailabilityZone).toBe('us-east-1b')
})

test('unknown_status: a resource is shown under a status that no client knows', async ({ stage }) => {
  await inject(stage, {
    kind: 'unknown_status',
    resourceId: 'demo-multi-2',
    status: 'recalibrating',
    times: 1,
  })
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('recalibrating')
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('available')
})

async function deployed(stage: Stage) {
  const { BlueGreenDeployment } = await stage.rds.createBlueGreenDeployment({
    BlueGreenDeploymentName: 'upgrade',
    Source: 'arn:aws:rds:us-east-1:123456789012:cluster:demo-upgrade',
    TargetEngineVersion: '14.18',
  })
  stage.advance(30 * 60_000)
  return { BlueGreenDeploymentIdentifier: BlueGreenDeployment?.BlueGreenDeploymentIdentifier ?? '' }
}

test('invalid_configuration: a deployment fails after its provisioning time', async ({ stage }) => {
  await inject(stage, { kind: 'invalid_configuration', message: 'because the slots ran out' })
  const { BlueGreenDeployments } = await stage.rds.describeBlueGreenDeployments(await deployed(stage))
  expect(BlueGreenDeployments?.[0]).toMatchObject({
    Status: 'INVALID_CONFIGURATION',
    StatusDetails: 'because the slots ran out',
  })
  expect(await stage.events('blue-green-deployment')).toEqual([
    'Creation of blue/green deployment failed because the slots ran out',
  ])
})

test.each(['AVAILABLE', 'SWITCHOVER_FAILED'])(
  'switchover_cancelled: nothing is renamed, %s, and it can be retried',
  async (status) => {
    await using stage = await openStage()
    const named = await deployed(stage)
    await inject(stage, { kind: 'switchover_cancelled', message: 'a long transaction', status, times: 1 })
    const after = async () => {
      await stage.rds.switchoverBlueGreenDeployment(named)
      stage.advance(60_000)
      const { BlueGreenDeployments } = await stage.rds.describeBlueGreenDeployments(named)
      return BlueGreenDeployments?.[0]
    }
    expect(await after()).toMatchObject({ Status: status, Source: expect.stringMatching(/:demo-upgrade$/) })
    expect(await stage.events('db-cluster', 'demo-upgrade')).toContain(
      'Switchover from DB cluster was canceled due to a long transaction.',
    )
    expect(await after()).toMatchObject({
      Status: 'SWITCHOVER_COMPLETED',
      Source: expect.stringMatching(/:demo-upgrade-old1$/),
    })
  },
)

test('stuck: a cluster whose last member cannot go waits for it', async ({ stage }) => {
  const id = await inject(stage, { kind: 'stuck', resourceId: 'demo-single-1' })
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-single-1' })
  await stage.rds.deleteDBCluster({ DBClusterIdentifier: 'demo-single', SkipFinalSnapshot: true })
  stage.advance(3_600_000)
  expect((await stage.cluster('demo-single')).Status).toBe('deleting')
  await stage.control('DELETE', `faults/${id}`)
  const gone = stage.rds.describeDBClusters({ DBClusterIdentifier: 'demo-single' })
  await expectRefusal(gone, 'DBClusterNotFoundFault')
})
