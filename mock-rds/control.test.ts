import { expect } from 'vitest'
import { startMockRds } from './server.ts'
import { openStage, type Stage, test } from './testing/stage.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

test('the state shows everything of a region, at once and without lag', async ({ stage }) => {
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-single-1' })
  const containing = (shown: object) => expect.arrayContaining([expect.objectContaining(shown)])
  const { json } = await stage.control('GET', 'state?region=us-east-1')
  expect(json).toMatchObject({
    region: 'us-east-1',
    clock: { kind: 'shared', now: stage.now() },
    timing: { preset: 'realistic' },
    faults: [],
    clusters: containing({
      DBClusterIdentifier: 'demo-single',
      takesWrites: true,
      engineWriter: 'demo-single-1',
    }),
    instances: containing({
      DBInstanceIdentifier: 'demo-single-1',
      DBInstanceStatus: 'rebooting',
      isServing: true,
    }),
    snapshots: [],
    blueGreenDeployments: [],
    proxies: [expect.objectContaining({ DBProxyName: 'demo-proxy', trackedCluster: 'demo-proxy-cluster' })],
    parameterGroups: containing({ kind: 'cluster', name: 'demo-upgrade-cluster-params' }),
    processes: [{ cause: 'RebootDBInstance', remainingPhases: 3 }],
  })
})

test('the calls are logged with parameters and outcome, and can be filtered', async ({ stage }) => {
  await stage.cluster('demo-multi')
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'absent' }).catch(() => undefined)
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

test('POST /moto-api/reset, which suites written for another mock call, resets too', async ({ stage }) => {
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-multi-3' })
  const response = await fetch(`${stage.mock.url}/moto-api/reset`, { method: 'POST' })
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  expect((await stage.instance('demo-multi-3')).DBInstanceStatus).toBe('available')
})

test('the same seed makes the same world', async () => {
  const resourceId = async (seed: number) => {
    await using stage = await openStage({ seed })
    return (await stage.cluster('demo-multi')).DbClusterResourceId
  }
  expect(await resourceId(5)).toBe(await resourceId(5))
  expect(await resourceId(5)).not.toBe(await resourceId(6))
})

test.for<readonly [string, object, number, number]>([
  ['a preset', { preset: 'instant' }, 0, 0],
  ['a wait for every change', { preset: 'demo', baseWaitMs: 100, randomRangeMs: 0 }, 0, 100],
  ['a scale', { preset: 'realistic', scale: 0.1, readLagMs: 0 }, 0, 6_000],
  ['a single duration', { durationsMs: { reboot: 5_000 } }, 0, 5_000],
  ['read lag', { durationsMs: { reboot: 5_000 }, readLagMs: 2_000 }, 2_000, 7_000],
])('timing: with %s a reboot is shown in time', async ([, timing, fromMs, untilMs], { stage }) => {
  stage.advance(60_000)
  await stage.control('POST', 'timing', timing)
  expect((await stage.control('GET', 'timing')).json).toMatchObject(timing)
  const begunAt = stage.now()
  const shown = async (ms: number) => {
    stage.advance(begunAt + ms - stage.now())
    return (await stage.instance('demo-multi-2')).DBInstanceStatus
  }
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' })
  if (fromMs > 0) expect(await shown(fromMs - 1)).toBe('available')
  if (untilMs > fromMs)
    expect([await shown(fromMs), await shown(untilMs - 1)]).toEqual(['rebooting', 'rebooting'])
  expect(await shown(untilMs)).toBe('available')
})

test('a flap shows available once in the middle of a change', async ({ stage }) => {
  await stage.control('POST', 'timing', { flap: true })
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: 'demo-multi-2',
    DBInstanceClass: 'db.r7g.large',
    ApplyImmediately: true,
  })
  for (const status of ['available', 'modifying', 'available']) {
    stage.advance(160_000)
    expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe(status)
  }
})

test.for([
  ['GET', 'nothing', undefined, 404, /GET state/],
  ['GET', 'availability/absent', undefined, 404, /absent/],
  ['POST', 'timing', { preset: 'slow' }, 400, /^preset: /],
  ['POST', 'timing', { durationsMs: { lunch: 5 } }, 400, /known durations are .*reboot/],
  ['POST', 'act', { kind: 'dance', clusterId: 'demo-multi' }, 400, /^kind: /],
  ['POST', 'act', { kind: 'backtrack', clusterId: 'demo-single' }, 409, /demo-single/],
  ['POST', 'act', { kind: 'delete_integration', clusterId: 'demo-single' }, 409, /demo-single/],
  ['POST', 'act', { kind: 'failover', clusterId: 'demo-single' }, 409, /demo-single/],
  ['POST', 'act', { kind: 'remove_reader', clusterId: 'demo-single' }, 409, /demo-single/],
  ['POST', 'act', { kind: 'backup', clusterId: 'absent' }, 409, /^There is no cluster absent in us-east-1$/],
  ['POST', 'clusters', { clusterId: 'x', instances: [] }, 400, /^instances: /],
  ['POST', 'clusters', { clusterId: 'demo-single', instances: [{}] }, 409, /demo-single/],
  ['POST', 'clock', { advanceMs: 1 }, 409, /virtual/],
] as const)(
  '%s /mock/%s with %j is refused with %i',
  async ([method, path, body, status, error], { stage }) => {
    const json = { error: expect.stringMatching(error) }
    expect(await stage.control(method, path, body)).toMatchObject({ status, json })
  },
)

