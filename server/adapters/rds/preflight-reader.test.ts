import { expect, test } from 'vitest'
import type { PreflightNeeds } from '../../model/preflight-reading.ts'
import { dbCluster, dbInstance, deployment, type Members } from './testing/described.ts'
import { AT, DEMO, DENIED, refused, startStubAws } from './testing/stub-aws.ts'

/** What a plan asks that works on one member after another. */
const members: PreflightNeeds = {
  orderableClasses: true,
  quotas: true,
  customEndpoints: 'decides',
  proxies: 'informs',
}

const upgradeTo = (targetEngineVersion: string, ofDeployment?: string): PreflightNeeds => ({
  targetEngineVersion,
  parameterGroups: { targetEngineVersion, clusterGroup: 'prepared', ofDeployment },
  orderableClasses: true,
  quotas: true,
  customEndpoints: 'informs',
  proxies: 'decides',
  integrations: true,
})

const option = (DBInstanceClass: string, StorageType: string, zones: string, flags: Members = {}) => ({
  OrderableDBInstanceOption: {
    DBInstanceClass,
    StorageType,
    AvailabilityZones: [...zones].map((zone) => ({ AvailabilityZone: { Name: `eu-central-1${zone}` } })),
    ...flags,
  },
})

const maintenance = (ResourceIdentifier: string) => ({
  ResourcePendingMaintenanceActions: {
    ResourceIdentifier,
    PendingMaintenanceActionDetails: [
      { PendingMaintenanceAction: { Action: 'system-update', ForcedApplyDate: '2026-04-01T00:00:00Z' } },
    ],
  },
})

const upgradeTarget = (EngineVersion: string, IsMajorVersionUpgrade: string, Description?: string) => ({
  UpgradeTarget: { EngineVersion, IsMajorVersionUpgrade, Description },
})

const integration = (IntegrationName: string, SourceArn: string) => ({
  Integration: { IntegrationName, IntegrationArn: `arn:${IntegrationName}`, SourceArn, Status: 'active' },
})

const CLASSES = 'DescribeOrderableDBInstanceOptions'
const MAINTENANCE = 'DescribePendingMaintenanceActions'

type Parameters = Readonly<Record<string, string>>

const CLUSTER = 'arn:cluster:demo'
const INSTANCE = 'arn:db:demo-1'

const AWS = {
  DescribeDBClusters: { DBClusters: [dbCluster({ DBClusterArn: CLUSTER })] },
  DescribeDBInstances: { DBInstances: [dbInstance('demo-1', { DBInstanceArn: INSTANCE })] },
  DescribeDBEngineVersions: {
    DBEngineVersions: {
      DBEngineVersion: {
        DBParameterGroupFamily: 'aurora-postgresql17',
        ValidUpgradeTarget: [upgradeTarget('16.8', 'false', 'Aurora 16.8'), upgradeTarget('17.4', 'true')],
      },
    },
  },
  DescribeOrderableDBInstanceOptions: {
    OrderableDBInstanceOptions: [
      option('db.t4g.medium', 'aurora', 'a', {
        SupportsPerformanceInsights: 'false',
        SupportsEnhancedMonitoring: 'true',
        SupportsGlobalDatabases: 'false',
      }),
      option('db.r6g.large', 'aurora', 'ba'),
      option('db.r6g.large', 'aurora-iopt1', 'ac'),
    ],
  },
  DescribeBlueGreenDeployments: {
    BlueGreenDeployments: [
      deployment('bgd-1', { Source: CLUSTER }),
      deployment('bgd-2', { Source: 'arn:cluster:other', Target: CLUSTER }),
      deployment('bgd-3', { Source: 'arn:cluster:other' }),
    ],
  },
  DescribePendingMaintenanceActions: {
    PendingMaintenanceActions: [CLUSTER, 'arn:cluster:other', INSTANCE].map(maintenance),
  },
  DescribeAccountAttributes: {
    AccountQuotas: { AccountQuota: { AccountQuotaName: 'DBInstances', Used: '7', Max: '40' } },
  },
  DescribeDBClusterEndpoints: {
    DBClusterEndpoints: [
      { DBClusterEndpointList: { EndpointType: 'WRITER', Status: 'available' } },
      {
        DBClusterEndpointList: {
          DBClusterEndpointIdentifier: 'reports',
          EndpointType: 'CUSTOM',
          CustomEndpointType: 'READER',
          StaticMembers: [{ member: 'demo-2' }],
        },
      },
    ],
  },
  DescribeDBClusterParameterGroups: ({ DBClusterParameterGroupName: name }: Parameters) => ({
    DBClusterParameterGroups: {
      DBClusterParameterGroup: {
        DBClusterParameterGroupName: name,
        DBClusterParameterGroupArn: `arn:cluster-pg:${name}`,
        DBParameterGroupFamily: 'aurora-postgresql16',
      },
    },
  }),
  DescribeDBClusterParameters: {
    Parameters: {
      Parameter: { ParameterName: 'rds.logical_replication', ParameterValue: '1', ApplyType: 'static' },
    },
  },
  DescribeIntegrations: {
    Integrations: [integration('mine', 'arn:cluster:demo'), integration('other', 'arn:cluster:other')],
  },
}

