import { DescribeRegionsCommand } from '@aws-sdk/client-ec2'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect } from 'vitest'
import { hitsOf, inject, NEW_READER, outcomesOf } from './testing/faults.ts'
import { expectRefusal, openStage, refusalOf, test } from './testing/stage.ts'

test.for([
  ['Throttling', 400],
  ['InternalFailure', 500],
  ['ExpiredToken', 403],
  ['InvalidDBClusterStateFault', 400],
  ['DBClusterQuotaExceededFault', 403],
] as const)('error: %s is sent with status %i', async ([code, status], { stage }) => {
  await inject(stage, { kind: 'error', code, action: 'DescribeDBClusters', message: 'a message' })
  expect(await refusalOf(stage.rds.describeDBClusters({}))).toEqual({ code, status, message: 'a message' })
  expect((await stage.rds.describeDBInstances({})).DBInstances).not.toEqual([])
  expect(hitsOf(stage)).toEqual([1])
})

test('an SDK error name stands for its wire code', async ({ stage }) => {
  await inject(stage, { kind: 'error', code: 'InvalidDBInstanceStateFault' })
  await expectRefusal(stage.rds.describeDBInstances({}), 'InvalidDBInstanceState')
})

test('skip lets the first calls pass, times bounds the hits', async ({ stage }) => {
  await inject(stage, { kind: 'error', code: 'Throttling', skip: 2, times: 1 })
  const outcomes = await outcomesOf(5, () => stage.rds.describeDBClusters({}))
  expect(outcomes).toEqual(['ok', 'ok', 'Throttling', 'ok', 'ok'])
})

test('a probability strikes some calls, and the same seed strikes the same ones', async () => {
  const outcomes = async () => {
    await using stage = await openStage({ seed: 7 })
    await inject(stage, { kind: 'error', code: 'Throttling', probability: 0.5 })
    return await outcomesOf(20, () => stage.rds.describeDBClusters({}))
  }
  const first = await outcomes()
  expect(new Set(first)).toEqual(new Set(['ok', 'Throttling']))
  expect(await outcomes()).toEqual(first)
})

test('a resource is matched by name, ARN, filter value, and by the cluster of an instance', async ({
  stage,
}) => {
  const { rds } = stage
  await inject(stage, { kind: 'error', code: 'Throttling', resourceId: 'demo-multi' })
  await stage.cluster('demo-single')
  const struck = [
    stage.cluster('DEMO-multi'),
    rds.listTagsForResource({ ResourceName: 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi' }),
    rds.describeDBInstances({ Filters: [{ Name: 'db-cluster-id', Values: ['demo-multi'] }] }),
    rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' }),
  ]
  await Promise.all(struck.map((call) => expectRefusal(call, 'Throttling')))
  expect(hitsOf(stage)).toEqual([4])
})

test('lost_before: nothing happened; lost_after: it happened, and no answer came', async ({ stage }) => {
  const action = 'CreateDBInstance'
  for (const kind of ['lost_before', 'lost_after']) {
    await inject(stage, { kind, action, times: 1 })
    const create = stage.rds.createDBInstance({ ...NEW_READER, DBInstanceIdentifier: kind.replace('_', '-') })
    await expect(create).rejects.toMatchObject({ code: 'ECONNRESET' })
  }
  const { memberIds } = await stage.cluster('demo-multi')
  expect(memberIds.filter((id) => id?.startsWith('lost'))).toEqual(['lost-after'])
  const calls = stage.mock.world.calls.read({ action })
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
  const describe = () => stage.rds.describeDBClusters({})
  const id = await inject(stage, { kind: 'error', code: 'Throttling' })
  const off = await stage.control('PATCH', `faults/${id}`, { enabled: false })
  expect(off.json).toMatchObject({ id, enabled: false, kind: 'error' })
  await describe()
  await stage.control('PATCH', `faults/${id}`, { enabled: true })
  await expectRefusal(describe(), 'Throttling')
  expect((await stage.control('GET', 'faults')).json).toMatchObject({ faults: [{ id, hits: 1 }] })
  await stage.control('DELETE', 'faults')
  await describe()
})

test.for<readonly [object, RegExp]>([
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
])('%j is refused with 400 and the field', async ([body, message], { stage }) => {
  const json = { error: expect.stringMatching(message) }
  expect(await stage.control('POST', 'faults', body)).toMatchObject({ status: 400, json })
})

test.for<readonly [object, RegExp]>([
  [{ code: 'Nonsense' }, /^code: Nonsense is no error of RDS/],
  [{ factor: 2 }, /^factor: a fault of kind error has no factor/],
  [{ kind: 'stuck' }, /kind/],
])('a fault is not made wrong by the patch %j', async ([patch, message], { stage }) => {
  const id = await inject(stage, { kind: 'error', code: 'Throttling' })
  const before = await stage.control('GET', 'faults')
  const json = { error: expect.stringMatching(message) }
  expect(await stage.control('PATCH', `faults/${id}`, patch)).toMatchObject({ status: 400, json })
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
  const listing = stage.ec2.send(new DescribeRegionsCommand({}))
  await expect(listing).rejects.toMatchObject({ Code: 'AccessDenied' })
})
