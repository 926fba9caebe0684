import { expect, test } from 'vitest'
import type { PreflightNeeds } from '../../model/preflight-reading.ts'
import { answeringWith, refused, type StubAnswer, startStubAws } from './testing/stub-aws.ts'
import { clusterXml, instanceXml, type XmlMembers, xml } from './testing/xml.ts'

const demo = { region: 'eu-central-1', clusterId: 'demo' }
const at = '2026-03-20T12:00:00.000Z'

/** What a plan asks that changes the members where they are. */
const members: PreflightNeeds = {}

const upgradeTo = (targetEngineVersion: string, ofDeployment?: string): PreflightNeeds => ({
  targetEngineVersion,
  parameterGroups: { targetEngineVersion, clusterGroup: 'prepared', ofDeployment },
  integrations: true,
  proxies: true,
})

const option = (
  DBInstanceClass: string,
  StorageType: string,
  zones: readonly string[],
  flags: XmlMembers = {},
) =>
  xml({
    OrderableDBInstanceOption: {
      DBInstanceClass,
      StorageType,
      AvailabilityZones: zones.map((Name) => ({ AvailabilityZone: { Name } })),
      ...flags,
    },
  })

const deployment = (identifier: string) =>
  xml({
    member: {
      BlueGreenDeploymentIdentifier: identifier,
      BlueGreenDeploymentName: identifier,
      Source: 'arn:blue',
      Target: 'arn:green',
      Status: 'AVAILABLE',
    },
  })

const maintenance = (ResourceIdentifier: string) =>
  xml({
    ResourcePendingMaintenanceActions: {
      ResourceIdentifier,
      PendingMaintenanceActionDetails: [
        { PendingMaintenanceAction: { Action: 'system-update', ForcedApplyDate: '2026-04-01T00:00:00Z' } },
      ],
    },
  })

const results = {
  DescribeDBClusters: `<DBClusters>${clusterXml()}</DBClusters>`,
  DescribeDBInstances: `<DBInstances>${instanceXml('demo-1')}</DBInstances>`,
  DescribeDBEngineVersions: `<DBEngineVersions>${xml({
    DBEngineVersion: {
      DBParameterGroupFamily: 'aurora-postgresql17',
      ValidUpgradeTarget: [
        {
          UpgradeTarget: {
            EngineVersion: '16.8',
            IsMajorVersionUpgrade: 'false',
            Description: 'Aurora 16.8',
          },
        },
        { UpgradeTarget: { EngineVersion: '17.4', IsMajorVersionUpgrade: 'true' } },
      ],
    },
  })}</DBEngineVersions>`,
  DescribeOrderableDBInstanceOptions: `<OrderableDBInstanceOptions>${[
    option('db.t4g.medium', 'aurora', ['eu-central-1a'], {
      SupportsPerformanceInsights: 'false',
      SupportsEnhancedMonitoring: 'true',
      SupportsGlobalDatabases: 'false',
    }),
    option('db.r6g.large', 'aurora', ['eu-central-1b', 'eu-central-1a']),
    option('db.r6g.large', 'aurora-iopt1', ['eu-central-1a', 'eu-central-1c']),
  ].join('')}</OrderableDBInstanceOptions>`,
  DescribeBlueGreenDeployments: (parameters: URLSearchParams) =>
    `<BlueGreenDeployments>${deployment('bgd-1')}${
      parameters.get('Filters.Filter.1.Name') === 'target' ? deployment('bgd-2') : ''
    }</BlueGreenDeployments>`,
  DescribePendingMaintenanceActions: (parameters: URLSearchParams) =>
    `<PendingMaintenanceActions>${maintenance(
      `arn:${parameters.get('Filters.Filter.1.Values.Value.1')}`,
    )}</PendingMaintenanceActions>`,
  DescribeAccountAttributes: `<AccountQuotas>${xml({
    AccountQuota: { AccountQuotaName: 'DBInstances', Used: '7', Max: '40' },
  })}</AccountQuotas>`,
  DescribeDBClusterEndpoints: `<DBClusterEndpoints>${xml({
    DBClusterEndpointList: { EndpointType: 'WRITER', Status: 'available' },
  })}${xml({
    DBClusterEndpointList: {
      DBClusterEndpointIdentifier: 'reports',
      EndpointType: 'CUSTOM',
      CustomEndpointType: 'READER',
      StaticMembers: [{ member: 'demo-2' }],
    },
  })}</DBClusterEndpoints>`,
  DescribeDBClusterParameters: `<Parameters>${xml({
    Parameter: { ParameterName: 'rds.logical_replication', ParameterValue: '1', ApplyType: 'static' },
  })}</Parameters>`,
}

