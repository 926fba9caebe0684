import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'

const reads = ({ core }: GraphqlBench): readonly string[] =>
  core.mock.world.calls
    .read({})
    .map(({ action }) => action)
    .toSorted()

/** Asks something of the controls of the mock. */
async function tellMock(bench: GraphqlBench, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const url = `${bench.core.mock.url}/mock/${path}`
  expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status).toBe(200)
}

test('a cluster is read with two calls, and its further fields only when they are asked for', async () => {
  await using bench = await GraphqlBench.start()
  const basic = `{ cluster(region: "us-east-1", clusterId: "demo-autoscaled") {
    clusterId region engine engineVersion status storageType arn resourceId parameterGroup hasDeletionProtection
    writer { instanceId } activeOperation { id } tags { name value }
    instances { instanceId instanceClass role status availabilityZone promotionTier isAutoScaled storageType parameterApplyStatus isPendingReboot } } }`
  const { cluster } = await bench.get<{ cluster: { instances: object[] } }>(basic)
  expect(cluster).toMatchObject({
    clusterId: 'demo-autoscaled',
    region: 'us-east-1',
    engine: 'aurora-postgresql',
    engineVersion: '15.12',
    status: 'available',
    storageType: 'aurora',
    writer: { instanceId: 'demo-autoscaled-1' },
    activeOperation: null,
  })
  expect(cluster.instances).toHaveLength(4)
  expect(cluster.instances).toContainEqual({
    instanceId: 'demo-autoscaled-1',
    instanceClass: 'db.r6g.large',
    role: 'WRITER',
    status: 'available',
    availabilityZone: expect.stringMatching(/^us-east-1[a-f]$/),
    promotionTier: expect.any(Number),
    isAutoScaled: false,
    storageType: 'aurora',
    parameterApplyStatus: 'in-sync',
    isPendingReboot: false,
  })
  expect(reads(bench)).toEqual(['DescribeDBClusters', 'DescribeDBInstances', 'DescribeRegions'])
})

test('its further fields show proxies, versions, classes, prerequisites and events', async () => {
  await using bench = await GraphqlBench.start()
  await tellMock(bench, 'act', { kind: 'failover', clusterId: 'demo-proxy-cluster' })
  bench.core.clock.advance(600_000)
  const { cluster } = await bench.get<{ cluster: { events: { message: string; at: string }[] } }>(`{
    cluster(region: "us-east-1", clusterId: "demo-proxy-cluster") {
      proxies { proxyName targetGroupName status targets { type resourceId health } }
      upgradeTargets { engineVersion isMajorVersionUpgrade description }
      instanceClasses { instanceClass storageTypes availabilityZones }
      blueGreenPrerequisites { name isMet detail }
      blueGreenDeployments { identifier }
      events(hours: 1) { sourceType sourceId message categories at }
    } }`)
  expect(cluster).toMatchObject({
    proxies: [{ proxyName: 'demo-proxy', targetGroupName: 'default' }],
    upgradeTargets: expect.arrayContaining([expect.objectContaining({ isMajorVersionUpgrade: true })]),
    instanceClasses: expect.arrayContaining([expect.objectContaining({ instanceClass: 'db.r6g.xlarge' })]),
    blueGreenPrerequisites: expect.arrayContaining([expect.objectContaining({ isMet: true })]),
    blueGreenDeployments: [],
  })
  const at = cluster.events.map((event) => event.at)
  expect(at.length).toBeGreaterThan(0)
  expect(at).toEqual(at.toSorted().toReversed())
})

test('events that AWS does not tell of are an error, never an empty list', async () => {
  await using bench = await GraphqlBench.start()
  await tellMock(bench, 'faults', { kind: 'error', action: 'DescribeEvents', code: 'DBInstanceNotFound' })
  const { errors } = await bench.ask(
    '{ cluster(region: "us-east-1", clusterId: "demo-multi") { clusterId events(hours: 1) { message } } }',
  )
  expect(errors).toMatchObject([
    {
      path: ['cluster', 'events'],
      extensions: { code: 'AWS_FAULT' },
      message: expect.stringContaining('DescribeEvents'),
    },
  ])
})

test('an instance that an operation made for a while says so, others do not', async () => {
  await using bench = await GraphqlBench.start()
  const input = { clusterId: 'demo-single', spec: { instanceCycle: {} }, pauseBeforeSteps: [2] }
  const { createOperation } = await bench.get<{ createOperation: { id: string } }>(
    'mutation ($input: CreateOperationInput!) { createOperation(input: $input) { id } }',
    { input },
  )
  const { id } = createOperation
  await bench.get('mutation ($id: ID!) { startOperation(id: $id) { id } }', { id })
  expect(await bench.core.drive(id)).toMatchObject({ state: 'paused' })
  const { cluster } = await bench.get<{ cluster: { instances: object[] } }>(
    '{ cluster(region: "us-east-1", clusterId: "demo-single") { instances { instanceId operationId } } }',
  )
  expect(cluster.instances).toEqual([
    { instanceId: 'demo-single-1', operationId: null },
    { instanceId: expect.stringContaining('-tmp-'), operationId: id },
  ])
})

test('clusters are those of Aurora, in name order, with their operations', async () => {
  await using bench = await GraphqlBench.start()
  const input = { clusterId: 'demo-multi', spec: { instanceCycle: {} } }
  const { createOperation } = await bench.get<{ createOperation: { id: string } }>(
    'mutation ($input: CreateOperationInput!) { createOperation(input: $input) { id } }',
    { input },
  )
  const { id } = createOperation
  await bench.get('mutation ($id: ID!) { startOperation(id: $id) { id } }', { id })
  const { clusters } = await bench.get<{ clusters: { clusterId: string }[] }>(
    '{ clusters(region: "us-east-1") { clusterId activeOperation { id } operations { totalCount edges { node { id } } } } }',
  )
  expect(clusters.map(({ clusterId }) => clusterId)).toEqual([
    'demo-autoscaled',
    'demo-multi',
    'demo-mysql',
    'demo-proxy-cluster',
    'demo-single',
    'demo-upgrade',
  ])
  expect(clusters[1]).toMatchObject({
    activeOperation: { id },
    operations: { totalCount: 1, edges: [{ node: { id } }] },
  })
  expect(clusters[0]).toMatchObject({ activeOperation: null, operations: { totalCount: 0 } })
})

test('the server says who it is, also when AWS does not', async () => {
  await using bench = await GraphqlBench.start()
  const ask =
    '{ serverInfo { version demoMode defaultRegion rdsEndpoint actor accountId arn identityProblem } }'
  const info = { demoMode: true, defaultRegion: 'us-east-1', rdsEndpoint: 'http://mock', actor: 'ana' }
  expect(await bench.get(ask)).toMatchObject({
    serverInfo: {
      ...info,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      accountId: '123456789012',
      identityProblem: null,
    },
  })
  expect(reads(bench)).toEqual(['GetCallerIdentity'])
  bench.core.mock.world.faults.add({ kind: 'error', action: 'GetCallerIdentity', code: 'ExpiredToken' })
  expect(await bench.get(ask)).toMatchObject({
    serverInfo: {
      ...info,
      accountId: null,
      arn: null,
      identityProblem: expect.stringContaining('credentials'),
    },
  })
  expect(await bench.get('{ regions { name isEnabled } }')).toMatchObject({
    regions: expect.arrayContaining([{ name: 'us-east-1', isEnabled: true }]),
  })
})
