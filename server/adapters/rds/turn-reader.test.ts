import { expect, test } from 'vitest'
import type { ReadingNeeds } from '../../model/reading.ts'
import { dbCluster, dbInstance, deployment, type Members } from './testing/described.ts'
import { AT, DEMO, DENIED, refused, type StubAws, startStubAws } from './testing/stub-aws.ts'

const AWS = {
  DescribeDBClusters: { DBClusters: [dbCluster()] },
  DescribeDBInstances: { DBInstances: ['demo-1', 'demo-2'].map((id) => dbInstance(id)) },
}

const read = (aws: StubAws, needs: ReadingNeeds) => aws.rds.read(DEMO, needs, AT)

const EVENTS_SINCE = { since: '2026-03-20T11:00:00.000Z', instanceIds: ['demo-1'] }

const event = (SourceType: string, SourceIdentifier: string, at = '2026-03-20T11:59:00Z') => ({
  Event: {
    SourceType,
    SourceIdentifier,
    Message: `about ${SourceIdentifier}`,
    Date: at,
    EventCategories: [{ EventCategory: 'failover' }],
  },
})

const OF_DEMO = event('db-cluster', 'demo')

const sourceIds = async (aws: StubAws, needs: ReadingNeeds) =>
  (await read(aws, needs)).events?.map(({ sourceId }) => sourceId)

const ARN = 'arn:aws:rds:eu-central-1:123456789012'
const GREEN_ARN = `${ARN}:db:demo-1-green-abc123`

const UPGRADE = deployment('bgd-1', {
  BlueGreenDeploymentName: 'up',
  Status: 'PROVISIONING',
  StatusDetails: '',
  SwitchoverDetails: [
    { member: { SourceMember: `${ARN}:cluster:demo`, Status: 'PROVISIONING' } },
    { member: { SourceMember: `${ARN}:db:demo-1`, TargetMember: GREEN_ARN, Status: 'AVAILABLE' } },
    { member: { SourceMember: `${ARN}:cluster-endpoint:reports`, Status: 'AVAILABLE' } },
  ],
  Tasks: [{ member: { Name: 'CREATING_READ_REPLICA_OF_SOURCE', Status: 'COMPLETED' } }],
})

test('without needs a turn costs two describe calls, and absent parts stay absent', async () => {
  await using aws = await startStubAws(AWS)
  const reading = await read(aws, {})
  expect(aws.actions.toSorted()).toEqual(['DescribeDBClusters', 'DescribeDBInstances'])
  expect(reading).toEqual({ at: AT, cluster: expect.objectContaining({ clusterId: 'demo' }) })
})

test('a refused read rejects with the fault and the action', async () => {
  await using aws = await startStubAws({ ...AWS, DescribeEvents: DENIED })
  await expect(read(aws, { events: EVENTS_SINCE })).rejects.toMatchObject({
    fault: { kind: 'access_denied', action: 'DescribeEvents' },
  })
})

test('events are those of the cluster and of the instances asked for, newest first', async () => {
  const events: Readonly<Record<string, Members>> = {
    demo: OF_DEMO,
    'demo-1': event('db-instance', 'demo-1', '2026-03-20T11:59:30Z'),
  }
  await using aws = await startStubAws({
    ...AWS,
    DescribeEvents: ({ SourceIdentifier = '' }) => ({ Events: events[SourceIdentifier] }),
  })
  expect((await read(aws, { events: EVENTS_SINCE })).events).toEqual([
    {
      sourceType: 'db-instance',
      sourceId: 'demo-1',
      message: 'about demo-1',
      categories: ['failover'],
      at: '2026-03-20T11:59:30.000Z',
    },
    expect.objectContaining({ sourceId: 'demo' }),
  ])
  const since = { StartTime: '2026-03-20T11:00:00Z' }
  expect(aws.asked('DescribeEvents')).toMatchObject([since, since])
})

test('a source that AWS does not know has no events', async () => {
  await using aws = await startStubAws({
    ...AWS,
    DescribeEvents: ({ SourceType }) =>
      SourceType === 'db-instance' ? refused(404, 'DBInstanceNotFound') : { Events: OF_DEMO },
  })
  expect(await sourceIds(aws, { events: { since: AT, instanceIds: ['gone'] } })).toEqual(['demo'])
})

test.each([
  ['AWS does not know a source that it lists', 404, 'DBInstanceNotFound', 'DBInstance not found'],
  ['the clock is ahead of AWS', 400, 'InvalidParameterCombination', 'StartTime must be before EndTime'],
])('when %s, nothing is known of events, and the rest is read', async (_, status, code, message) => {
  await using aws = await startStubAws({
    ...AWS,
    DescribeEvents: ({ SourceType }) =>
      SourceType === 'db-instance' || status === 400 ? refused(status, code, message) : {},
  })
  const reading = await read(aws, { events: EVENTS_SINCE })
  expect(reading).toMatchObject({ cluster: { instances: [{ instanceId: 'demo-1' }, {}] } })
  expect(reading).not.toHaveProperty('events')
})

test('events older than AWS keeps them are not asked for', async () => {
  await using aws = await startStubAws(AWS)
  await read(aws, { events: { since: '2026-01-01T00:00:00.000Z', instanceIds: [] } })
  expect(aws.asked('DescribeEvents')).toMatchObject([{ StartTime: '2026-03-06T12:01:00Z' }])
})

