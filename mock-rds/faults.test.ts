import { expect, test } from 'vitest'
import { readCluster, readEvents, readInstance } from './testing/read.ts'
import { openStage, refusalOf, type Stage } from './testing/stage.ts'

async function inject(stage: Stage, fault: object): Promise<string> {
  const { status, json } = await stage.control('POST', 'faults', fault)
  expect(status).toBe(200)
  expect(json).toMatchObject({ ...fault, id: expect.any(String), hits: 0, enabled: true })
  return String(Object(json)['id'])
}

async function hits(stage: Stage): Promise<unknown[]> {
  return stage.mock.world.faults.list().map((fault) => fault.hits)
}

const READER = {
  DBInstanceIdentifier: 'temp',
  DBInstanceClass: 'db.r6g.large',
  Engine: 'aurora-postgresql',
  DBClusterIdentifier: 'demo-multi',
}
const CHANGE = {
  DBInstanceIdentifier: 'demo-multi-2',
  DBInstanceClass: 'db.r7g.large',
  ApplyImmediately: true,
}

test.each([
  ['Throttling', 400],
  ['InternalFailure', 500],
  ['ExpiredToken', 403],
  ['InvalidDBClusterStateFault', 400],
  ['DBClusterQuotaExceededFault', 403],
])('error: %s is sent with status %i', async (code, status) => {
  await using stage = await openStage()
  await inject(stage, { kind: 'error', code, action: 'DescribeDBClusters', message: 'as asked' })
  expect(await refusalOf(stage.rds.describeDBClusters({}))).toEqual({ code, status, message: 'as asked' })
  expect((await stage.rds.describeDBInstances({})).DBInstances).not.toEqual([])
  expect(await hits(stage)).toEqual([1])
})

test('an SDK error name stands for its wire code', async () => {
  await using stage = await openStage()
  await inject(stage, { kind: 'error', code: 'InvalidDBInstanceStateFault' })
  expect(await refusalOf(stage.rds.describeDBInstances({}))).toMatchObject({ code: 'InvalidDBInstanceState' })
})

test('skip lets the first calls pass, times bounds the hits', async () => {
  await using stage = await openStage()
  await inject(stage, { kind: 'error', code: 'Throttling', skip: 2, times: 1 })
  const outcomes: boolean[] = []
  for (let n = 0; n < 5; n++)
    outcomes.push(
      await stage.rds.describeDBClusters({}).then(
        () => true,
        () => false,
      ),
    )
  expect(outcomes).toEqual([true, true, false, true, true])
})

test('a probability strikes some calls, and the same seed strikes the same ones', async () => {
  const outcomes = async () => {
    await using stage = await openStage({ seed: 7 })
    await inject(stage, { kind: 'error', code: 'Throttling', probability: 0.5 })
    const seen: string[] = []
    for (let n = 0; n < 20; n++)
      seen.push(
        await stage.rds.describeDBClusters({}).then(
          () => 'ok',
          () => 'no',
        ),
      )
    return seen
  }
  const first = await outcomes()
  expect(new Set(first).size).toBe(2)
  expect(await outcomes()).toEqual(first)
})

