import { expect, test } from 'vitest'
import { CLUSTER_POLL_MS, GraphqlBench, nextOf, PATIENTLY } from '../../testing/graphql-bench.ts'

const WATCH = `subscription ($clusterId: String!) {
  clusterUpdated(region: "us-east-1", clusterId: $clusterId) { clusterId status instances { instanceId role } }
}`

interface Watched {
  readonly clusterUpdated: { readonly clusterId: string; readonly status: string }
}

/** Moves the clock to the next look, once the one before has ended. */
async function lookAgain({ core }: GraphqlBench): Promise<void> {
  await expect.poll(() => core.clock.nextWakeAt, PATIENTLY).toBeDefined()
  core.clock.advance(CLUSTER_POLL_MS)
}

const looks = ({ core }: GraphqlBench): number =>
  core.mock.world.calls.read({ action: 'DescribeDBClusters' }).length

async function act({ core }: GraphqlBench, what: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const url = `${core.mock.url}/mock/act`
  expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(what) })).status).toBe(200)
}

test('watchers of one cluster share its looks, hear of changes only, and of failures in between', async () => {
  await using bench = await GraphqlBench.start()
  const one = bench.subscribe<Watched>(WATCH, { clusterId: 'demo-multi' })
  expect(await nextOf(one)).toMatchObject({
    data: { clusterUpdated: { clusterId: 'demo-multi', status: 'available' } },
  })
  const other = bench.subscribe<Watched>(WATCH, { clusterId: 'DEMO-MULTI' })
  expect(await nextOf(other)).toMatchObject({ data: { clusterUpdated: { status: 'available' } } })
  expect(looks(bench)).toBe(1)
  expect(bench.services.clusterWatch.watchedCount).toBe(1)

  await lookAgain(bench)
  await act(bench, { kind: 'cluster_status', clusterId: 'demo-multi', status: 'backing-up' })
  await lookAgain(bench)
  for (const events of [one, other]) {
    expect(await nextOf(events)).toMatchObject({ data: { clusterUpdated: { status: 'backing-up' } } })
  }
  expect(looks(bench)).toBe(3)

  const fault = bench.core.mock.world.faults.add({
    kind: 'error',
    action: 'DescribeDBClusters',
    code: 'AccessDenied',
  })
  await lookAgain(bench)
  const { errors } = await nextOf(one)
  expect(errors).toMatchObject([
    { extensions: { code: 'AWS_FAULT', details: { kind: 'ACCESS_DENIED', action: 'DescribeDBClusters' } } },
  ])
  await lookAgain(bench)
  bench.core.mock.world.faults.remove(fault.id)
  await lookAgain(bench)
  expect(await nextOf(one)).toMatchObject({ data: { clusterUpdated: { status: 'backing-up' } } })

  await one.return(undefined)
  await other.return(undefined)
  await expect.poll(() => bench.services.clusterWatch.watchedCount, PATIENTLY).toBe(0)
  const before = looks(bench)
  bench.core.clock.advance(10 * CLUSTER_POLL_MS)
  expect(bench.core.clock.nextWakeAt).toBeUndefined()
  expect(looks(bench)).toBe(before)
})

test('a slow watcher gets the latest news only; one that is never asked has nothing looked at', async () => {
  await using bench = await GraphqlBench.start()
  const { clusterWatch } = bench.services
  const cluster = { region: 'us-east-1', clusterId: 'demo-multi' }
  const unasked = clusterWatch.watch(cluster)
  await unasked.return()
  expect(await unasked.next()).toEqual({ done: true, value: undefined })
  expect([clusterWatch.watchedCount, looks(bench)]).toEqual([0, 0])

  const slow = clusterWatch.watch(cluster)
  expect(await slow.next()).toMatchObject({ value: { value: { cluster: { status: 'available' } } } })
  for (const status of ['backing-up', 'upgrading', 'maintenance']) {
    await expect.poll(() => bench.core.clock.nextWakeAt, PATIENTLY).toBeDefined()
    await act(bench, { kind: 'cluster_status', clusterId: 'demo-multi', status })
    await lookAgain(bench)
  }
  await expect.poll(() => bench.core.clock.nextWakeAt, PATIENTLY).toBeDefined()
  expect(await slow.next()).toMatchObject({ value: { value: { cluster: { status: 'maintenance' } } } })
  const waiting = slow.next()
  await slow.return()
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(clusterWatch.watchedCount).toBe(0)
})

test('a blue/green deployment is news although the cluster stays as it is', async () => {
  await using bench = await GraphqlBench.start()
  const watch = `subscription { clusterUpdated(region: "us-east-1", clusterId: "demo-upgrade") {
    status blueGreenDeployments { status tasks { status } } } }`
  const events = bench.subscribe<Watched>(watch)
  expect(await nextOf(events)).toMatchObject({ data: { clusterUpdated: { blueGreenDeployments: [] } } })
  const cluster = await bench.core.rds.readCluster({ region: 'us-east-1', clusterId: 'demo-upgrade' })
  const answer = await bench.core.rds.call('us-east-1', {
    action: 'CreateBlueGreenDeployment',
    input: {
      name: 'upgrade',
      sourceArn: cluster?.arn ?? '',
      targetEngineVersion: '16.8',
      clusterParameterGroup: 'demo-upgrade-postgres16',
      tags: {},
    },
  })
  expect(answer).toMatchObject({ outcome: 'accepted' })
  for (const status of ['PROVISIONING', 'AVAILABLE']) {
    await lookAgain(bench)
    expect(await nextOf(events)).toMatchObject({
      data: { clusterUpdated: { status: 'available', blueGreenDeployments: [{ status }] } },
    })
    await expect.poll(() => bench.core.clock.nextWakeAt, PATIENTLY).toBeDefined()
    bench.core.clock.moveTo('2026-01-16T12:00:00.000Z')
  }
})

test('a cluster that is not there ends the subscription with what to do', async () => {
  await using bench = await GraphqlBench.start()
  const events = bench.subscribe<Watched>(WATCH, { clusterId: 'nowhere' })
  expect(await nextOf(events)).toMatchObject({
    errors: [
      { message: expect.stringContaining('no Aurora cluster nowhere'), extensions: { code: 'NOT_FOUND' } },
    ],
  })
  expect(await events.next()).toMatchObject({ done: true })
  expect(bench.services.clusterWatch.watchedCount).toBe(0)
})

test('a name that cannot be a cluster is refused without a call', async () => {
  await using bench = await GraphqlBench.start()
  const events = bench.subscribe<Watched>(WATCH, { clusterId: 'no good' })
  expect(await nextOf(events)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  expect(looks(bench)).toBe(0)
})
