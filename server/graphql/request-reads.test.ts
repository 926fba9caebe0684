import { expect, test, vi } from 'vitest'
import { DEFAULT_ACCOUNT_ID } from '#mock-rds/protocol/credential-scope.ts'
import { plantCluster } from '#mock-rds/world/plant.ts'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { localPrincipal } from '../model/principal.ts'
import { ReadPace } from '../service/read-pace.ts'
import { GraphqlBench, nextOf } from '../testing/graphql-bench.ts'
import { create, pause } from './testing/drive.ts'

const CLUSTER = {
  engine: 'aurora-postgresql',
  engineVersion: '15.12',
  instances: [{ instanceClass: 'db.r6g.large' }],
}

/** Creates a rolling restart of a cluster. */
const createCycle = (bench: GraphqlBench, clusterId: string): Promise<string> =>
  create(bench, { clusterId, spec: { instanceCycle: {} } })

/** The calls that reach AWS while something is done, and what comes of it. */
async function callsOf<T>({ core }: GraphqlBench, work: () => Promise<T>) {
  const all = () => core.mock.world.calls.read({})
  const before = all().length
  const result = await work()
  return { calls: all().slice(before), result }
}

const PREFLIGHTS = '{ operations(first: 200) { edges { node { id preflight { code } } } } }'

const LIMIT_EXCEEDED = { extensions: { code: 'LIMIT_EXCEEDED' } }
const WAIT = { extensions: { code: 'LIMIT_EXCEEDED', details: { retryAfterSeconds: expect.any(Number) } } }

test('a request reads each thing once: what all preflights have in common costs as much as one', async () => {
  await using bench = await GraphqlBench.start()
  for (const clusterId of ['demo-multi', 'demo-single']) await createCycle(bench, clusterId)
  const readFirst = () =>
    callsOf(bench, () => bench.get('{ operations(first: 1) { edges { node { preflight { code } } } } }'))
  const one = (await readFirst()).calls.length
  const { calls } = await callsOf(bench, () => bench.get(PREFLIGHTS))
  expect(calls.length).toBeLessThan(2 * one)
  const asked = calls.map(({ service, action, parameters }) => JSON.stringify([service, action, parameters]))
  expect(new Set(asked).size).toBe(asked.length)
  expect((await readFirst()).calls).toHaveLength(one)
})

test('a request makes so many calls to AWS and not one more, says so, and the rest is answered', async () => {
  await using bench = await GraphqlBench.start()
  const { mock, clock } = bench.core
  const names = Array.from({ length: 35 }, (_, n) => `many-${n}`)
  mock.world.region(DEFAULT_ACCOUNT_ID, 'us-east-1').change(clock.nowMs(), (edit) => {
    for (const clusterId of names) plantCluster(edit, { ...CLUSTER, clusterId })
  })
  // Describes lag behind.
  clock.advance(600_000)
  const spec = { storageTypeChange: { targetStorageType: 'aurora-iopt1' } }
  for (const clusterId of names) await create(bench, { clusterId, spec })
  const { calls, result } = await callsOf(bench, () =>
    bench.ask<{ operations: { edges: { node: { preflight: unknown } }[] } }>(PREFLIGHTS),
  )
  const { requestAwsReads: maximum } = CLIENT_LIMITS
  expect(calls).toHaveLength(maximum)
  expect(result.extensions).toEqual({ cost: { awsReads: maximum } })
  expect(result.errors?.[0]).toMatchObject({
    path: ['operations', 'edges', expect.any(Number), 'node', 'preflight'],
    message: expect.stringContaining(`${maximum} times, the most that one request may`),
    extensions: {
      code: 'LIMIT_EXCEEDED',
      reason: 'TOO_MANY_AWS_READS',
      retryable: false,
      details: { limit: 'requestAwsReads', maximum },
    },
  })
  const edges = result.data?.operations.edges ?? []
  expect(edges).toHaveLength(35)
  expect(edges.filter(({ node }) => node.preflight !== null)).not.toEqual([])
})

test('each command reads again, and a request cannot give commands without end', async () => {
  const maximum = 27
  await using bench = await GraphqlBench.start({ requestAwsReads: maximum })
  const starts: string[] = []
  for (const name of ['single', 'multi', 'autoscaled', 'upgrade', 'proxy-cluster', 'mysql']) {
    const id = await createCycle(bench, `demo-${name}`)
    starts.push(`s${starts.length}: startOperation(id: "${id}") { id }`)
  }
  const { calls, result } = await callsOf(bench, () => bench.ask(`mutation { ${starts.join(' ')} }`))
  expect(result.errors).toMatchObject([{ ...LIMIT_EXCEEDED, path: [expect.stringMatching(/^s[1-5]$/)] }])
  expect(calls.filter(({ action }) => action === 'DescribeBlueGreenDeployments').length).toBeGreaterThan(1)
  expect(calls).toHaveLength(maximum)
})