test('broken JSON and paths of no mock are refused', async ({ stage }) => {
  const broken = { method: 'POST', headers: JSON_TYPE, body: '{' }
  const answer = await fetch(`${stage.mock.url}/mock/faults`, broken)
  expect([answer.status, await answer.json()]).toEqual([400, { error: 'The body is not JSON' }])
  expect((await fetch(`${stage.mock.url}/elsewhere`)).status).toBe(404)
})

test('a virtual clock is advanced', async () => {
  await using mock = await startMockRds({ port: 0, clock: 'virtual' })
  const advance = { method: 'POST', headers: JSON_TYPE, body: '{"advanceMs":1000}' }
  const answer = await fetch(`${mock.url}/mock/clock`, advance)
  expect(await answer.json()).toEqual({ kind: 'virtual', now: Date.UTC(2026, 0, 5, 9, 0, 1) })
})

test('a planted cluster is there at once, with its roles and auto-scaled readers', async ({ stage }) => {
  const { status } = await stage.control('POST', 'clusters', {
    clusterId: 'planted',
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.08.2',
    storageType: 'aurora-iopt1',
    instances: [
      { instanceId: 'reader' },
      { instanceId: 'writer', role: 'WRITER', instanceClass: 'db.r7g.large' },
      { isAutoScaled: true },
    ],
  })
  expect(status).toBe(200)
  const cluster = await stage.cluster('planted')
  expect(cluster).toMatchObject({ writers: ['writer'], StorageType: 'aurora-iopt1', Port: 3306 })
  const tag = { Key: 'application-autoscaling:resourceId', Value: 'cluster:planted' }
  const scaled = { PromotionTier: 15, TagList: expect.arrayContaining([tag]) }
  expect(await stage.instance(cluster.memberIds[2] ?? '')).toMatchObject(scaled)
})

const SECOND = { instanceId: 'demo-multi-2' }
const tag = (tagKey: string, tagValue: string) => ({ kind: 'instance_tag', ...SECOND, tagKey, tagValue })
const TAGS = [
  { Key: 'environment', Value: 'prod' },
  { Key: 'team', Value: 'orders' },
]

test.for<readonly [object[], number, object]>([
  [[{ kind: 'failover', instanceId: 'demo-multi-3' }], 30, { cluster: { writers: ['demo-multi-3'] } }],
  [[{ kind: 'add_reader' }], 400, { cluster: { memberIds: { length: 4 } } }],
  [
    [{ kind: 'modify_class', ...SECOND, instanceClass: 'db.r7g.large' }],
    480,
    { second: { DBInstanceClass: 'db.r7g.large' } },
  ],
  [[{ kind: 'backup' }], 0, { cluster: { Status: 'backing-up' } }],
  [[{ kind: 'minor_upgrade', engineVersion: '15.13' }], 1200, { cluster: { EngineVersion: '15.13' } }],
  [
    [{ kind: 'instance_status', ...SECOND, status: 'storage-full' }],
    0,
    { second: { DBInstanceStatus: 'storage-full' } },
  ],
  [[tag('environment', 'prod'), tag('team', 'orders')], 0, { second: { TagList: TAGS } }],
  [[{ kind: 'cluster_status', status: 'maintenance' }], 0, { cluster: { Status: 'maintenance' } }],
])('interference: %j, after %i s: %j', async ([acts, seconds, expected], { stage }) => {
  for (const body of acts) await interfere(stage, body)
  stage.advance(seconds * 1000)
  const cluster = await stage.cluster('demo-multi')
  expect({ cluster, second: await stage.instance('demo-multi-2') }).toMatchObject(expected)
})

async function interfere(stage: Stage, body: object) {
  const answer = await stage.control('POST', 'act', { clusterId: 'demo-multi', ...body })
  expect(answer).toEqual({ status: 200, json: { ok: true } })
}

test('interference: an auto-scaled reader is removed again', async ({ stage }) => {
  await interfere(stage, { kind: 'add_reader' })
  stage.advance(400_000)
  await interfere(stage, { kind: 'remove_reader' })
  stage.advance(420_000)
  expect((await stage.cluster('demo-multi')).memberIds).toHaveLength(3)
})

test('interference: zero-ETL integrations', async ({ stage }) => {
  const shown = async () =>
    (await stage.rds.describeIntegrations({})).Integrations?.map(
      ({ IntegrationName, Status }) => `${IntegrationName} ${Status}`,
    )
  await interfere(stage, { kind: 'add_integration' })
  expect(await shown()).toEqual(['demo-multi-to-warehouse active'])
  await interfere(stage, { kind: 'delete_integration' })
  expect(await shown()).toEqual(['demo-multi-to-warehouse deleting'])
  stage.advance(600_000)
  expect(await shown()).toEqual([])
})
