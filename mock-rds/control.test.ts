import { expect } from 'vitest'
import { startMockRds } from './server.ts'
import { openStage, type Stage, test } from './testing/stage.ts'

async function act(stage: Stage, body: object) {
  expect(await stage.control('POST', 'act', { clusterId: 'demo-multi', ...body })).toEqual({
    status: 200,
    json: { ok: true },
  })
}

test('the state shows everything of a region, at once and without lag', async ({ stage }) => {
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-single-1' })
  const { json } = await stage.control('GET', 'state?region=us-east-1')
  expect(json).toMatchObject({
    region: 'us-east-1',
    clock: { kind: 'shared', now: stage.now() },
    timing: { preset: 'realistic' },
    faults: [],
    clusters: expect.arrayContaining([
      expect.objectContaining({
        DBClusterIdentifier: 'demo-single',
        takesWrites: true,
        engineWriter: 'demo-single-1',
      }),
    ]),
    instances: expect.arrayContaining([
      expect.objectContaining({
        DBInstanceIdentifier: 'demo-single-1',
        DBInstanceStatus: 'rebooting',
        isServing: true,
      }),
    ]),
    snapshots: [],
    blueGreenDeployments: [],
    proxies: [expect.objectContaining({ DBProxyName: 'demo-proxy', trackedCluster: 'demo-proxy-cluster' })],
    parameterGroups: expect.arrayContaining([
      expect.objectContaining({ kind: 'cluster', name: 'demo-upgrade-cluster-params' }),
    ]),
    processes: [{ cause: 'RebootDBInstance', remainingPhases: 3 }],
  })
})

test('the calls are logged with parameters and outcome, and can be filtered', async ({ stage }) => {
  await stage.rds.describeDBClusters({ DBClusterIdentifier: 'demo-multi' })
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'nobody' }).catch(() => undefined)
  const calls = async (query: string) => Object(await stage.control('GET', `calls?${query}`)).json.calls
  expect(await calls('')).toMatchObject([
    {
      seq: 1,
      action: 'DescribeDBClusters',
      parameters: { DBClusterIdentifier: 'demo-multi' },
      region: 'us-east-1',
      outcome: 'ok',
      at: stage.now(),
    },
    { seq: 2, action: 'RebootDBInstance', outcome: 'DBInstanceNotFound' },
  ])
  expect(await calls('action=RebootDBInstance')).toHaveLength(1)
  expect(await calls('resourceId=demo-multi')).toHaveLength(1)
  expect(await calls('since=2')).toEqual([])
})

test('reset goes back to the seeded regions', async ({ stage }) => {
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-multi-3' })
  await stage.control('POST', 'faults', { kind: 'stuck' })
  await stage.control('POST', 'reset')
  stage.advance(600_000)
  expect((await stage.cluster('demo-multi')).memberIds).toHaveLength(3)
  expect(stage.mock.world.faults.list()).toEqual([])
})

test('the same seed makes the same world', async () => {
  await using one = await openStage({ seed: 5 })
  await using two = await openStage({ seed: 5 })
  await using other = await openStage({ seed: 6 })
  const id = async (stage: Stage) => (await stage.cluster('demo-multi')).DbClusterResourceId
  expect(await id(one)).toBe(await id(two))
  expect(await id(one)).not.toBe(await id(other))
})

test('timing: presets, scale, single durations, read lag and a flap', async ({ stage }) => {
  const reboot = async (wait: number) => {
    await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' })
    stage.advance(wait)
    return (await stage.instance('demo-multi-2')).DBInstanceStatus
  }
  await stage.control('POST', 'timing', { preset: 'instant' })
  expect(await reboot(0)).toBe('available')
  await stage.control('POST', 'timing', { preset: 'demo', baseWaitMs: 100, randomRangeMs: 0 })
  expect(await reboot(99)).toBe('rebooting')
  stage.advance(1)
  expect((await stage.control('GET', 'timing')).json).toMatchObject({ preset: 'demo', baseWaitMs: 100 })
  await stage.control('POST', 'timing', { preset: 'realistic', scale: 0.1, readLagMs: 0 })
  expect(await reboot(5_999)).toBe('rebooting')
  stage.advance(1)
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('available')
  stage.advance(60_000)
  await stage.control('POST', 'timing', { scale: 1, durationsMs: { reboot: 5_000 }, readLagMs: 2_000 })
  expect(await reboot(1_000)).toBe('available')
  stage.advance(1_000)
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('rebooting')
  stage.advance(3_000)
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('rebooting')
  stage.advance(2_000)
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('available')
})