const namedGroups = (requests: readonly Parameters[]) =>
  requests.map((request) => request['DBClusterParameterGroupName'])

test('everything that a plan is made from is read, and nothing that only upgrades need', async () => {
  await using aws = await startStubAws(AWS)
  const { cluster, ...reading } = (await aws.rds.readPreflight(DEMO, members, AT)) ?? {}
  expect(cluster?.clusterId).toBe('demo')
  expect(reading).toEqual({
    at: AT,
    orderableClasses: [
      {
        instanceClass: 'db.r6g.large',
        storageTypes: ['aurora', 'aurora-iopt1'],
        availabilityZones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
        supports: { performanceInsights: true, enhancedMonitoring: true, globalDatabases: true },
      },
      {
        instanceClass: 'db.t4g.medium',
        storageTypes: ['aurora'],
        availabilityZones: ['eu-central-1a'],
        supports: { performanceInsights: false, enhancedMonitoring: true, globalDatabases: false },
      },
    ],
    upgradeTargets: [],
    deployments: ['bgd-1', 'bgd-2'].map((identifier) => expect.objectContaining({ identifier })),
    pendingMaintenance: [CLUSTER, INSTANCE].map((resourceArn) => ({
      resourceArn,
      action: 'system-update',
      forcedApplyAt: '2026-04-01T00:00:00.000Z',
    })),
    quotas: [{ name: 'DBInstances', used: 7, max: 40 }],
    proxies: [],
    customEndpoints: [
      { endpointId: 'reports', type: 'READER', staticMembers: ['demo-2'], excludedMembers: [] },
    ],
    unread: [],
  })
})

test('where deployments and maintenance fill more than one page, those of the cluster are looked up', async () => {
  const row = (request: Parameters, name: string, value: string) =>
    request['Filters.Filter.1.Name'] === name && request['Filters.Filter.1.Values.Value.1'] === value
  await using aws = await startStubAws({
    ...AWS,
    DescribeBlueGreenDeployments: (request: Parameters) => ({
      BlueGreenDeployments: row(request, 'target', CLUSTER) ? deployment('bgd-2', { Target: CLUSTER }) : {},
      ...(request['Filters.Filter.1.Name'] === undefined && { Marker: 'more' }),
    }),
    DescribePendingMaintenanceActions: (request: Parameters) => ({
      PendingMaintenanceActions: row(request, 'db-instance-id', 'demo-1') ? maintenance(INSTANCE) : {},
      ...(request['Filters.Filter.1.Name'] === undefined && { Marker: 'more' }),
    }),
  })
  expect(await aws.rds.readPreflight(DEMO, members, AT)).toMatchObject({
    deployments: [{ identifier: 'bgd-2' }],
    pendingMaintenance: [{ resourceArn: INSTANCE }],
  })
  expect(aws.asked('DescribeBlueGreenDeployments')).toHaveLength(3)
  expect(aws.asked(MAINTENANCE)).toHaveLength(3)
})

test('what a plan does not need is not asked for', async () => {
  await using aws = await startStubAws(AWS)
  expect(await aws.rds.readPreflight(DEMO, {}, AT)).toMatchObject({ quotas: undefined, unread: [] })
  expect(aws.actions.toSorted()).toEqual([
    'DescribeBlueGreenDeployments',
    'DescribeDBClusters',
    'DescribeDBInstances',
    'DescribeEvents',
    MAINTENANCE,
  ])
})

test('for an upgrade the classes of the target version, parameter groups and integrations are read', async () => {
  await using aws = await startStubAws(AWS)
  const reading = await aws.rds.readPreflight(DEMO, upgradeTo('17.4'), AT)
  expect(aws.asked(CLASSES)).toMatchObject([{ EngineVersion: '17.4' }])
  expect(reading).toMatchObject({
    upgradeTargets: [
      { engineVersion: '16.8', isMajorVersionUpgrade: false, description: 'Aurora 16.8' },
      { engineVersion: '17.4', isMajorVersionUpgrade: true, description: '' },
    ],
    parameterGroups: { targetFamily: 'aurora-postgresql17' },
    replicationParameters: { 'rds.logical_replication': '1' },
    integrations: [{ name: 'mine', arn: 'arn:mine', sourceArn: 'arn:cluster:demo', status: 'active' }],
  })
  expect(namedGroups(aws.requests)).toContain('prepared')
})

