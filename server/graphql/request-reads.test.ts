import { expect, test } from 'vitest'
import { DEFAULT_ACCOUNT_ID } from '#mock-rds/protocol/credential-scope.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { localPrincipal } from '../model/principal.ts'
import { ReadPace } from '../service/read-pace.ts'
import { GraphqlBench, nextOf } from '../testing/graphql-bench.ts'

const CREATE = `mutation ($clusterId: String!) {
  createOperation(input: { clusterId: $clusterId, spec: { instanceCycle: {} } }) { id }
}`

const CREATE_STORAGE = `mutation ($clusterId: String!) {
  createOperation(input: { clusterId: $clusterId, spec: { storageTypeChange: { targetStorageType: "aurora-iopt1" } } }) { id }
}`

const CLUSTER = {
  engine: 'aurora-postgresql',
  engineVersion: '15.12',
  instances: [{ instanceClass: 'db.r6g.large' }],
}

const callsOf = ({ core }: GraphqlBench, from = 0) => core.mock.world.calls.read({ since: from })
const lastSeq = (bench: GraphqlBench): number => callsOf(bench).at(-1)?.seq ?? 0

/** Operations on two clusters, many of them, none of them started. */
async function created(bench: GraphqlBench, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await bench.get(CREATE, { clusterId: n % 2 === 0 ? 'demo-multi' : 'demo-single' })
  }
}

const PREFLIGHTS = '{ operations(first: 200) { edges { node { id preflight { code } } } } }'

test('a request reads each thing once: what all preflights have in common costs as much as one', async () => {
  await using bench = await GraphqlBench.start()
  await created(bench, 2)
  const single = '{ operations(first: 1) { edges { node { preflight { code } } } } }'
  let from = lastSeq(bench)
  await bench.get(single)
  const one = callsOf(bench, from).length
  from = lastSeq(bench)
  await bench.get(PREFLIGHTS)
  const two = callsOf(bench, from)
  expect(two.length).toBeLessThan(2 * one)
  const asked = two.map(({ service, action, parameters }) => JSON.stringify([service, action, parameters]))
  expect(new Set(asked).size).toBe(asked.length)
  from = lastSeq(bench)
  await bench.get(single)
  expect(callsOf(bench, from)).toHaveLength(one)
})

test('after so many calls no further reading of a request begins, and the rest is answered', async () => {
  await using bench = await GraphqlBench.start()
  const { mock, clock } = bench.core
  const names = Array.from({ length: 20 }, (_, n) => `many-${n}`)
  mock.world.region(DEFAULT_ACCOUNT_ID, 'us-east-1').change(clock.nowMs(), (edit) => {
    for (const clusterId of names) plantCluster(edit, { ...CLUSTER, clusterId })
  })
  // Describes lag behind.
  clock.advance(600_000)
  for (const clusterId of names) await bench.get(CREATE_STORAGE, { clusterId })
  const from = lastSeq(bench)
  const { data, errors = [] } = await bench.ask<{
    operations: { edges: { node: { preflight: unknown } }[] }
  }>(PREFLIGHTS)
  const calls = callsOf(bench, from).length
  expect(calls).toBeGreaterThanOrEqual(CLIENT_LIMITS.requestAwsReads)
  expect(calls).toBeLessThan(CLIENT_LIMITS.requestAwsReads + 20)
  expect(errors[0]).toMatchObject({
    path: ['operations', 'edges', expect.any(Number), 'node', 'preflight'],
    message: expect.stringContaining(`after ${CLIENT_LIMITS.requestAwsReads} no further reading begins`),
    extensions: { code: 'LIMIT_EXCEEDED' },
  })
  const answered = data?.operations.edges.filter(({ node }) => node.preflight !== null) ?? []
  expect(answered.length).toBeGreaterThan(0)
  expect(data?.operations.edges).toHaveLength(20)
})

test('commands read afresh, and a request cannot give them without end', async () => {
  await using bench = await GraphqlBench.start()
  const clusters = [
    'demo-single',
    'demo-multi',
    'demo-autoscaled',
    'demo-upgrade',
    'demo-proxy-cluster',
    'demo-mysql',
  ]
  const ids: string[] = []
  for (const clusterId of clusters) {
    const { createOperation } = await bench.get<{ createOperation: { id: string } }>(CREATE, { clusterId })
    ids.push(createOperation.id)
  }
  const from = lastSeq(bench)
  const starts = ids.map((id, n) => `s${n}: startOperation(id: "${id}") { id }`)
  const { errors } = await bench.ask(`mutation { ${starts.join(' ')} }`)
  expect(errors).toMatchObject([
    { path: [expect.stringMatching(/^s[1-5]$/)], extensions: { code: 'LIMIT_EXCEEDED' } },
  ])
  const calls = callsOf(bench, from)
  expect(calls.filter(({ action }) => action === 'DescribeAccountAttributes').length).toBeGreaterThan(1)
  expect(calls.length).toBeLessThan(CLIENT_LIMITS.requestAwsReads + 20)
})