test('everything that a plan is made from is read, and nothing that only upgrades need', async () => {
  await using aws = await startStubAws(answeringWith(results))
  const { cluster, ...reading } = (await aws.rds.readPreflight(demo, members, at)) ?? {}
  expect(cluster?.clusterId).toBe('demo')
  expect(reading).toEqual({
    at,
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
    deployments: [
      expect.objectContaining({ identifier: 'bgd-1' }),
      expect.objectContaining({ identifier: 'bgd-2' }),
    ],
    pendingMaintenance: [
      { resourceArn: 'arn:demo', action: 'system-update', forcedApplyAt: '2026-04-01T00:00:00.000Z' },
      { resourceArn: 'arn:demo-1', action: 'system-update', forcedApplyAt: '2026-04-01T00:00:00.000Z' },
    ],
    quotas: [{ name: 'DBInstances', used: 7, max: 40 }],
    proxies: [],
    customEndpoints: [
      { endpointId: 'reports', type: 'READER', staticMembers: ['demo-2'], excludedMembers: [] },
    ],
    unread: [],
  })
})

/** Which versions the stub was asked to list orderable classes for. */
const orderableVersions = (requests: readonly URLSearchParams[]) =>
  requests
    .filter((request) => request.get('Action') === 'DescribeOrderableDBInstanceOptions')
    .map((request) => request.get('EngineVersion'))

test('an upgrade is planned with the classes of the target version and the parameter groups', async () => {
  await using aws = await startStubAws(answeringWith(results))
  const reading = await aws.rds.readPreflight(demo, upgradeTo('17.4'), at)
  expect(orderableVersions(aws.requests)).toEqual(['17.4'])
  expect(reading).toMatchObject({
    upgradeTargets: [
      { engineVersion: '16.8', isMajorVersionUpgrade: false, description: 'Aurora 16.8' },
      { engineVersion: '17.4', isMajorVersionUpgrade: true, description: '' },
    ],
    parameterGroups: { targetFamily: 'aurora-postgresql17' },
    replicationParameters: { 'rds.logical_replication': '1' },
  })
  const named = aws.requests.map((request) => request.get('DBClusterParameterGroupName'))
  expect(named).toContain('prepared')
})

test('the groups of a green side that is to be adopted are read, and not the ones that were named', async () => {
  const green = clusterXml({ DBClusterIdentifier: 'green-1', DBClusterParameterGroup: 'green-17' })
  await using aws = await startStubAws(
    answeringWith({
      ...results,
      DescribeDBClusters: (parameters) =>
        `<DBClusters>${parameters.get('DBClusterIdentifier') === 'demo' ? clusterXml() : green}</DBClusters>`,
      DescribeBlueGreenDeployments: `<BlueGreenDeployments>${xml({
        member: {
          BlueGreenDeploymentIdentifier: 'bgd-1',
          BlueGreenDeploymentName: 'bgd-1',
          Source: 'arn:blue',
          Target: 'arn:aws:rds:eu-central-1:1:cluster:green-1',
          Status: 'AVAILABLE',
        },
      })}</BlueGreenDeployments>`,
    }),
  )
  const reading = await aws.rds.readPreflight(demo, upgradeTo('17.4', 'bgd-1'), at)
  expect(reading?.adoptedGroups?.clusterGroup).toBe('green-17')
  const named = aws.requests.map((request) => request.get('DBClusterParameterGroupName'))
  expect(named).toContain('green-17')
  expect(named).not.toContain('prepared')
})

const integration = (name: string, SourceArn: string) =>
  xml({
    Integration: {
      IntegrationName: name,
      IntegrationArn: `arn:integration:${name}`,
      SourceArn,
      Status: 'active',
    },
  })