test('the parameter groups of a green cluster to adopt are read instead of those named', async () => {
  const green = dbCluster({ DBClusterIdentifier: 'green-1', DBClusterParameterGroup: 'green-17' })
  await using aws = await startStubAws({
    ...AWS,
    DescribeDBClusters: ({ DBClusterIdentifier }) => ({
      DBClusters: DBClusterIdentifier === 'demo' ? dbCluster({ DBClusterArn: CLUSTER }) : green,
    }),
    DescribeBlueGreenDeployments: {
      BlueGreenDeployments: deployment('bgd-1', {
        Source: CLUSTER,
        Target: 'arn:aws:rds:eu-central-1:1:cluster:green-1',
      }),
    },
  })
  const reading = await aws.rds.readPreflight(DEMO, upgradeTo('17.4', 'bgd-1'), AT)
  expect(reading?.adoptedGroups?.clusterGroup).toBe('green-17')
  expect(namedGroups(aws.requests)).toContain('green-17')
  expect(namedGroups(aws.requests)).not.toContain('prepared')
})

test('integrations that cannot be listed are not counted as none', async () => {
  await using aws = await startStubAws({ ...AWS, DescribeIntegrations: DENIED })
  expect(await aws.rds.readPreflight(DEMO, upgradeTo('17.4'), AT)).not.toHaveProperty('integrations')
})

test('for a version that is no upgrade target AWS is not asked about classes', async () => {
  await using aws = await startStubAws(AWS)
  expect(await aws.rds.readPreflight(DEMO, upgradeTo('99.1'), AT)).toMatchObject({ orderableClasses: [] })
  expect(aws.asked(CLASSES)).toEqual([])
})

const ACCESS = { answer: DENIED, kind: 'access_denied' } as const
const CONNECTION = { answer: 'reset', kind: 'connection' } as const

test.each([
  { part: 'quotas', member: 'quotas', action: 'DescribeAccountAttributes', ...ACCESS },
  { part: 'quotas', member: 'quotas', action: 'DescribeAccountAttributes', ...CONNECTION },
  { part: 'proxies', member: 'proxies', action: 'DescribeDBProxies', ...ACCESS },
  { part: 'proxies', member: 'proxies', action: 'DescribeDBProxies', ...ACCESS, needs: upgradeTo('17.4') },
  { part: 'custom_endpoints', member: 'customEndpoints', action: 'DescribeDBClusterEndpoints', ...ACCESS },
  { part: 'deployments', member: 'deployments', action: 'DescribeBlueGreenDeployments', ...ACCESS },
  { part: 'pending_maintenance', member: 'pendingMaintenance', action: MAINTENANCE, ...ACCESS },
  { part: 'orderable_classes', member: 'orderableClasses', action: CLASSES, ...ACCESS },
  { part: 'orderable_classes', member: 'orderableClasses', action: CLASSES, ...CONNECTION },
  {
    part: 'parameter_groups',
    member: 'parameterGroups',
    action: 'DescribeDBClusterParameters',
    ...ACCESS,
    needs: upgradeTo('17.4'),
  },
  // Events are tried, since steps read them once they have called.
  { part: 'events', member: undefined, action: 'DescribeEvents', ...ACCESS },
  { part: 'events', member: undefined, action: 'DescribeEvents', ...CONNECTION },
] as const)('$part are left unread, and everything else is read, when $action ends in $kind', async (row) => {
  const { part, member, action, answer, kind } = row
  await using aws = await startStubAws({ ...AWS, [action]: answer })
  const reading = await aws.rds.readPreflight(DEMO, 'needs' in row ? row.needs : members, AT)
  expect(member && reading?.[member]).toBeUndefined()
  expect(reading?.unread).toEqual([{ part, fault: expect.objectContaining({ kind, action }) }])
})

test('a read that only helps is left unread when it does not answer in time', async () => {
  const silent = { ...AWS, DescribeAccountAttributes: 'silence' as const }
  await using aws = await startStubAws(silent, { adviceLimitMs: 50 })
  expect((await aws.rds.readPreflight(DEMO, members, AT))?.unread).toContainEqual({
    part: 'quotas',
    fault: expect.objectContaining({ code: 'TimeoutError', action: 'DescribeAccountAttributes' }),
  })
})

test('a read that a plan needs, and that may succeed later, fails the reading', async () => {
  const throttled = refused(400, 'Throttling', 'Rate exceeded')
  await using aws = await startStubAws({ ...AWS, DescribeBlueGreenDeployments: throttled })
  await expect(aws.rds.readPreflight(DEMO, members, AT)).rejects.toMatchObject({
    fault: { kind: 'throttled', action: 'DescribeBlueGreenDeployments' },
  })
})

test('for a cluster that does not exist nothing else is asked', async () => {
  await using aws = await startStubAws({ DescribeDBClusters: refused(404, 'DBClusterNotFoundFault') })
  expect(await aws.rds.readPreflight(DEMO, members, AT)).toBeUndefined()
  expect(aws.requests).toHaveLength(2)
})
