import { expect, test } from 'vitest'
import type { ReadingNeeds } from '../../model/reading.ts'
import { answeringWith, refused, type StubAws, startStubAws } from './testing/stub-aws.ts'
import { clusterXml, instanceXml, xml } from './testing/xml.ts'

const demo = { region: 'eu-central-1', clusterId: 'demo' }
const at = '2026-03-20T12:00:00.000Z'

const describedCluster = {
  DescribeDBClusters: `<DBClusters>${clusterXml()}</DBClusters>`,
  DescribeDBInstances: `<DBInstances>${instanceXml('demo-1')}${instanceXml('demo-2')}</DBInstances>`,
}

const read = (aws: StubAws, needs: ReadingNeeds) => aws.rds.read(demo, needs, at)

/** The actions asked for, in name order. */
const actions = (aws: StubAws) => aws.requests.map((request) => request.get('Action')).sort()

/** The requests of one action. */
const asked = (aws: StubAws, action: string) =>
  aws.requests
    .filter((request) => request.get('Action') === action)
    .map((request) => Object.fromEntries(request))

const event = (SourceType: string, SourceIdentifier: string, Message: string, time: string) =>
  xml({
    Event: {
      SourceType,
      SourceIdentifier,
      Message,
      Date: time,
      EventCategories: [{ EventCategory: 'failover' }],
    },
  })

const deploymentXml = xml({
  BlueGreenDeployments: {
    member: {
      BlueGreenDeploymentIdentifier: 'bgd-1',
      BlueGreenDeploymentName: 'up',
      Source: 'arn:aws:rds:eu-central-1:1:cluster:demo',
      Status: 'PROVISIONING',
      StatusDetails: '',
      SwitchoverDetails: [
        { member: { SourceMember: 'arn:aws:rds:eu-central-1:1:cluster:demo', Status: 'PROVISIONING' } },
        {
          member: {
            SourceMember: 'arn:aws:rds:eu-central-1:1:db:demo-1',
            TargetMember: 'arn:aws:rds:eu-central-1:1:db:demo-1-green-abc123',
            Status: 'AVAILABLE',
          },
        },
        {
          member: {
            SourceMember: 'arn:aws:rds:eu-central-1:1:cluster-endpoint:reports',
            Status: 'AVAILABLE',
          },
        },
      ],
      Tasks: [{ member: { Name: 'CREATING_READ_REPLICA_OF_SOURCE', Status: 'COMPLETED' } }],
    },
  },
})

test('without needs a turn costs two describe calls, and absent parts stay absent', async () => {
  await using aws = await startStubAws(answeringWith(describedCluster))
  const reading = await read(aws, {})
  expect(actions(aws)).toEqual(['DescribeDBClusters', 'DescribeDBInstances'])
  expect(Object.keys(reading)).toEqual(['at', 'cluster'])
  expect(reading).toMatchObject({ at, cluster: { clusterId: 'demo' } })
})

test('a refused read rejects with the fault and the action', async () => {
  await using aws = await startStubAws((parameters) =>
    parameters.get('Action') === 'DescribeEvents'
      ? refused(403, 'AccessDenied', 'not authorized to perform: rds:DescribeEvents')
      : answeringWith(describedCluster)(parameters),
  )
  await expect(read(aws, { events: { since: at, instanceIds: [] } })).rejects.toMatchObject({
    fault: { kind: 'access_denied', action: 'DescribeEvents' },
  })
})

test('events are those of the cluster and of the instances asked for, newest first', async () => {
  const events: Record<string, string> = {
    demo: event('db-cluster', 'demo', 'Completed failover', '2026-03-20T11:59:00Z'),
    'demo-1': event('db-instance', 'demo-1', 'DB instance restarted', '2026-03-20T11:59:30Z'),
  }
  await using aws = await startStubAws(
    answeringWith({
      ...describedCluster,
      DescribeEvents: (parameters) =>
        `<Events>${events[parameters.get('SourceIdentifier') ?? ''] ?? ''}</Events>`,
    }),
  )
  const reading = await read(aws, {
    events: { since: '2026-03-20T11:00:00.000Z', instanceIds: ['demo-1'] },
  })
  expect(reading.events).toEqual([
    {
      sourceType: 'db-instance',
      sourceId: 'demo-1',
      message: 'DB instance restarted',
      categories: ['failover'],
      at: '2026-03-20T11:59:30.000Z',
    },
    expect.objectContaining({ sourceId: 'demo', message: 'Completed failover' }),
  ])
  expect(asked(aws, 'DescribeEvents')).toHaveLength(2)
  for (const request of asked(aws, 'DescribeEvents')) {
    expect(request['StartTime']).toBe('2026-03-20T11:00:00Z')
  }
})

