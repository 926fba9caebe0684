import { expect, test } from 'vitest'
import type { ReadingNeeds } from '../../model/reading.ts'
import type { ClusterQuestion } from '../../ports/rds-port.ts'
import type { StubAnswer, StubAws } from './testing/stub-aws.ts'
import { answeringWith, refused, startStubAws } from './testing/stub-aws.ts'
import { clusterXml, instanceXml, xml } from './testing/xml.ts'

const REGION = 'eu-central-1'
const at = '2026-03-20T12:00:00.000Z'

const cluster = (clusterId: string, resourceId: string): string =>
  clusterXml({ DBClusterIdentifier: clusterId, DbClusterResourceId: resourceId, DBClusterMembers: [] })

const deployment = (identifier: string, name: string): string =>
  xml({
    member: {
      BlueGreenDeploymentIdentifier: identifier,
      BlueGreenDeploymentName: name,
      Source: 'arn:aws:rds:eu-central-1:1:cluster:orders',
      Status: 'AVAILABLE',
      SwitchoverDetails: [],
      Tasks: [],
    },
  })

/** The values of the first filter of a request. */
const filtered = (parameters: URLSearchParams): readonly string[] =>
  [...parameters.entries()]
    .filter(([name]) => /^Filters\.Filter\.1\.Values\.Value\.\d+$/.test(name))
    .map(([, value]) => value)

const CLUSTERS: Readonly<Record<string, string>> = {
  orders: cluster('orders', 'cluster-NEW'),
  shop: cluster('shop', 'cluster-SHOP'),
  'cluster-OLD': cluster('orders-old1', 'cluster-OLD'),
}

const DEPLOYMENTS: Readonly<Record<string, string>> = {
  'bgd-1': deployment('bgd-1', 'orders-upgrade'),
  'shop-upgrade': deployment('bgd-2', 'shop-upgrade'),
}

const found = (of: Readonly<Record<string, string>>, parameters: URLSearchParams): string =>
  filtered(parameters)
    .map((value) => of[value] ?? '')
    .join('')

const world = answeringWith({
  DescribeDBClusters: (parameters) => `<DBClusters>${found(CLUSTERS, parameters)}</DBClusters>`,
  DescribeDBInstances: `<DBInstances>${instanceXml('orders-1', { DBClusterIdentifier: 'orders' })}</DBInstances>`,
  DescribeBlueGreenDeployments: (parameters) =>
    `<BlueGreenDeployments>${found(DEPLOYMENTS, parameters)}</BlueGreenDeployments>`,
  DescribeDBClusterParameterGroups: xml({
    DBClusterParameterGroups: ['made', 'other'].map((name) => ({
      DBClusterParameterGroup: {
        DBClusterParameterGroupName: name,
        DBClusterParameterGroupArn: `arn:aws:rds:eu-central-1:1:cluster-pg:${name}`,
        DBParameterGroupFamily: 'aurora-postgresql17',
      },
    })),
  }),
  DescribeDBProxies: '<DBProxies></DBProxies>',
  ListTagsForResource: `<TagList>${xml({ Tag: { Key: 'team', Value: 'shop' } })}</TagList>`,
})

/** The same world, in which one action is refused. */
const without =
  (action: string) =>
  (parameters: URLSearchParams): StubAnswer =>
    parameters.get('Action') === action
      ? refused(403, 'AccessDenied', `not authorized to perform: rds:${action}`)
      : world(parameters)

const question = (clusterId: string, needs: ReadingNeeds = {}): ClusterQuestion => ({ clusterId, needs })

const QUESTIONS: readonly ClusterQuestion[] = [
  question('orders', {
    deployment: { by: 'identifier', identifier: 'bgd-1' },
    otherClusters: [{ by: 'resource_id', resourceId: 'cluster-OLD' }],
    namedGroups: [
      { kind: 'cluster', name: 'made' },
      { kind: 'cluster', name: 'gone' },
    ],
  }),
  question('shop', { deployment: { by: 'name', name: 'shop-upgrade' }, proxies: true }),
  question('gone', { deployment: { by: 'name', name: 'gone-upgrade' }, otherClusters: [] }),
]

/** How often each action was asked for. */
const counted = ({ requests }: StubAws): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Map.groupBy(requests, (request) => request.get('Action') ?? '')].map(([action, all]) => [
      action,
      all.length,
    ]),
  )

