import {
  DescribeDBInstancesCommand,
  FailoverDBClusterCommand,
  paginateDescribeDBInstances,
} from '@aws-sdk/client-rds'
import { expect, test } from 'vitest'
import { inProcessClient } from './in-process-client.ts'
import { openStage, refusalOf } from './testing/stage.ts'

const ACCOUNT = '123456789012'
const OF_MULTI = { Filters: [{ Name: 'db-cluster-id', Values: ['demo-multi'] }] }

/** The same question over HTTP and in process. */
async function openBoth() {
  const stage = await openStage()
  const direct = inProcessClient(stage.mock.world, { accountId: ACCOUNT, region: 'us-east-1' })
  return { stage, direct, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() }
}

test('answers are the objects that come over HTTP', async () => {
  await using both = await openBoth()
  const overHttp = await both.stage.rds.send(new DescribeDBInstancesCommand(OF_MULTI))
  const direct = await both.direct.send(new DescribeDBInstancesCommand(OF_MULTI))
  expect(direct.DBInstances?.map((instance) => JSON.parse(JSON.stringify(instance)))).toMatchObject(
    JSON.parse(JSON.stringify(overHttp.DBInstances)),
  )
  expect(direct.$metadata.requestId).toBeDefined()
})

test('paginators of the SDK take the client', async () => {
  await using both = await openBoth()
  const names: unknown[] = []
  for await (const { DBInstances = [] } of paginateDescribeDBInstances({ client: both.direct }, OF_MULTI)) {
    names.push(...DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier))
  }
  expect(names).toEqual(['demo-multi-1', 'demo-multi-2', 'demo-multi-3'])
})

test('a refusal has the code and the status that it has over HTTP', async () => {
  await using both = await openBoth()
  const input = { DBClusterIdentifier: 'demo-multi', TargetDBInstanceIdentifier: 'demo-multi-1' }
  const overHttp = await refusalOf(both.stage.rds.send(new FailoverDBClusterCommand(input)))
  expect(await refusalOf(both.direct.send(new FailoverDBClusterCommand(input)))).toEqual(overHttp)
})

test('faults strike by action and resource, and a cut connection looks like one', async () => {
  await using both = await openBoth()
  const { world } = both.stage.mock
  world.faults.add({ kind: 'lost_after', action: 'FailoverDBCluster', resourceId: 'demo-multi', times: 1 })
  const input = { DBClusterIdentifier: 'demo-multi', TargetDBInstanceIdentifier: 'demo-multi-2' }
  await expect(both.direct.send(new FailoverDBClusterCommand(input))).rejects.toMatchObject({
    code: 'ECONNRESET',
  })
  expect(world.calls.read({}).map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    'FailoverDBCluster lost_after',
  ])
  expect((await both.stage.control('GET', 'state')).json).toMatchObject({
    clusters: expect.arrayContaining([expect.objectContaining({ Status: 'failing-over' })]),
  })
})