test('a source that AWS does not know has no events', async () => {
  const known = event('db-cluster', 'demo', 'Completed failover', '2026-03-20T11:59:00Z')
  await using aws = await startStubAws((parameters) =>
    parameters.get('SourceType') === 'db-instance'
      ? refused(404, 'DBInstanceNotFound', 'DBInstance not found')
      : answeringWith({ ...describedCluster, DescribeEvents: `<Events>${known}</Events>` })(parameters),
  )
  const { events } = await read(aws, { events: { since: at, instanceIds: ['gone'] } })
  expect(events?.map(({ sourceId }) => sourceId)).toEqual(['demo'])
})

test('when AWS does not know a source that it lists, nothing is known of events', async () => {
  await using aws = await startStubAws((parameters) =>
    parameters.get('SourceType') === 'db-instance'
      ? refused(404, 'DBInstanceNotFound', 'DBInstance not found')
      : answeringWith(describedCluster)(parameters),
  )
  const reading = await read(aws, { events: { since: at, instanceIds: ['demo-1'] } })
  const instances = [{ instanceId: 'demo-1' }, { instanceId: 'demo-2' }]
  expect(reading).toMatchObject({ cluster: { instances } })
  expect(reading).not.toHaveProperty('events')
})

test('when the clock is ahead of that of AWS nothing is known of events, and the rest of the reading is good', async () => {
  await using aws = await startStubAws((parameters) =>
    parameters.get('Action') === 'DescribeEvents'
      ? refused(400, 'InvalidParameterCombination', 'StartTime must be before EndTime')
      : answeringWith(describedCluster)(parameters),
  )
  const reading = await read(aws, { events: { since: at, instanceIds: ['demo-1'] } })
  expect(reading).toMatchObject({ cluster: { clusterId: 'demo' } })
  expect(reading).not.toHaveProperty('events')
})

test('events older than AWS keeps them are not asked for', async () => {
  await using aws = await startStubAws(answeringWith(describedCluster))
  await read(aws, { events: { since: '2026-01-01T00:00:00.000Z', instanceIds: [] } })
  expect(asked(aws, 'DescribeEvents')[0]).toMatchObject({ StartTime: '2026-03-06T12:01:00Z' })
})

test('events of a deployment are read with those of the cluster', async () => {
  await using aws = await startStubAws(
    answeringWith({
      ...describedCluster,
      DescribeBlueGreenDeployments: deploymentXml,
      DescribeEvents: (parameters) =>
        parameters.get('SourceType') === 'blue-green-deployment'
          ? `<Events>${['up', 'bgd-1', 'other'].map((id) => event('blue-green-deployment', id, id, '2026-03-20T11:59:00Z')).join('')}</Events>`
          : '<Events/>',
    }),
  )
  const reading = await read(aws, {
    events: { since: at, instanceIds: [] },
    deployment: { by: 'name', name: 'up' },
  })
  const sources = asked(aws, 'DescribeEvents').map(({ SourceType, SourceIdentifier }) => [
    SourceType,
    SourceIdentifier,
  ])
  expect(sources.sort()).toEqual([
    ['blue-green-deployment', undefined],
    ['db-cluster', 'demo'],
  ])
  expect(reading.events?.map(({ sourceId }) => sourceId).sort()).toEqual(['bgd-1', 'up'])
})

test('a deployment is read with its members and tasks; a green side that is not there yet has no ARN', async () => {
  await using aws = await startStubAws(
    answeringWith({ ...describedCluster, DescribeBlueGreenDeployments: deploymentXml }),
  )
  const { deployment } = await read(aws, { deployment: { by: 'identifier', identifier: 'bgd-1' } })
  expect(deployment).toEqual({
    identifier: 'bgd-1',
    name: 'up',
    sourceArn: 'arn:aws:rds:eu-central-1:1:cluster:demo',
    status: 'PROVISIONING',
    members: [
      { sourceArn: 'arn:aws:rds:eu-central-1:1:cluster:demo', status: 'PROVISIONING' },
      {
        sourceArn: 'arn:aws:rds:eu-central-1:1:db:demo-1',
        targetArn: 'arn:aws:rds:eu-central-1:1:db:demo-1-green-abc123',
        status: 'AVAILABLE',
      },
      { sourceArn: 'arn:aws:rds:eu-central-1:1:cluster-endpoint:reports', status: 'AVAILABLE' },
    ],
    tasks: [{ name: 'CREATING_READ_REPLICA_OF_SOURCE', status: 'COMPLETED' }],
    tags: {},
  })
})

