import { RDS } from '@aws-sdk/client-rds'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHandlers } from './handlers.ts'
import { VirtualClock } from './world/clock.ts'
import { World } from './world.ts'

const clock = new VirtualClock()
const world = new World({ clock })
const network = setupServer(...createHandlers(world))
beforeAll(() => network.listen({ onUnhandledFrame: 'error' }))
beforeEach(() => world.reset())
afterAll(() => network.close())

/** A client as in production: no endpoint, no port. */
const rds = new RDS({
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
})
const cluster = { DBClusterIdentifier: 'demo-multi' }

test('a failover takes its time, and then another instance is the writer', async () => {
  await rds.failoverDBCluster({ ...cluster, TargetDBInstanceIdentifier: 'demo-multi-2' })
  // Describes lag behind, as on AWS.
  clock.advance(5_000)
  const before = (await rds.describeDBClusters(cluster)).DBClusters?.[0]
  expect(before?.Status).toBe('failing-over')
  clock.advance(60_000)
  const after = (await rds.describeDBClusters(cluster)).DBClusters?.[0]
  expect(after?.Status).toBe('available')
  const writer = after?.DBClusterMembers?.find(({ IsClusterWriter }) => IsClusterWriter)
  expect(writer?.DBInstanceIdentifier).toBe('demo-multi-2')
})

test('AWS throttles one call', async () => {
  world.faults.add({ kind: 'error', action: 'DescribeDBClusters', code: 'Throttling', times: 1 })
  await expect(rds.describeDBClusters(cluster)).rejects.toMatchObject({ name: 'Throttling' })
  await expect(rds.describeDBClusters(cluster)).resolves.toMatchObject({ DBClusters: [cluster] })
})

test('the control endpoints are there too, at any address', async () => {
  await rds.describeDBClusters(cluster)
  const state = await fetch('https://rds.eu-west-1.amazonaws.com/mock/state?region=eu-west-1')
  expect(await state.json()).toMatchObject({ region: 'eu-west-1', clock: { kind: 'virtual' } })
})
