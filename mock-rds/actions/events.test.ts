import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

test('events are found by source, category and window', async ({ stage }) => {
  await stage.rds.failoverDBCluster({ DBClusterIdentifier: 'demo-multi' })
  stage.advance(25_000)
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-single-1' })
  stage.advance(60_000)
  const count = async (input: object) => (await stage.rds.describeEvents(input)).Events?.length
  expect(await count({})).toBe(4)
  expect(await count({ SourceType: 'db-cluster' })).toBe(2)
  expect(await count({ SourceType: 'db-instance', SourceIdentifier: 'DEMO-single-1' })).toBe(2)
  expect(await count({ EventCategories: ['availability'] })).toBe(2)
  expect(await count({ StartTime: new Date(stage.now() - 50_000), EndTime: new Date(stage.now()) })).toBe(1)
  stage.advance(3_600_000)
  expect(await count({})).toBe(0)
  expect(await count({ Duration: 120 })).toBe(4)
  stage.advance(14 * 86_400_000)
  expect(await count({ Duration: 20_160 })).toBe(0)
})

test('an event names its source, its ARN and its categories', async ({ stage }) => {
  await stage.rds.failoverDBCluster({ DBClusterIdentifier: 'demo-multi' })
  const { Events } = await stage.rds.describeEvents({})
  expect(Events).toEqual([
    {
      SourceIdentifier: 'demo-multi',
      SourceType: 'db-cluster',
      SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi',
      Message: 'Started cross AZ failover to DB instance: demo-multi-2',
      EventCategories: ['failover'],
      Date: new Date(stage.now()),
    },
  ])
})

test('a source identifier needs a source type, and a window must be sensible', async ({ stage }) => {
  await expectRefusal(
    stage.rds.describeEvents({ SourceIdentifier: 'demo-multi' }),
    'InvalidParameterCombination',
  )
  await expectRefusal(stage.rds.describeEvents({ Duration: 20_161 }), 'InvalidParameterValue')
})
