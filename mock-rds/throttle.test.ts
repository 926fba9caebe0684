import { expect } from 'vitest'
import { inject, outcomesOf } from './testing/faults.ts'
import { test } from './testing/stage.ts'

const GROUP = {
  DBSubnetGroupName: 'a-write',
  DBSubnetGroupDescription: 'Private',
  SubnetIds: ['subnet-1', 'subnet-2'],
}

test('throttle: each account, region and kind of call has a bucket that fills with time', async ({
  stage,
}) => {
  await inject(stage, { kind: 'throttle', callsPerSecond: 1, burst: 2 })
  const describe = (count: number) => outcomesOf(count, () => stage.rds.describeDBClusters({}))
  expect(await describe(3)).toEqual(['ok', 'ok', 'Throttling'])
  await stage.rds.createDBSubnetGroup(GROUP)
  await stage.client('eu-west-1').describeDBClusters({})
  await stage.client('us-east-1', '111122223333').describeDBClusters({})
  stage.advance(1_000)
  expect(await describe(2)).toEqual(['ok', 'Throttling'])
  stage.advance(60_000)
  expect(await describe(3)).toEqual(['ok', 'ok', 'Throttling'])
})

test('throttle: skip and times count the calls that find the bucket empty', async ({ stage }) => {
  await inject(stage, { kind: 'throttle', callsPerSecond: 1, burst: 1, skip: 1, times: 1 })
  const outcomes = await outcomesOf(4, () => stage.rds.describeDBClusters({}))
  expect(outcomes).toEqual(['ok', 'ok', 'Throttling', 'ok'])
})