test('integrations are asked for only where a step needs them', async () => {
  await using aws = await startStubAws(answeringWith(describedCluster))
  expect(await read(aws, { integrations: true })).toMatchObject({ integrations: [] })
  expect(asked(aws, 'DescribeIntegrations')).toHaveLength(1)
  expect(await read(aws, {})).not.toHaveProperty('integrations')
  expect(asked(aws, 'DescribeIntegrations')).toHaveLength(1)
})

test('a deployment that is gone is not found, whether AWS refuses or answers with nothing', async () => {
  await using aws = await startStubAws((parameters) =>
    parameters.has('BlueGreenDeploymentIdentifier')
      ? refused(404, 'BlueGreenDeploymentNotFoundFault', 'gone')
      : answeringWith(describedCluster)(parameters),
  )
  const byIdentifier = await read(aws, { deployment: { by: 'identifier', identifier: 'bgd-1' } })
  expect(byIdentifier.deployment).toBe('not_found')
  const byName = await read(aws, { deployment: { by: 'name', name: 'up' } })
  expect(byName.deployment).toBe('not_found')
})

test('other clusters are found by resource id and by name in one call each', async () => {
  const old = clusterXml({ DBClusterIdentifier: 'demo-old1', DbClusterResourceId: 'cluster-OLD' })
  await using aws = await startStubAws(
    answeringWith({
      ...describedCluster,
      DescribeDBClusters: (parameters) =>
        `<DBClusters>${parameters.get('Filters.Filter.1.Name') === 'db-cluster-resource-id' ? old : ''}</DBClusters>`,
      DescribeDBInstances: (parameters) =>
        parameters.get('Filters.Filter.1.Values.Value.1') === 'demo-old1'
          ? `<DBInstances>${instanceXml('demo-1-old1', { DBClusterIdentifier: 'demo-old1' })}</DBInstances>`
          : '<DBInstances/>',
    }),
  )
  const reading = await read(aws, {
    otherClusters: [
      { by: 'resource_id', resourceId: 'cluster-OLD' },
      { by: 'identifier', clusterId: 'demo-green-abc123' },
    ],
  })
  expect(reading.otherClusters).toMatchObject([
    { clusterId: 'demo-old1', instances: [{ instanceId: 'demo-1-old1' }] },
  ])
  expect(actions(aws)).toHaveLength(5)
})

test('proxies are those that point at the cluster and those that point at nothing', async () => {
  const targets: Record<string, string> = {
    tracked: xml({ member: { Type: 'TRACKED_CLUSTER', RdsResourceId: 'demo', TrackedClusterId: '' } }),
    single: xml({
      member: {
        Type: 'RDS_INSTANCE',
        RdsResourceId: 'demo-2',
        TargetHealth: { State: 'UNAVAILABLE', Reason: 'PENDING_PROXY_CAPACITY' },
      },
    }),
    foreign: xml({ member: { Type: 'RDS_INSTANCE', RdsResourceId: 'other-1', TrackedClusterId: 'other' } }),
    bare: '',
  }
  await using aws = await startStubAws((parameters) => {
    const name = parameters.get('DBProxyName') ?? ''
    if (name === 'gone') return refused(404, 'DBProxyNotFoundFault', 'gone')
    const proxies = ['tracked', 'single', 'foreign', 'bare', 'gone'].map((DBProxyName) =>
      xml({ member: { DBProxyName, Status: 'available' } }),
    )
    return answeringWith({
      ...describedCluster,
      DescribeDBProxies: `<DBProxies>${proxies.join('')}</DBProxies>`,
      DescribeDBProxyTargets: `<Targets>${targets[name]}</Targets>`,
    })(parameters)
  })
  const { proxies } = await read(aws, { proxies: true })
  expect(proxies?.map(({ proxyName }) => proxyName)).toEqual(['tracked', 'single', 'bare'])
  expect(proxies?.[1]).toEqual({
    proxyName: 'single',
    targetGroupName: 'default',
    status: 'available',
    targets: [
      {
        type: 'RDS_INSTANCE',
        resourceId: 'demo-2',
        health: 'UNAVAILABLE',
        healthReason: 'PENDING_PROXY_CAPACITY',
      },
    ],
  })
  const pointing = await aws.rds.listProxies(demo)
  expect(pointing.map(({ proxyName }) => proxyName)).toEqual(['tracked', 'single'])
})
