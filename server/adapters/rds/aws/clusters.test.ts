import { expect, test } from 'vitest'
import { clusterMember, dbCluster, dbInstance, type Members, tagList } from '../testing/described.ts'
import { DEMO, refused, startStubAws } from '../testing/stub-aws.ts'

/** The reading of a cluster that AWS describes with these members and instances. */
async function readingOf(cluster: Members, ...DBInstances: readonly Members[]) {
  await using aws = await startStubAws({
    DescribeDBClusters: { DBClusters: dbCluster(cluster) },
    DescribeDBInstances: { DBInstances },
  })
  return await aws.rds.readCluster(DEMO)
}

/** The reading of the instance `demo-1`, described with these members. */
const instanceOf = async (members: Members, cluster: Members = {}) =>
  (await readingOf(cluster, dbInstance('demo-1', members)))?.instances[0]

test('a cluster is read with two calls, one of them by filter', async () => {
  await using aws = await startStubAws()
  await aws.rds.readCluster({ region: 'eu-central-1', clusterId: 'Demo' })
  expect(aws.requests).toHaveLength(2)
  expect(aws.asked('DescribeDBClusters')).toMatchObject([{ DBClusterIdentifier: 'demo' }])
  expect(aws.asked('DescribeDBInstances')).toMatchObject([
    { 'Filters.Filter.1.Name': 'db-cluster-id', 'Filters.Filter.1.Values.Value.1': 'demo' },
  ])
})

test.each<[string, Members, object]>([
  ['a storage type left out is aurora', {}, { storageType: 'aurora' }],
  ['an empty storage type is aurora', { StorageType: '' }, { storageType: 'aurora' }],
  ['aurora-iopt1 stays', { StorageType: 'aurora-iopt1' }, { storageType: 'aurora-iopt1' }],
  [
    'times are kept to the millisecond in UTC',
    { IOOptimizedNextAllowedModificationTime: '2026-04-01T08:00:00.5Z' },
    { ioOptimizedNextAllowedAt: '2026-04-01T08:00:00.500Z' },
  ],
])('of a cluster: %s', async (_, members, reading) => {
  expect(await readingOf(members)).toMatchObject(reading)
})

const LOGS = { LogTypesToEnable: [], LogTypesToDisable: [] }
const SCALED = { 'application-autoscaling:resourceId': 'cluster:demo' }
const WRITER = {
  IsClusterWriter: 'true',
  PromotionTier: '3',
  DBClusterParameterGroupStatus: 'pending-reboot',
}

test.each<[string, Members, object, Members?]>([
  ['no pending changes', {}, { pendingChanges: {} }],
  ['an empty element of pending changes', { PendingModifiedValues: {} }, { pendingChanges: {} }],
  [
    'pending changes without content',
    { PendingModifiedValues: { PendingCloudwatchLogsExports: LOGS } },
    { pendingChanges: {} },
  ],
  [
    'pending changes by name, a password without its value',
    {
      PendingModifiedValues: {
        DBInstanceClass: 'db.r6g.xlarge',
        MasterUserPassword: 'secret',
        MultiAZ: 'false',
      },
    },
    {
      pendingChanges: { DBInstanceClass: 'db.r6g.xlarge', MasterUserPassword: '(hidden)', MultiAZ: 'false' },
    },
  ],
  [
    'tags that were not listed: auto-scaled or not is unknown',
    {},
    { tags: undefined, isAutoScaled: undefined },
  ],
  ['no tags', { TagList: [] }, { tags: {}, isAutoScaled: false }],
  ['the tag of auto scaling', { TagList: tagList(SCALED) }, { tags: SCALED, isAutoScaled: true }],
  [
    'role, tier and parameter status as the list of members has them',
    { PromotionTier: '7' },
    { role: 'WRITER', isMember: true, promotionTier: 3, clusterParameterStatus: 'pending-reboot' },
    { DBClusterMembers: [clusterMember('demo-1', WRITER)] },
  ],
  [
    'no place in the list of members',
    { PromotionTier: '7' },
    { role: 'READER', isMember: false, promotionTier: 7, clusterParameterStatus: undefined },
    { DBClusterMembers: [] },
  ],
])('of an instance: %s', async (_, members, reading, cluster) => {
  expect(await instanceOf(members, cluster)).toEqual(expect.objectContaining(reading))
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

test('a cluster of another engine, or one that AWS does not know, is undefined', async () => {
  expect(await readingOf({ Engine: 'docdb' })).toBeUndefined()
  await using aws = await startStubAws({ DescribeDBClusters: refused(404, 'DBClusterNotFoundFault') })
  expect(await aws.rds.readCluster(DEMO)).toBeUndefined()
})

test('a list is read to its last page and instances are joined to their cluster', async () => {
  await using aws = await startStubAws({
    DescribeDBClusters: ({ Marker }) =>
      Marker === 'next'
        ? { DBClusters: dbCluster() }
        : { Marker: 'next', DBClusters: dbCluster({ DBClusterIdentifier: 'zeta' }) },
    DescribeDBInstances: {
      DBInstances: [
        dbInstance('demo-2'),
        dbInstance('demo-1'),
        dbInstance('zeta-1', { DBClusterIdentifier: 'zeta' }),
        dbInstance('lone', { DBClusterIdentifier: undefined }),
      ],
    },
  })
  expect(await aws.rds.listClusters('eu-central-1')).toMatchObject([
    { clusterId: 'demo', instances: [{ instanceId: 'demo-1' }, { instanceId: 'demo-2' }] },
    { clusterId: 'zeta', instances: [{ instanceId: 'zeta-1' }] },
  ])
  expect(aws.requests).toHaveLength(3)
})
