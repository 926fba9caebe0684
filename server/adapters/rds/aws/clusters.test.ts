import { expect, test } from 'vitest'
import { answeringWith, refused, startStubAws } from '../testing/stub-aws.ts'
import { clusterXml, instanceXml, memberXml, type XmlMembers } from '../testing/xml.ts'

const demo = { region: 'eu-central-1', clusterId: 'demo' }

/** The reading of a cluster that AWS describes with these members and instances. */
async function readingOf(cluster: XmlMembers, instances: readonly string[] = []) {
  await using aws = await startStubAws(
    answeringWith({
      DescribeDBClusters: `<DBClusters>${clusterXml(cluster)}</DBClusters>`,
      DescribeDBInstances: `<DBInstances>${instances.join('')}</DBInstances>`,
    }),
  )
  return await aws.rds.readCluster(demo)
}

/** The reading of the instance `demo-1`, described with these members. */
async function instanceOf(members: XmlMembers, cluster: XmlMembers = {}) {
  const reading = await readingOf(cluster, [instanceXml('demo-1', members)])
  const [instance] = reading?.instances ?? []
  if (!instance) throw new Error('The instance was not read.')
  return instance
}

test('a cluster is read with two calls, one of them by filter', async () => {
  await using aws = await startStubAws(answeringWith({}))
  await aws.rds.readCluster({ region: 'eu-central-1', clusterId: 'Demo' })
  const [clusters, instances] = aws.requests
    .map((request) => Object.fromEntries(request))
    .sort((one, other) => ((one['Action'] ?? '') < (other['Action'] ?? '') ? -1 : 1))
  expect(aws.requests).toHaveLength(2)
  expect(clusters).toMatchObject({ Action: 'DescribeDBClusters', DBClusterIdentifier: 'demo' })
  expect(instances).toMatchObject({
    Action: 'DescribeDBInstances',
    'Filters.Filter.1.Name': 'db-cluster-id',
    'Filters.Filter.1.Values.Value.1': 'demo',
  })
})

test('the standard storage type, which AWS leaves out or sends empty, is called aurora', async () => {
  expect(await readingOf({})).toMatchObject({ storageType: 'aurora' })
  expect(await readingOf({ StorageType: '' })).toMatchObject({ storageType: 'aurora' })
  expect(await readingOf({ StorageType: 'aurora-iopt1' })).toMatchObject({ storageType: 'aurora-iopt1' })
})

test('an empty element of pending changes means that nothing is pending', async () => {
  expect(await instanceOf({ PendingModifiedValues: {} })).toMatchObject({ pendingChanges: {} })
  expect(await instanceOf({})).toMatchObject({ pendingChanges: {} })
  const logs = { LogTypesToEnable: [], LogTypesToDisable: [] }
  expect(await instanceOf({ PendingModifiedValues: { PendingCloudwatchLogsExports: logs } })).toMatchObject({
    pendingChanges: {},
  })
})

test('pending changes are kept by name, a password without its value', async () => {
  const PendingModifiedValues = {
    DBInstanceClass: 'db.r6g.xlarge',
    MasterUserPassword: 'secret',
    MultiAZ: 'false',
  }
  const { pendingChanges } = await instanceOf({ PendingModifiedValues })
  expect(pendingChanges).toEqual({
    DBInstanceClass: 'db.r6g.xlarge',
    MasterUserPassword: '(hidden)',
    MultiAZ: 'false',
  })
})

test('whether an instance without tags is auto-scaled is not known', async () => {
  const untold = await instanceOf({})
  expect(untold).toMatchObject({ tags: undefined, isAutoScaled: undefined })
  const none = await instanceOf({ TagList: [] })
  expect(none).toMatchObject({ tags: {}, isAutoScaled: false })
  const scaled = await instanceOf({
    TagList: [{ Tag: { Key: 'application-autoscaling:resourceId', Value: 'cluster:demo' } }],
  })
  expect(scaled.isAutoScaled).toBe(true)
})

test('role, tier and cluster parameter status come from the list of members', async () => {
  const members = [
    memberXml('demo-1', {
      IsClusterWriter: 'true',
      PromotionTier: '3',
      DBClusterParameterGroupStatus: 'pending-reboot',
    }),
  ]
  expect(await instanceOf({ PromotionTier: '7' }, { DBClusterMembers: members })).toMatchObject({
    role: 'WRITER',
    isMember: true,
    promotionTier: 3,
    clusterParameterStatus: 'pending-reboot',
  })
  expect(await instanceOf({ PromotionTier: '7' }, { DBClusterMembers: [] })).toMatchObject({
    role: 'READER',
    isMember: false,
    promotionTier: 7,
    clusterParameterStatus: undefined,
  })
})

test('an instance that is still being created has no endpoint, zone or groups yet', async () => {
  expect(await instanceOf({ DBInstanceStatus: 'creating' })).toEqual({
    instanceId: 'demo-1',
    arn: 'arn:aws:rds:eu-central-1:123456789012:db:demo-1',
    resourceId: 'db-DEMO-1',
    instanceClass: 'db.r6g.large',
    status: 'creating',
    role: 'WRITER',
    isMember: true,
    promotionTier: 1,
    tags: undefined,
    isAutoScaled: undefined,
    parameterGroup: undefined,
    clusterParameterStatus: 'in-sync',
    pendingChanges: {},
    monitoring: { intervalSeconds: 0, isPerformanceInsightsEnabled: false },
    isPubliclyAccessible: false,
    copiesTagsToSnapshots: false,
    autoMinorVersionUpgrade: false,
  })
})

test('times are kept to the millisecond in UTC', async () => {
  expect(await readingOf({ IOOptimizedNextAllowedModificationTime: '2026-04-01T08:00:00.5Z' })).toMatchObject(
    {
      ioOptimizedNextAllowedAt: '2026-04-01T08:00:00.500Z',
    },
  )
})

test('a cluster that AWS does not know is undefined', async () => {
  await using aws = await startStubAws((parameters) =>
    parameters.get('Action') === 'DescribeDBClusters'
      ? refused(404, 'DBClusterNotFoundFault', 'DBCluster demo not found.')
      : answeringWith({})(parameters),
  )
  expect(await aws.rds.readCluster(demo)).toBeUndefined()
})

test('a cluster of another engine is not there', async () => {
  expect(await readingOf({ Engine: 'docdb' })).toBeUndefined()
})

test('a list is read to its last page and instances are joined to their cluster', async () => {
  await using aws = await startStubAws(
    answeringWith({
      DescribeDBClusters: (parameters) =>
        parameters.get('Marker') === 'next'
          ? `<DBClusters>${clusterXml()}</DBClusters>`
          : `<Marker>next</Marker><DBClusters>${clusterXml({ DBClusterIdentifier: 'zeta' })}</DBClusters>`,
      DescribeDBInstances: `<DBInstances>${[
        instanceXml('demo-2'),
        instanceXml('demo-1'),
        instanceXml('zeta-1', { DBClusterIdentifier: 'zeta' }),
        instanceXml('lone', { DBClusterIdentifier: undefined }),
      ].join('')}</DBInstances>`,
    }),
  )
  const clusters = await aws.rds.listClusters('eu-central-1')
  const names = clusters.map(({ clusterId, instances }) => [
    clusterId,
    ...instances.map((one) => one.instanceId),
  ])
  expect(names).toEqual([
    ['demo', 'demo-1', 'demo-2'],
    ['zeta', 'zeta-1'],
  ])
  expect(aws.requests).toHaveLength(3)
})