test('each event of a subscription has a budget and readings of its own', async () => {
  await using bench = await GraphqlBench.start()
  const { createOperation } = await bench.get<{ createOperation: { id: string } }>(CREATE, {
    clusterId: 'demo-multi',
  })
  const events = bench.subscribe(
    'subscription ($id: ID!) { operationUpdated(id: $id) { preflight { code } } }',
    {
      id: createOperation.id,
    },
  )
  for (let event = 0; event < 8; event++) {
    const from = lastSeq(bench)
    expect((await nextOf(events)).errors).toBeUndefined()
    expect(callsOf(bench, from).length).toBeGreaterThan(5)
    await bench.get(
      'mutation ($id: ID!, $seconds: Int!) { updateWaitTimeout(id: $id, seconds: $seconds) { id } }',
      {
        id: createOperation.id,
        seconds: 100 + event,
      },
    )
  }
})

test('a client that has had too much read is told to wait, then its commands too; no other client is', async () => {
  let nowMs = 0
  const pace = new ReadPace({ isAlwaysBusy: true, nowMs: () => nowMs })
  await using bench = await GraphqlBench.start({ pace })
  const { createOperation } = await bench.get<{ createOperation: { id: string } }>(CREATE, {
    clusterId: 'demo-multi',
  })
  const other = await bench.get<{ createOperation: { id: string } }>(CREATE, { clusterId: 'demo-single' })
  const most = CLIENT_LIMITS.busyClientReadsPerSecond * CLIENT_LIMITS.clientReadWaitSeconds
  for (let n = 0; n < CLIENT_LIMITS.busyClientReadBurst + most; n++) pace.count('127.0.0.1')
  const refused = await bench.ask('{ clusters(region: "us-east-1") { clusterId } }')
  expect(refused.errors).toMatchObject([
    { extensions: { code: 'LIMIT_EXCEEDED', details: { retryAfterSeconds: expect.any(Number) } } },
  ])
  expect(pace.waitSeconds('10.0.0.7')).toBeLessThan(CLIENT_LIMITS.clientReadWaitSeconds)
  const start = 'mutation ($id: ID!) { startOperation(id: $id) { state } }'
  expect(await bench.get(start, { id: createOperation.id })).toEqual({ startOperation: { state: 'RUNNING' } })
  const more = CLIENT_LIMITS.busyClientReadsPerSecond * CLIENT_LIMITS.clientCommandWaitSeconds
  for (let n = 0; n < more; n++) pace.count('127.0.0.1')
  expect((await bench.ask(start, { id: other.createOperation.id })).errors).toMatchObject([
    { extensions: { code: 'LIMIT_EXCEEDED', details: { retryAfterSeconds: expect.any(Number) } } },
  ])
  // What reads nothing is never refused: stopping an operation least of all.
  const pause = 'mutation ($id: ID!) { pauseOperation(id: $id) { state } }'
  expect(await bench.get(pause, { id: createOperation.id })).toEqual({ pauseOperation: { state: 'PAUSED' } })
  nowMs += 3_600_000
  expect((await bench.ask('{ clusters(region: "us-east-1") { clusterId } }')).errors).toBeUndefined()
})

test('a list is answered up to so many fields, whatever it is inside of', async () => {
  await using bench = await GraphqlBench.start()
  const [operations, events, fields] = [15, 200, 7]
  await created(bench, operations)
  const { edges } = await bench
    .get<{ operations: { edges: { node: { id: string } }[] } }>('{ operations { edges { node { id } } } }')
    .then((data) => data.operations)
  for (const { node } of edges) {
    for (let n = 1; n < events; n++)
      await bench.core.service.updateWaitTimeout(node.id, { by: localPrincipal('ana') }, 60 + n)
  }
  const list = 'events(first: 200) { edges { node { seq at type message data } } }'
  const ask = (copies: number) => {
    const lists = Array.from({ length: copies }, (_, n) => `e${n}: ${list}`).join(' ')
    return bench.ask(`{ operations(first: 200) { edges { node { ${lists} } } } }`)
  }
  const most = Math.floor(CLIENT_LIMITS.answerFields / (operations * events * fields))
  expect((await ask(most)).errors).toBeUndefined()
  expect((await ask(most + 1)).errors?.[0]).toMatchObject({
    path: ['operations', 'edges', expect.any(Number), 'node', expect.stringMatching(/^e\d/)],
    extensions: { code: 'LIMIT_EXCEEDED' },
  })
})

test('only so many clusters are watched at a time', async () => {
  await using bench = await GraphqlBench.start()
  const { clusterWatch } = bench.services
  const watches = Array.from({ length: CLIENT_LIMITS.watchedClusters }, (_, n) =>
    clusterWatch.watch({ region: 'us-east-1', clusterId: `cluster-${n}` }),
  )
  const first = watches.map((watch) => watch.next().catch(() => undefined))
  await expect(
    clusterWatch.watch({ region: 'us-east-1', clusterId: 'one-more' }).next(),
  ).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
  })
  await Promise.all(first)
  for (const watch of watches) await watch.return()
  expect(clusterWatch.watchedCount).toBe(0)
})
