import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'
import { create, start } from './testing/drive.ts'

const reads = ({ core }: GraphqlBench): readonly string[] =>
  core.mock.world.calls
    .read({})
    .map(({ action }) => action)
    .toSorted()

/** The named fields of a cluster. */
const show = async <T = object>(bench: GraphqlBench, clusterId: string, fields: string): Promise<T> =>
  (
    await bench.get<{ cluster: T }>(
      `{ cluster(region: "us-east-1", clusterId: "${clusterId}") { ${fields} } }`,
    )
  ).cluster

test('a cluster is read with two calls, and its further fields only when they are asked for', async () => {
  await using bench = await GraphqlBench.start()
  const cluster = await show<{ instances: object[] }>(
    bench,
    'demo-autoscaled',
    `clusterId region engine engineVersion status storageType arn resourceId parameterGroup hasDeletionProtection
    writer { instanceId } activeOperation { id } tags { name value }
    instances { instanceId instanceClass role status availabilityZone promotionTier isAutoScaled storageType parameterApplyStatus isPendingReboot }`,
  )
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
  const scaled = { role: 'READER', isAutoScaled: true }
  expect(cluster.instances).toContainEqual(expect.objectContaining(scaled))
  expect(reads(bench)).toEqual(['DescribeDBClusters', 'DescribeDBInstances'])
})

test('its further fields show proxies, versions, classes, prerequisites and events', async () => {
  await using bench = await GraphqlBench.start()
  const { mock, clock } = bench.core
  const failover = { kind: 'failover', clusterId: 'demo-proxy-cluster' }
  const headers = { 'content-type': 'application/json' }
  await fetch(`${mock.url}/mock/act`, { method: 'POST', headers, body: JSON.stringify(failover) })
  clock.advance(600_000)
  const cluster = await show<{ events: { at: string }[] }>(
    bench,
    'demo-proxy-cluster',
    `proxies { proxyName targetGroupName status targets { type resourceId health } }
    versionSupport { majorVersion standardEndsAt extendedEndsAt }
    upgradeTargets { engineVersion isMajorVersionUpgrade description support { majorVersion standardEndsAt } }
    instanceClasses { instanceClass storageTypes availabilityZones }
    blueGreenPrerequisites { name isMet detail } blueGreenDeployments { identifier }
    events(hours: 1) { sourceType sourceId message categories at }`,
  )
  expect(cluster).toMatchObject({
    proxies: [{ proxyName: 'demo-proxy', targetGroupName: 'default' }],
    versionSupport: {
      majorVersion: '15',
      standardEndsAt: '2028-02-29T00:00:00.000Z',
      extendedEndsAt: '2031-02-28T00:00:00.000Z',
    },
    upgradeTargets: expect.arrayContaining([
      expect.objectContaining({
        isMajorVersionUpgrade: true,
        support: { majorVersion: '17', standardEndsAt: '2030-02-28T00:00:00.000Z' },
      }),
    ]),
    instanceClasses: expect.arrayContaining([expect.objectContaining({ instanceClass: 'db.r6g.xlarge' })]),
    blueGreenPrerequisites: expect.arrayContaining([expect.objectContaining({ isMet: true })]),
    blueGreenDeployments: [],
  })
  const at = cluster.events.map((event) => event.at)
  expect(at.length).toBeGreaterThan(0)
  expect(at).toEqual(at.toSorted().toReversed())
})

test.each([
  ['events(hours: 1) { message }', 'events', 'DescribeEvents', 'DBInstanceNotFound'],
  ['proxies { proxyName }', 'proxies', 'DescribeDBProxies', 'Throttling'],
  ['versionSupport { majorVersion }', 'versionSupport', 'DescribeDBMajorEngineVersions', 'Throttling'],
])('%s that AWS refuses is an error, never empty, and fails no other request', async (...row) => {
  const [field, name, action, code] = row
  await using bench = await GraphqlBench.start()
  bench.core.mock.world.faults.add({ kind: 'error', action, code })
  expect(await show(bench, 'demo-multi', 'status')).toEqual({ status: 'available' })
  const { errors } = await bench.ask(
    `{ cluster(region: "us-east-1", clusterId: "demo-multi") { clusterId ${field} } }`,
  )
  const message = expect.stringContaining(action)
  expect(errors).toMatchObject([{ path: ['cluster', name], message, extensions: { code: 'AWS_FAULT' } }])
})

test('a temporary instance names the operation that created it, others do not', async () => {
  await using bench = await GraphqlBench.start()
  const input = {
    clusterId: 'demo-single',
    spec: { instanceCycle: {} },
    pauseBeforeStepKeys: ['failover_to_instance:_temp'],
  }
  const operationId = await create(bench, input)
  await start(bench, operationId)
  expect(await bench.core.drive(operationId)).toMatchObject({ state: 'paused' })
  expect(await show(bench, 'demo-single', 'instances { instanceId operationId operation { id } }')).toEqual({
    instances: [
      { instanceId: 'demo-single-1', operationId: null, operation: null },
      { instanceId: expect.stringContaining('-tmp-'), operationId, operation: { id: operationId } },
    ],
  })
  const { revision } = await bench.core.service.get(operationId)
  await bench.core.store.remove(operationId, revision)
  expect(await show(bench, 'demo-single', 'instances { operationId operation { id } }')).toMatchObject({
    instances: [{}, { operationId, operation: null }],
  })
})

test('clusters are those of Aurora, in name order, with their operations', async () => {
  await using bench = await GraphqlBench.start()
  const id = await create(bench)
  await start(bench, id)
  const fields = 'clusterId activeOperation { id } operations { totalCount edges { node { id } } }'
  const none = { activeOperation: null, operations: { totalCount: 0 } }
  const clusterIds = ['demo-autoscaled', 'demo-multi', 'demo-mysql', 'demo-proxy-cluster', 'demo-single']
  expect(await bench.get(`{ clusters(region: "us-east-1") { ${fields} } }`)).toMatchObject({
    clusters: [...clusterIds, 'demo-upgrade'].map((clusterId) =>
      clusterId === 'demo-multi'
        ? { clusterId, activeOperation: { id }, operations: { totalCount: 1, edges: [{ node: { id } }] } }
        : { clusterId, ...none },
    ),
  })
})

test('the server shows who it is, also when AWS does not', async () => {
  await using bench = await GraphqlBench.start()
  const ask =
    '{ serverInfo { version demoMode defaultRegion rdsEndpoint actor accountId arn identityProblem } }'
  const info = { demoMode: true, defaultRegion: 'us-east-1', rdsEndpoint: 'http://mock', actor: 'ana' }
  const version = expect.stringMatching(/^\d+\.\d+\.\d+/)
  const known = { accountId: '123456789012', identityProblem: null }
  expect(await bench.get(ask)).toMatchObject({ serverInfo: { ...info, version, ...known } })
  expect(reads(bench)).toEqual(['GetCallerIdentity'])
  bench.core.mock.world.faults.add({ kind: 'error', action: 'GetCallerIdentity', code: 'ExpiredToken' })
  const unknown = { accountId: null, arn: null, identityProblem: expect.stringContaining('credentials') }
  expect(await bench.get(ask)).toMatchObject({ serverInfo: { ...info, ...unknown } })
  expect(await bench.get('{ regions { name isEnabled } }')).toMatchObject({
    regions: expect.arrayContaining([{ name: 'us-east-1', isEnabled: true }]),
  })
})