test('a resource is matched by name, ARN, filter value, and by the cluster of an instance', async () => {
  await using stage = await openStage()
  await inject(stage, { kind: 'error', code: 'Throttling', resourceId: 'demo-multi' })
  await stage.rds.describeDBClusters({ DBClusterIdentifier: 'demo-single' })
  await refusalOf(stage.rds.describeDBClusters({ DBClusterIdentifier: 'DEMO-multi' }))
  await refusalOf(
    stage.rds.listTagsForResource({ ResourceName: 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi' }),
  )
  await refusalOf(
    stage.rds.describeDBInstances({ Filters: [{ Name: 'db-cluster-id', Values: ['demo-multi'] }] }),
  )
  await refusalOf(stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' }))
  expect(await hits(stage)).toEqual([4])
})

test('lost_before: nothing happened; lost_after: it happened, nobody heard', async () => {
  await using stage = await openStage()
  const create = (id: string) => stage.rds.createDBInstance({ ...READER, DBInstanceIdentifier: id })
  await inject(stage, { kind: 'lost_before', action: 'CreateDBInstance', times: 1 })
  await expect(create('first')).rejects.toMatchObject({ code: 'ECONNRESET' })
  await inject(stage, { kind: 'lost_after', action: 'CreateDBInstance', times: 1 })
  await expect(create('second')).rejects.toMatchObject({ code: 'ECONNRESET' })
  const { memberIds } = await readCluster(stage.rds, 'demo-multi')
  expect(memberIds).not.toContain('first')
  expect(memberIds).toContain('second')
  const calls = stage.mock.world.calls.read({ action: 'CreateDBInstance' })
  expect(calls.map(({ outcome }) => outcome)).toEqual(['lost_before', 'lost_after'])
})

test('delay: the answer waits on the clock of the host', async () => {
  const slept: number[] = []
  await using stage = await openStage({
    sleep: async (ms) => {
      slept.push(ms)
    },
  })
  await inject(stage, { kind: 'delay', action: 'DescribeDBClusters', delayMs: 30_000 })
  await stage.rds.describeDBClusters({})
  expect(slept).toEqual([30_000])
})

test('stuck: a transition waits until the fault is gone, and then goes on', async () => {
  await using stage = await openStage()
  const id = await inject(stage, { kind: 'stuck', resourceId: 'demo-multi-2' })
  await stage.rds.modifyDBInstance(CHANGE)
  await stage.rds.modifyDBInstance({ ...CHANGE, DBInstanceIdentifier: 'demo-multi-3' })
  stage.advance(3_600_000)
  expect((await readInstance(stage.rds, 'demo-multi-2')).DBInstanceStatus).toBe('modifying')
  expect((await readInstance(stage.rds, 'demo-multi-3')).DBInstanceStatus).toBe('available')
  expect((await stage.control('DELETE', `faults/${id}`)).status).toBe(200)
  stage.advance(480_000)
  expect(await readInstance(stage.rds, 'demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'available',
    DBInstanceClass: 'db.r7g.large',
  })
})

test('async_failure: a class change returns to available with the old class, and only an event tells why', async () => {
  await using stage = await openStage()
  await inject(stage, { kind: 'async_failure', action: 'ModifyDBInstance', times: 1 })
  await stage.rds.modifyDBInstance(CHANGE)
  stage.advance(600_000)
  expect(await readInstance(stage.rds, 'demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'available',
    DBInstanceClass: 'db.r6g.large',
    PendingModifiedValues: {},
  })
  expect(await readEvents(stage.rds, 'db-instance', 'demo-multi-2')).toContain(
    'Unable to modify the DB instance class. Insufficient instance capacity.',
  )
})

test('async_failure: a creation ends in insufficient-capacity, a failover with the old writer, an upgrade on the old version', async () => {
  await using stage = await openStage()
  await inject(stage, { kind: 'async_failure' })
  await stage.rds.createDBInstance(READER)
  stage.advance(600_000)
  expect((await readInstance(stage.rds, 'temp')).DBInstanceStatus).toBe('insufficient-capacity')
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'temp' })
  stage.advance(600_000)
  await stage.rds.failoverDBCluster({ DBClusterIdentifier: 'demo-multi' })
  stage.advance(60_000)
  expect(await readCluster(stage.rds, 'demo-multi')).toMatchObject({
    Status: 'available',
    writers: ['demo-multi-1'],
  })
  await stage.rds.modifyDBCluster({
    DBClusterIdentifier: 'demo-multi',
    EngineVersion: '15.13',
    ApplyImmediately: true,
  })
  stage.advance(1_200_000)
  expect(await readCluster(stage.rds, 'demo-multi')).toMatchObject({
    Status: 'available',
    EngineVersion: '15.12',
  })
  expect(await readEvents(stage.rds, 'db-cluster', 'demo-multi')).toEqual(
    expect.arrayContaining([
      expect.stringContaining('failover failed'),
      expect.stringContaining('cannot be upgraded'),
    ]),
  )
})

test('stale_reads: describes answer from the past, mutations meet the present', async () => {
  await using stage = await openStage()
  stage.advance(60_000)
  await stage.rds.describeDBClusters({})
  await inject(stage, { kind: 'stale_reads', delayMs: 20_000 })
  await stage.rds.createDBInstance(READER)
  expect(await refusalOf(stage.rds.describeDBInstances({ DBInstanceIdentifier: 'temp' }))).toMatchObject({
    code: 'DBInstanceNotFound',
  })
  expect(await refusalOf(stage.rds.createDBInstance(READER))).toMatchObject({
    code: 'DBInstanceAlreadyExists',
  })
  stage.advance(20_000)
  expect((await readInstance(stage.rds, 'temp')).DBInstanceStatus).toBe('creating')
})

test('missing_capacity: a zone has none of the class', async () => {
  await using stage = await openStage()
  await inject(stage, { kind: 'missing_capacity', availabilityZone: 'us-east-1a' })
  const create = (AvailabilityZone: string) => stage.rds.createDBInstance({ ...READER, AvailabilityZone })
  expect(await refusalOf(create('us-east-1a'))).toMatchObject({
    code: 'InsufficientDBInstanceCapacity',
    status: 400,
  })
  expect((await create('us-east-1b')).DBInstance?.AvailabilityZone).toBe('us-east-1b')
})

test('unknown_status: a resource is shown under a status that no client knows', async () => {
  await using stage = await openStage()
  await inject(stage, {
    kind: 'unknown_status',
    resourceId: 'demo-multi-2',
    status: 'recalibrating',
    times: 1,
  })
  expect((await readInstance(stage.rds, 'demo-multi-2')).DBInstanceStatus).toBe('recalibrating')
  expect((await readInstance(stage.rds, 'demo-multi-2')).DBInstanceStatus).toBe('available')
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

test('invalid_configuration: a deployment fails after its provisioning time', async () => {
  await using stage = await openStage()
  await inject(stage, { kind: 'invalid_configuration', message: 'because the slots ran out' })
  const { BlueGreenDeployments } = await stage.rds.describeBlueGreenDeployments(await deployed(stage))
  expect(BlueGreenDeployments?.[0]).toMatchObject({
    Status: 'INVALID_CONFIGURATION',
    StatusDetails: 'because the slots ran out',
  })
  expect(await readEvents(stage.rds, 'blue-green-deployment')).toEqual([
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
    expect(await readEvents(stage.rds, 'db-cluster', 'demo-upgrade')).toContain(
      'Switchover from DB cluster was canceled due to a long transaction.',
    )
    expect(await after()).toMatchObject({
      Status: 'SWITCHOVER_COMPLETED',
      Source: expect.stringMatching(/:demo-upgrade-old1$/),
    })
  },
)

test('a fault is switched off and on again, and all are cleared', async () => {
  await using stage = await openStage()
  const id = await inject(stage, { kind: 'error', code: 'Throttling' })
  expect((await stage.control('PATCH', `faults/${id}`, { enabled: false })).json).toMatchObject({
    id,
    enabled: false,
    kind: 'error',
  })
  await stage.rds.describeDBClusters({})
  await stage.control('PATCH', `faults/${id}`, { enabled: true })
  await refusalOf(stage.rds.describeDBClusters({}))
  expect((await stage.control('GET', 'faults')).json).toMatchObject({ faults: [{ id, hits: 1 }] })
  await stage.control('DELETE', 'faults')
  await stage.rds.describeDBClusters({})
})

test.each([
  [{ kind: 'errr' }, /^kind: .*"error"/],
  [{ kind: 'error' }, /^code: an error fault needs the code/],
  [{ kind: 'error', code: 'Nonsense' }, /^code: Nonsense is no error of RDS/],
  [{ kind: 'delay' }, /^delayMs: a delay fault needs delayMs/],
  [{ kind: 'stuck', probability: 2 }, /^probability: /],
  [{ kind: 'stuck', colour: 'red' }, /colour/],
])('%j is refused with 400 and the field', async (body, message) => {
  await using stage = await openStage()
  expect(await stage.control('POST', 'faults', body)).toMatchObject({
    status: 400,
    json: { error: expect.stringMatching(message) },
  })
})

test('a patch or delete of an unknown fault is a 404', async () => {
  await using stage = await openStage()
  expect((await stage.control('PATCH', 'faults/fault-9', {})).status).toBe(404)
  expect((await stage.control('DELETE', 'faults/fault-9')).status).toBe(404)
})