test('a flap shows available once in the middle of a change', async ({ stage }) => {
  await stage.control('POST', 'timing', { flap: true })
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: 'demo-multi-2',
    DBInstanceClass: 'db.r7g.large',
    ApplyImmediately: true,
  })
  const seen: (string | undefined)[] = []
  for (let n = 0; n < 3; n++) {
    stage.advance(160_000)
    seen.push((await stage.instance('demo-multi-2')).DBInstanceStatus)
  }
  expect(seen).toEqual(['available', 'modifying', 'available'])
})

test.each([
  ['timing', { preset: 'slow' }, /^preset: /],
  ['timing', { durationsMs: { lunch: 5 } }, /known durations are .*reboot/],
  ['act', { kind: 'dance', clusterId: 'demo-multi' }, /^kind: /],
  ['clusters', { clusterId: 'x', instances: [] }, /^instances: /],
])('POST /mock/%s with %j is refused with 400', async (path, body, message) => {
  await using stage = await openStage()
  expect(await stage.control('POST', path, body)).toMatchObject({
    status: 400,
    json: { error: expect.stringMatching(message) },
  })
})

test('unknown paths and broken JSON are refused', async ({ stage }) => {
  expect(await stage.control('GET', 'nothing')).toMatchObject({
    status: 404,
    json: { error: expect.stringContaining('GET state') },
  })
  expect(await stage.control('GET', 'availability/nobody')).toMatchObject({ status: 404 })
  const headers = { 'content-type': 'application/json' }
  const broken = await fetch(`${stage.mock.url}/mock/faults`, { method: 'POST', headers, body: '{' })
  expect({ status: broken.status, body: await broken.json() }).toEqual({
    status: 400,
    body: { error: 'The body is not JSON' },
  })
  const elsewhere = await fetch(`${stage.mock.url}/elsewhere`)
  expect(elsewhere.status).toBe(404)
})