test('events of a deployment are read with those of the cluster', async () => {
  await using aws = await startStubAws({
    ...AWS,
    DescribeBlueGreenDeployments: { BlueGreenDeployments: UPGRADE },
    DescribeEvents: ({ SourceType = '' }) =>
      SourceType === 'blue-green-deployment'
        ? { Events: ['up', 'bgd-1', 'other'].map((id) => event(SourceType, id)) }
        : {},
  })
  const needs: ReadingNeeds = {
    events: { since: AT, instanceIds: [] },
    deployment: { by: 'name', name: 'up' },
  }
  expect((await sourceIds(aws, needs))?.toSorted()).toEqual(['bgd-1', 'up'])
  const asked = aws.asked('DescribeEvents').map((request) => request['SourceIdentifier'])
  expect(asked.toSorted()).toEqual(['demo', undefined])
})

test('a deployment is read with its members and tasks; a green cluster not created yet has no ARN', async () => {
  await using aws = await startStubAws({
    ...AWS,
    DescribeBlueGreenDeployments: { BlueGreenDeployments: UPGRADE },
  })
  const { deployment } = await read(aws, { deployment: { by: 'identifier', identifier: 'bgd-1' } })
  expect(deployment).toEqual({
    identifier: 'bgd-1',
    name: 'up',
    sourceArn: `${ARN}:cluster:demo`,
    status: 'PROVISIONING',
    members: [
      { sourceArn: `${ARN}:cluster:demo`, status: 'PROVISIONING' },
      { sourceArn: `${ARN}:db:demo-1`, targetArn: GREEN_ARN, status: 'AVAILABLE' },
      { sourceArn: `${ARN}:cluster-endpoint:reports`, status: 'AVAILABLE' },
    ],
    tasks: [{ name: 'CREATING_READ_REPLICA_OF_SOURCE', status: 'COMPLETED' }],
    tags: {},
  })
})

test('integrations are asked for only where a step needs them', async () => {
  await using aws = await startStubAws(AWS)
  expect(await read(aws, { integrations: true })).toMatchObject({ integrations: [] })
  expect(await read(aws, {})).not.toHaveProperty('integrations')
  expect(aws.asked('DescribeIntegrations')).toHaveLength(1)
})

test.each<NonNullable<ReadingNeeds['deployment']>>([
  { by: 'identifier', identifier: 'bgd-1' },
  { by: 'name', name: 'up' },
])('a removed deployment, asked for with %j, is not found', async (deployment) => {
  await using aws = await startStubAws({
    ...AWS,
    DescribeBlueGreenDeployments: ({ BlueGreenDeploymentIdentifier }) =>
      BlueGreenDeploymentIdentifier ? refused(404, 'BlueGreenDeploymentNotFoundFault') : {},
  })
  expect(await read(aws, { deployment })).toMatchObject({ deployment: 'not_found' })
})

test('other clusters are found by resource id and by name in one call each', async () => {
  const old = { DBClusterIdentifier: 'demo-old1', DbClusterResourceId: 'cluster-OLD' }
  await using aws = await startStubAws({
    DescribeDBClusters: (request) =>
      request['Filters.Filter.1.Name'] === 'db-cluster-resource-id' ? { DBClusters: dbCluster(old) } : {},
    DescribeDBInstances: (request) =>
      request['Filters.Filter.1.Values.Value.1'] === 'demo-old1'
        ? { DBInstances: dbInstance('demo-1-old1', { DBClusterIdentifier: 'demo-old1' }) }
        : {},
  })
  const reading = await read(aws, {
    otherClusters: [
      { by: 'resource_id', resourceId: 'cluster-OLD' },
      { by: 'identifier', clusterId: 'demo-green-abc123' },
    ],
  })
  expect(reading.otherClusters).toMatchObject([
    { clusterId: 'demo-old1', instances: [{ instanceId: 'demo-1-old1' }] },
  ])
  expect(aws.requests).toHaveLength(5)
})

test('proxies are those that point at the cluster and those that point at nothing', async () => {
  const instance = (RdsResourceId: string, more: Members) => ({
    Targets: { member: { Type: 'RDS_INSTANCE', RdsResourceId, ...more } },
  })
  const targets: Readonly<Record<string, Members>> = {
    tracked: {
      Targets: { member: { Type: 'TRACKED_CLUSTER', RdsResourceId: 'demo', TrackedClusterId: '' } },
    },
    single: instance('demo-2', { TargetHealth: { State: 'UNAVAILABLE', Reason: 'PENDING_PROXY_CAPACITY' } }),
    foreign: instance('other-1', { TrackedClusterId: 'other' }),
    bare: {},
  }
  await using aws = await startStubAws({
    ...AWS,
    DescribeDBProxies: {
      DBProxies: [...Object.keys(targets), 'gone'].map((DBProxyName) => ({
        member: { DBProxyName, Status: 'available' },
      })),
    },
    DescribeDBProxyTargets: ({ DBProxyName = '' }) =>
      targets[DBProxyName] ?? refused(404, 'DBProxyNotFoundFault'),
  })
  const { proxies } = await read(aws, { proxies: true })
  expect(proxies?.map(({ proxyName }) => proxyName)).toEqual(['tracked', 'single', 'bare'])
  const health = { health: 'UNAVAILABLE', healthReason: 'PENDING_PROXY_CAPACITY' }
  expect(proxies?.[1]).toEqual({
    proxyName: 'single',
    targetGroupName: 'default',
    status: 'available',
    targets: [{ type: 'RDS_INSTANCE', resourceId: 'demo-2', ...health }],
  })
  const cluster = await aws.rds.readCluster(DEMO)
  const pointing = cluster && (await aws.rds.listProxies(DEMO.region, cluster))
  expect(pointing?.map(({ proxyName }) => proxyName)).toEqual(['tracked', 'single'])
})
