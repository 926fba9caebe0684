import { DescribeRegionsCommand } from '@aws-sdk/client-ec2'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect } from 'vitest'
import { hitsOf, inject, NEW_READER } from './testing/faults.ts'
import { expectRefusal, openStage, refusalOf, test } from './testing/stage.ts'

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
  expect(hitsOf(stage)).toEqual([1])
})

test('an SDK error name stands for its wire code', async ({ stage }) => {
  await inject(stage, { kind: 'error', code: 'InvalidDBInstanceStateFault' })
  await expectRefusal(stage.rds.describeDBInstances({}), 'InvalidDBInstanceState')
})

test('skip lets the first calls pass, times bounds the hits', async ({ stage }) => {
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

test('a resource is matched by name, ARN, filter value, and by the cluster of an instance', async ({
  stage,
}) => {
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
  expect(hitsOf(stage)).toEqual([4])
})

test('lost_before: nothing happened; lost_after: it happened, nobody heard', async ({ stage }) => {
  const create = (id: string) => stage.rds.createDBInstance({ ...NEW_READER, DBInstanceIdentifier: id })
  await inject(stage, { kind: 'lost_before', action: 'CreateDBInstance', times: 1 })
  await expect(create('first')).rejects.toMatchObject({ code: 'ECONNRESET' })
  await inject(stage, { kind: 'lost_after', action: 'CreateDBInstance', times: 1 })
  await expect(create('second')).rejects.toMatchObject({ code: 'ECONNRESET' })
  const { memberIds } = await stage.cluster('demo-multi')
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

test('a fault is switched off and on again, and all are cleared', async ({ stage }) => {
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
  [{ kind: 'error' }, /^code: a fault of kind error needs the code/],
  [{ kind: 'error', code: 'Nonsense' }, /^code: Nonsense is no error of RDS/],
  [{ kind: 'unknown_status' }, /^status: a fault of kind unknown_status needs/],
  [{ kind: 'switchover_cancelled', status: 'GONE' }, /^status: .*SWITCHOVER_FAILED/],
  [{ kind: 'delay' }, /^delayMs: a fault of kind delay needs how long/],
  [{ kind: 'slow' }, /^factor: a fault of kind slow needs by which/],
  [
    { kind: 'stuck', code: 'Throttling' },
    /^code: a fault of kind stuck has no code; its own fields are none/,
  ],
  [{ kind: 'throttle', callsPerSecond: 1, lastsMs: 0 }, /^lastsMs: /],
  [{ kind: 'stuck', probability: 2 }, /^probability: /],
  [{ kind: 'stuck', colour: 'red' }, /colour/],
])('%j is refused with 400 and the field', async (body, message) => {
  await using stage = await openStage()
  expect(await stage.control('POST', 'faults', body)).toMatchObject({
    status: 400,
    json: { error: expect.stringMatching(message) },
  })
})

test.each([
  [{ code: 'Nonsense' }, /^code: Nonsense is no error of RDS/],
  [{ factor: 2 }, /^factor: a fault of kind error has no factor/],
  [{ kind: 'stuck' }, /kind/],
])('a fault is not made wrong by the patch %j', async (patch, message) => {
  await using stage = await openStage()
  const id = await inject(stage, { kind: 'error', code: 'Throttling' })
  const before = await stage.control('GET', 'faults')
  expect(await stage.control('PATCH', `faults/${id}`, patch)).toMatchObject({
    status: 400,
    json: { error: expect.stringMatching(message) },
  })
  expect(await stage.control('GET', 'faults')).toEqual(before)
})

test('a patch or delete of an unknown fault is a 404', async ({ stage }) => {
  expect((await stage.control('PATCH', 'faults/fault-9', {})).status).toBe(404)
  expect((await stage.control('DELETE', 'faults/fault-9')).status).toBe(404)
})

test('the services beside RDS are struck only by faults that name their action', async ({ stage }) => {
  await inject(stage, { kind: 'error', code: 'ExpiredToken' })
  await stage.sts.send(new GetCallerIdentityCommand({}))
  await inject(stage, { kind: 'error', code: 'AccessDenied', action: 'DescribeRegions' })
  await expect(stage.ec2.send(new DescribeRegionsCommand({}))).rejects.toMatchObject({ Code: 'AccessDenied' })
})