test('a server may be told another number, and every answer says what it cost', async () => {
  await using bench = await GraphqlBench.start({ requestAwsReads: 3 })
  // The list of regions is read for all requests, and does not count.
  await bench.get('{ regions { name } }')
  bench.core.mock.world.faults.add({ kind: 'error', action: 'DescribeDBClusters', code: 'Throttling' })
  const { calls, result } = await callsOf(bench, () =>
    bench.ask('{ clusters(region: "us-east-1") { arn } serverInfo { version arn } }'),
  )
  expect(result).toMatchObject({
    data: { clusters: null, serverInfo: { version: expect.any(String) } },
    errors: [{ path: ['clusters'], extensions: { code: 'AWS_FAULT', retryable: true } }],
  })
  expect(result.extensions).toEqual({ cost: { awsReads: calls.length } })
  expect((await bench.ask('{ serverInfo { version } }')).extensions).toEqual({ cost: { awsReads: 0 } })
})

test('nothing more is read for a client that has left, which is no error', async () => {
  const waiting = Promise.withResolvers<AbortSignal | undefined>()
  const pace = new ReadPace({
    isAlwaysBusy: true,
    nowMs: () => 0,
    sleep: (_, signal) => {
      waiting.resolve(signal)
      return new Promise((__, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    },
  })
  await using bench = await GraphqlBench.start({ pace })
  pace.count('127.0.0.1', CLIENT_LIMITS.busyClientReadBurst)
  const gone = new AbortController()
  const { calls } = await callsOf(bench, async () => {
    const asked = bench.ask('{ clusters(region: "us-east-1") { proxies { status } } }', {}, gone.signal)
    const signal = await waiting.promise
    gone.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await vi.waitFor(() => expect(signal?.aborted).toBe(true))
    expect((await bench.ask('{ serverInfo { version } }')).errors).toBeUndefined()
  })
  expect(calls).toEqual([])
  expect(bench.logLines).toEqual([])
})

test('each event of a subscription has a budget and readings of its own', async () => {
  await using bench = await GraphqlBench.start()
  const id = await createCycle(bench, 'demo-multi')
  const events = bench.subscribe(
    'subscription ($id: ID!) { operationUpdated(id: $id) { preflight { code } } }',
    { id },
  )
  for (let event = 0; event < 8; event++) {
    const { calls, result } = await callsOf(bench, () => nextOf(events))
    expect(result.errors).toBeUndefined()
    expect(calls).toHaveLength(5)
    await bench.core.service.updateStepTimeout(id, { by: localPrincipal('ana') }, 100 + event)
  }
})

test('a client that has read too much has to wait, then its commands too; no other client has to', async () => {
  let nowMs = 0
  const pace = new ReadPace({ isAlwaysBusy: true, nowMs: () => nowMs })
  await using bench = await GraphqlBench.start({ pace })
  const [id, other] = [await createCycle(bench, 'demo-multi'), await createCycle(bench, 'demo-single')]
  const readsWorth = (seconds: number) => {
    for (let n = 0; n < CLIENT_LIMITS.busyClientReadsPerSecond * seconds; n++) pace.count('127.0.0.1')
  }
  for (let n = 0; n < CLIENT_LIMITS.busyClientReadBurst; n++) pace.count('127.0.0.1')
  readsWorth(CLIENT_LIMITS.clientReadWaitSeconds)
  const read = () => bench.ask('{ clusters(region: "us-east-1") { clusterId } }')
  expect((await read()).errors).toMatchObject([WAIT])
  expect(pace.waitSeconds('10.0.0.7')).toBeLessThan(CLIENT_LIMITS.clientReadWaitSeconds)
  const start = 'mutation ($id: ID!) { startOperation(id: $id) { state } }'
  expect(await bench.get(start, { id })).toEqual({ startOperation: { state: 'RUNNING' } })
  readsWorth(CLIENT_LIMITS.clientCommandWaitSeconds)
  expect((await bench.ask(start, { id: other })).errors).toMatchObject([WAIT])
  // What reads nothing is never refused: stopping an operation least of all.
  expect(await pause(bench, id)).toEqual({ pauseOperation: { state: 'PAUSED' } })
  nowMs += 3_600_000
  expect((await read()).errors).toBeUndefined()
})

test('a list is answered up to so many fields, whatever it is inside of', async () => {
  await using bench = await GraphqlBench.start()
  const [operations, events, fields] = [15, 200, 7]
  for (let n = 0; n < operations; n++) {
    const id = await createCycle(bench, 'demo-multi')
    for (let event = 1; event < events; event++)
      await bench.core.service.updateStepTimeout(id, { by: localPrincipal('ana') }, 60 + event)
  }
  const list = 'events(first: 200) { edges { node { seq at type message decisionRevision } } }'
  const ask = (copies: number) => {
    const lists = Array.from({ length: copies }, (_, n) => `e${n}: ${list}`).join(' ')
    return bench.ask(`{ operations(first: 200) { edges { node { ${lists} } } } }`)
  }
  const most = Math.floor(CLIENT_LIMITS.answerFields / (operations * events * fields))
  expect((await ask(most)).errors).toBeUndefined()
  expect((await ask(most + 1)).errors?.[0]).toMatchObject({
    ...LIMIT_EXCEEDED,
    path: ['operations', 'edges', expect.any(Number), 'node', expect.stringMatching(/^e\d/)],
  })
})