test('each question has its own answer, with nothing of the others', async () => {
  await using aws = await startStubAws(world)
  const { readings, faults } = await aws.rds.look(REGION, QUESTIONS, at)
  expect(faults).toEqual([])
  const [orders, shop, gone] = readings
  expect(orders).toMatchObject({
    at,
    cluster: { resourceId: 'cluster-NEW', instances: [{ instanceId: 'orders-1' }] },
    deployment: { identifier: 'bgd-1' },
    otherClusters: [{ clusterId: 'orders-old1', resourceId: 'cluster-OLD' }],
    namedGroups: [{ kind: 'cluster', name: 'made' }],
  })
  expect(orders).not.toHaveProperty('proxies')
  expect(shop).toMatchObject({
    cluster: { clusterId: 'shop' },
    deployment: { identifier: 'bgd-2' },
    proxies: [],
  })
  expect(shop).not.toHaveProperty('namedGroups')
  expect(gone).toEqual({ at, cluster: undefined, deployment: 'not_found', otherClusters: [] })
})

test('its calls do not grow with the number of questions', async () => {
  await using aws = await startStubAws(world)
  await aws.rds.look(REGION, [...QUESTIONS, ...QUESTIONS, ...QUESTIONS], at)
  expect(counted(aws)).toEqual({
    DescribeDBClusters: 2,
    DescribeDBInstances: 1,
    DescribeBlueGreenDeployments: 2,
    DescribeDBClusterParameterGroups: 1,
    DescribeDBProxies: 1,
  })
  const asked = aws.requests
    .filter((request) => request.get('Action') === 'DescribeDBClusters')
    .flatMap(filtered)
  expect(asked.toSorted()).toEqual(['cluster-OLD', 'gone', 'orders', 'shop'])
})

test('nothing that no question needs is asked for', async () => {
  await using aws = await startStubAws(world)
  await aws.rds.look(REGION, [question('orders')], at)
  expect(counted(aws)).toEqual({ DescribeDBClusters: 1, DescribeDBInstances: 1 })
})

test.each([
  { action: 'DescribeBlueGreenDeployments', part: 'deployment' },
  { action: 'DescribeDBClusterParameterGroups', part: 'namedGroups' },
])(
  'when AWS refuses $action, that part is absent, which is not the same as none, and the fault is told',
  async ({ action, part }) => {
    await using aws = await startStubAws(without(action))
    const { readings, faults } = await aws.rds.look(REGION, QUESTIONS, at)
    expect(readings[0]).not.toHaveProperty(part)
    expect(readings[0]).toMatchObject({ otherClusters: [{ resourceId: 'cluster-OLD' }] })
    expect(faults).toMatchObject([{ kind: 'access_denied', action }])
  },
)

const MADE = { kind: 'cluster', name: 'made' } as const
const TAGGED: readonly ClusterQuestion[] = [
  question('orders', { namedGroups: [MADE, { kind: 'cluster', name: 'other' }], tagsOfGroups: [MADE] }),
  question('shop', { namedGroups: [MADE] }),
]
const MADE_ARN = 'arn:aws:rds:eu-central-1:1:cluster-pg:made'
const OTHER = { kind: 'cluster', name: 'other', arn: 'arn:aws:rds:eu-central-1:1:cluster-pg:other' }

test('tags are read of the groups of which they are asked for, once', async () => {
  await using aws = await startStubAws(world)
  const { readings } = await aws.rds.look(REGION, [...TAGGED, ...TAGGED], at)
  expect(readings[0]?.namedGroups).toEqual([{ ...MADE, arn: MADE_ARN, tags: { team: 'shop' } }, OTHER])
  const asked = aws.requests.filter((request) => request.get('Action') === 'ListTagsForResource')
  expect(asked.map((request) => request.get('ResourceName'))).toEqual([MADE_ARN])
})

test('a group whose tags AWS does not tell is there all the same, without tags', async () => {
  await using aws = await startStubAws(without('ListTagsForResource'))
  const { readings, faults } = await aws.rds.look(REGION, TAGGED, at)
  expect(readings[0]?.namedGroups).toEqual([{ ...MADE, arn: MADE_ARN }, OTHER])
  expect(faults).toMatchObject([{ kind: 'access_denied', action: 'ListTagsForResource' }])
})

test('when AWS refuses the clusters there is no look at all', async () => {
  await using aws = await startStubAws(without('DescribeDBClusters'))
  await expect(aws.rds.look(REGION, QUESTIONS, at)).rejects.toMatchObject({
    fault: { kind: 'access_denied', action: 'DescribeDBClusters' },
  })
})