test('only a virtual clock can be advanced', async () => {
  await using shared = await openStage()
  expect(await shared.control('POST', 'clock', { advanceMs: 1 })).toMatchObject({ status: 409 })
  await using mock = await startMockRds({ port: 0, clock: 'virtual' })
  const advance = await fetch(`${mock.url}/mock/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"advanceMs":1000}',
  })
  expect(await advance.json()).toEqual({ kind: 'virtual', now: Date.UTC(2026, 0, 5, 9, 0, 1) })
})

test('a planted cluster is there at once, with its roles and auto-scaled readers', async ({ stage }) => {
  const body = {
    clusterId: 'planted',
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.08.2',
    storageType: 'aurora-iopt1',
    instances: [
      { instanceId: 'reader' },
      { instanceId: 'writer', role: 'WRITER', instanceClass: 'db.r7g.large' },
      { isAutoScaled: true },
    ],
  }
  expect((await stage.control('POST', 'clusters', body)).status).toBe(200)
  const cluster = await stage.cluster('planted')
  expect(cluster).toMatchObject({ writers: ['writer'], StorageType: 'aurora-iopt1', Port: 3306 })
  const scaled = await stage.instance(cluster.memberIds[2] ?? '')
  expect(scaled).toMatchObject({
    PromotionTier: 15,
    TagList: expect.arrayContaining([
      { Key: 'application-autoscaling:resourceId', Value: 'cluster:planted' },
    ]),
  })
  expect(await stage.control('POST', 'clusters', body)).toMatchObject({ status: 409 })
})

test('interference: failover, auto-scaling, class change, backup, upgrade, status', async ({ stage }) => {
  await act(stage, { kind: 'failover', instanceId: 'demo-multi-3' })
  stage.advance(30_000)
  expect((await stage.cluster('demo-multi')).writers).toEqual(['demo-multi-3'])
  await act(stage, { kind: 'add_reader' })
  stage.advance(400_000)
  const grown = await stage.cluster('demo-multi')
  expect(grown.memberIds).toHaveLength(4)
  await act(stage, { kind: 'remove_reader' })
  stage.advance(420_000)
  expect((await stage.cluster('demo-multi')).memberIds).toHaveLength(3)
  await act(stage, { kind: 'modify_class', instanceId: 'demo-multi-2', instanceClass: 'db.r7g.large' })
  stage.advance(480_000)
  expect((await stage.instance('demo-multi-2')).DBInstanceClass).toBe('db.r7g.large')
  await act(stage, { kind: 'backup' })
  expect((await stage.cluster('demo-multi')).Status).toBe('backing-up')
  stage.advance(300_000)
  await act(stage, { kind: 'minor_upgrade', engineVersion: '15.13' })
  stage.advance(1_200_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    EngineVersion: '15.13',
  })
  await act(stage, { kind: 'instance_status', instanceId: 'demo-multi-2', status: 'storage-full' })
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('storage-full')
  await act(stage, {
    kind: 'instance_tag',
    instanceId: 'demo-multi-2',
    tagKey: 'environment',
    tagValue: 'prod',
  })
  await act(stage, { kind: 'instance_tag', instanceId: 'demo-multi-2', tagKey: 'team', tagValue: 'orders' })
  expect((await stage.instance('demo-multi-2')).TagList).toEqual([
    { Key: 'environment', Value: 'prod' },
    { Key: 'team', Value: 'orders' },
  ])
  await act(stage, { kind: 'cluster_status', status: 'maintenance' })
  expect((await stage.cluster('demo-multi')).Status).toBe('maintenance')
})

test('interference: zero-ETL integrations', async ({ stage }) => {
  const shown = async () =>
    (await stage.rds.describeIntegrations({})).Integrations?.map(
      ({ IntegrationName, Status }) => `${IntegrationName} ${Status}`,
    )
  await act(stage, { kind: 'add_integration' })
  expect(await shown()).toEqual(['demo-multi-to-warehouse active'])
  await act(stage, { kind: 'delete_integration' })
  expect(await shown()).toEqual(['demo-multi-to-warehouse deleting'])
  stage.advance(600_000)
  expect(await shown()).toEqual([])
})

test('interference that is impossible is refused with a reason', async ({ stage }) => {
  const refuse = (body: object) => stage.control('POST', 'act', body)
  expect(await refuse({ kind: 'backtrack', clusterId: 'demo-single' })).toMatchObject({ status: 409 })
  expect(await refuse({ kind: 'delete_integration', clusterId: 'demo-single' })).toMatchObject({
    status: 409,
  })
  expect(await refuse({ kind: 'failover', clusterId: 'demo-single' })).toMatchObject({ status: 409 })
  expect(await refuse({ kind: 'remove_reader', clusterId: 'demo-single' })).toMatchObject({ status: 409 })
  expect(await refuse({ kind: 'backup', clusterId: 'nobody' })).toMatchObject({
    status: 409,
    json: { error: 'There is no cluster nobody in us-east-1' },
  })
})

test('POST /moto-api/reset, which suites written for another mock call, resets too', async ({ stage }) => {
  await stage.rds.createDBSubnetGroup({
    DBSubnetGroupName: 'private',
    DBSubnetGroupDescription: 'Private',
    SubnetIds: ['subnet-1', 'subnet-2'],
  })
  const response = await fetch(`${stage.mock.url}/moto-api/reset`, { method: 'POST' })
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  const { DBSubnetGroups } = await stage.rds.describeDBSubnetGroups({})
  expect(DBSubnetGroups).toHaveLength(1)
})
