import { expect, test } from 'vitest'
import type { ReadingNeeds } from '../../model/reading.ts'
import type { ClusterQuestion } from '../../ports/rds-port.ts'
import { dbCluster, dbInstance, deployment, type Members, tagList } from './testing/described.ts'
import { AT, DENIED, startStubAws } from './testing/stub-aws.ts'

const REGION = 'eu-central-1'
const PG = 'arn:aws:rds:eu-central-1:1:cluster-pg'

type Parameters = Readonly<Record<string, string>>

/** The values of the first filter of a request. */
const filtered = (request: Parameters): readonly string[] =>
  Object.entries(request)
    .filter(([name]) => /^Filters\.Filter\.1\.Values\.Value\.\d+$/.test(name))
    .map(([, value]) => value)

const found = (request: Parameters, all: Readonly<Record<string, Members>>): readonly Members[] =>
  filtered(request).flatMap((value) => (all[value] ? [all[value]] : []))

const cluster = (DBClusterIdentifier: string, DbClusterResourceId: string) =>
  dbCluster({ DBClusterIdentifier, DbClusterResourceId, DBClusterMembers: [] })

const CLUSTERS: Readonly<Record<string, Members>> = {
  orders: cluster('orders', 'cluster-NEW'),
  shop: cluster('shop', 'cluster-SHOP'),
  'cluster-OLD': cluster('orders-old1', 'cluster-OLD'),
}

const DEPLOYMENTS: Readonly<Record<string, Members>> = {
  'bgd-1': deployment('bgd-1', { BlueGreenDeploymentName: 'orders-upgrade' }),
  'shop-upgrade': deployment('bgd-2', { BlueGreenDeploymentName: 'shop-upgrade' }),
}

const AWS = {
  DescribeDBClusters: (request: Parameters) => ({ DBClusters: found(request, CLUSTERS) }),
  DescribeDBInstances: { DBInstances: dbInstance('orders-1', { DBClusterIdentifier: 'orders' }) },
  DescribeBlueGreenDeployments: (request: Parameters) => ({
    BlueGreenDeployments: found(request, DEPLOYMENTS),
  }),
  DescribeDBClusterParameterGroups: {
    DBClusterParameterGroups: ['made', 'other'].map((name) => ({
      DBClusterParameterGroup: {
        DBClusterParameterGroupName: name,
        DBClusterParameterGroupArn: `${PG}:${name}`,
        DBParameterGroupFamily: 'aurora-postgresql17',
      },
    })),
  },
  ListTagsForResource: { TagList: tagList({ team: 'shop' }) },
}

const question = (clusterId: string, needs: ReadingNeeds = {}): ClusterQuestion => ({ clusterId, needs })

const group = (name: string) => ({ kind: 'cluster', name }) as const

const QUESTIONS: readonly ClusterQuestion[] = [
  question('orders', {
    deployment: { by: 'identifier', identifier: 'bgd-1' },
    otherClusters: [{ by: 'resource_id', resourceId: 'cluster-OLD' }],
    namedGroups: [group('made'), group('gone')],
  }),
  question('shop', { deployment: { by: 'name', name: 'shop-upgrade' }, proxies: true }),
  question('gone', { deployment: { by: 'name', name: 'gone-upgrade' }, otherClusters: [] }),
]

const OLD = { clusterId: 'orders-old1', resourceId: 'cluster-OLD' }

test('each question has its own answer, with nothing of the others', async () => {
  await using aws = await startStubAws(AWS)
  const { readings, faults } = await aws.rds.look(REGION, QUESTIONS, AT)
  expect(faults).toEqual([])
  expect(readings).toEqual([
    {
      at: AT,
      cluster: expect.objectContaining({
        resourceId: 'cluster-NEW',
        instances: [expect.objectContaining({ instanceId: 'orders-1' })],
      }),
      deployment: expect.objectContaining({ identifier: 'bgd-1' }),
      otherClusters: [expect.objectContaining(OLD)],
      namedGroups: [expect.objectContaining(group('made'))],
    },
    {
      at: AT,
      cluster: expect.objectContaining({ clusterId: 'shop' }),
      deployment: expect.objectContaining({ identifier: 'bgd-2' }),
      proxies: [],
    },
    { at: AT, cluster: undefined, deployment: 'not_found', otherClusters: [] },
  ])
})

test.each([
  [
    [...QUESTIONS, ...QUESTIONS, ...QUESTIONS],
    [
      ['DescribeDBClusters', 2],
      ['DescribeDBInstances', 1],
      ['DescribeBlueGreenDeployments', 2],
      ['DescribeDBClusterParameterGroups', 1],
      ['DescribeDBProxies', 1],
    ],
    ['cluster-OLD', 'gone', 'orders', 'shop'],
  ],
  [
    [question('orders')],
    [
      ['DescribeDBClusters', 1],
      ['DescribeDBInstances', 1],
    ],
    ['orders'],
  ],
] as const)(
  'it costs as many calls as the needs say, however many the questions are',
  async (questions, calls, named) => {
    await using aws = await startStubAws(AWS)
    await aws.rds.look(REGION, questions, AT)
    const counted = [...Map.groupBy(aws.actions, (action) => action)].map(([action, all]) => [
      action,
      all.length,
    ])
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(calls))
    expect(aws.asked('DescribeDBClusters').flatMap(filtered).toSorted()).toEqual(named)
  },
)

test.each([
  ['DescribeBlueGreenDeployments', 'deployment'],
  ['DescribeDBClusterParameterGroups', 'namedGroups'],
])('when AWS refuses %s, %s is absent, which is not the same as none', async (action, part) => {
  await using aws = await startStubAws({ ...AWS, [action]: DENIED })
  const { readings, faults } = await aws.rds.look(REGION, QUESTIONS, AT)
  expect(readings[0]).not.toHaveProperty(part)
  expect(readings[0]).toMatchObject({ otherClusters: [OLD] })
  expect(faults).toMatchObject([{ kind: 'access_denied', action }])
})

const TAGGED: readonly ClusterQuestion[] = [
  question('orders', { namedGroups: [group('made'), group('other')], tagsOfGroups: [group('made')] }),
  question('shop', { namedGroups: [group('made')] }),
]

test.each([
  ['tags are read once, of the groups that need them', AWS, { tags: { team: 'shop' } }, []],
  [
    'a group whose tags AWS refuses is there without tags',
    { ...AWS, ListTagsForResource: DENIED },
    {},
    [{ kind: 'access_denied', action: 'ListTagsForResource' }],
  ],
])('%s', async (_, answers, tags, faults) => {
  await using aws = await startStubAws(answers)
  const look = await aws.rds.look(REGION, [...TAGGED, ...TAGGED], AT)
  expect(look.readings[0]?.namedGroups).toEqual([
    { ...group('made'), arn: `${PG}:made`, ...tags },
    { ...group('other'), arn: `${PG}:other` },
  ])
  expect(aws.asked('ListTagsForResource')).toMatchObject([{ ResourceName: `${PG}:made` }])
  expect(look.faults).toMatchObject(faults)
})

test('when AWS refuses the clusters, the look fails', async () => {
  await using aws = await startStubAws({ ...AWS, DescribeDBClusters: DENIED })
  await expect(aws.rds.look(REGION, QUESTIONS, AT)).rejects.toMatchObject({
    fault: { kind: 'access_denied', action: 'DescribeDBClusters' },
  })
})