test('integrations of the cluster are read for an upgrade; unlisted ones are not counted as none', async () => {
  const listed = answeringWith({
    ...results,
    DescribeDBClusters: `<DBClusters>${clusterXml({ DBClusterArn: 'arn:demo' })}</DBClusters>`,
    DescribeIntegrations: `<Integrations>${integration('mine', 'arn:demo')}${integration('other', 'arn:other')}</Integrations>`,
  })
  await using aws = await startStubAws(listed)
  const reading = await aws.rds.readPreflight(demo, upgradeTo('17.4'), at)
  expect(reading?.integrations).toEqual([
    { name: 'mine', arn: 'arn:integration:mine', sourceArn: 'arn:demo', status: 'active' },
  ])
  await using denying = await startStubAws((parameters) =>
    parameters.get('Action') === 'DescribeIntegrations'
      ? refused(403, 'AccessDenied', 'no')
      : listed(parameters),
  )
  const untold = await denying.rds.readPreflight(demo, upgradeTo('17.4'), at)
  expect(untold).not.toHaveProperty('integrations')
})

test('for a version that is no upgrade target AWS is not asked about classes', async () => {
  await using aws = await startStubAws(answeringWith(results))
  const reading = await aws.rds.readPreflight(demo, upgradeTo('99.1'), at)
  expect(reading?.orderableClasses).toEqual([])
  expect(orderableVersions(aws.requests)).toEqual([])
})

/** Answers one action so, and every other one as usual. */
const except =
  (action: string, answer: StubAnswer) =>
  (parameters: URLSearchParams): StubAnswer =>
    parameters.get('Action') === action ? answer : answeringWith(results)(parameters)

const DENIED = refused(403, 'AccessDenied', 'no')

test.each([
  ['DescribeAccountAttributes', 'quotas', 'quotas', members],
  ['DescribeDBProxies', 'proxies', 'proxies', members],
  ['DescribeDBClusterEndpoints', 'custom_endpoints', 'customEndpoints', members],
  ['DescribePendingMaintenanceActions', 'pending_maintenance', 'pendingMaintenance', members],
  ['DescribeOrderableDBInstanceOptions', 'orderable_classes', 'orderableClasses', members],
  ['DescribeBlueGreenDeployments', 'deployments', 'deployments', members],
  ['DescribeDBProxies', 'proxies', 'proxies', upgradeTo('17.4')],
  ['DescribeDBClusterParameters', 'parameter_groups', 'parameterGroups', upgradeTo('17.4')],
] as const)(
  '%s, denied, leaves the %s unread, and everything else is read',
  async (action, part, member, needs) => {
    await using aws = await startStubAws(except(action, DENIED))
    const reading = await aws.rds.readPreflight(demo, needs, at)
    expect(reading?.[member]).toBeUndefined()
    expect(reading?.unread).toEqual([
      { part, fault: expect.objectContaining({ kind: 'access_denied', action }) },
    ])
  },
)

test('events are tried, since steps read them once they have called', async () => {
  await using aws = await startStubAws(except('DescribeEvents', DENIED))
  expect((await aws.rds.readPreflight(demo, members, at))?.unread).toMatchObject([{ part: 'events' }])
})

test.each([
  ['quotas', 'DescribeAccountAttributes'],
  ['orderable_classes', 'DescribeOrderableDBInstanceOptions'],
  ['events', 'DescribeEvents'],
] as const)('%s are left unread when the connection breaks', async (part, action) => {
  await using broken = await startStubAws(except(action, 'reset'))
  const reading = broken.rds.readPreflight(demo, members, at)
  expect((await reading)?.unread).toMatchObject([{ part, fault: { kind: 'connection' } }])
})

test('a read that only helps is left unread when it does not answer in time', async () => {
  await using silent = await startStubAws(except('DescribeAccountAttributes', 'silence'), {
    adviceLimitMs: 50,
  })
  expect((await silent.rds.readPreflight(demo, members, at))?.unread).toContainEqual({
    part: 'quotas',
    fault: expect.objectContaining({ code: 'TimeoutError', action: 'DescribeAccountAttributes' }),
  })
})

test('what a plan cannot do without, and may be had later, is not done without', async () => {
  await using aws = await startStubAws(
    except('DescribeBlueGreenDeployments', refused(400, 'Throttling', 'Rate exceeded')),
  )
  await expect(aws.rds.readPreflight(demo, members, at)).rejects.toMatchObject({
    fault: { kind: 'throttled', action: 'DescribeBlueGreenDeployments' },
  })
})

test('for a cluster that does not exist nothing else is asked', async () => {
  await using aws = await startStubAws((parameters) =>
    parameters.get('Action') === 'DescribeDBClusters'
      ? refused(404, 'DBClusterNotFoundFault', 'no')
      : answeringWith({})(parameters),
  )
  expect(await aws.rds.readPreflight(demo, members, at)).toBeUndefined()
  expect(aws.requests).toHaveLength(2)
})
