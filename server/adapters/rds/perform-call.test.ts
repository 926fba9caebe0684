import { expect, test } from 'vitest'
import type { RdsCall } from '../../model/rds-call.ts'
import { answered, startStubAws } from './testing/stub-aws.ts'

/** The request that a call becomes, without what every request carries. */
async function sent(call: RdsCall): Promise<Readonly<Record<string, string>>> {
  await using aws = await startStubAws((parameters) => answered(parameters.get('Action') ?? '', ''))
  expect(await aws.rds.call('eu-central-1', call)).toEqual({ outcome: 'accepted', requestId: 'req-1' })
  expect(aws.requests).toHaveLength(1)
  const { Version, ...parameters } = Object.fromEntries(aws.requests.flatMap((request) => [...request]))
  expect(Version).toBe('2014-10-31')
  return parameters
}

const member = {
  instanceId: 'demo-tmp',
  clusterId: 'demo',
  engine: 'aurora-postgresql',
  instanceClass: 'db.r6g.large',
  promotionTier: 0,
  availabilityZone: 'eu-central-1b',
  parameterGroup: 'mine',
  subnetGroupName: 'subnets',
  caCertificateId: 'rds-ca-rsa2048-g1',
  isPubliclyAccessible: false,
  copiesTagsToSnapshots: true,
  autoMinorVersionUpgrade: false,
  maintenanceWindow: 'tue:03:00-tue:03:30',
  tags: { team: 'data', note: '' },
}

test('CreateDBInstance sends what belongs to the instance and nothing that belongs to the cluster', async () => {
  const monitoring = {
    intervalSeconds: 30,
    roleArn: 'arn:aws:iam::1:role/monitoring',
    isPerformanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: 'key-1',
    performanceInsightsRetentionDays: 7,
  }
  expect(await sent({ action: 'CreateDBInstance', input: { ...member, monitoring } })).toEqual({
    Action: 'CreateDBInstance',
    DBInstanceIdentifier: 'demo-tmp',
    DBClusterIdentifier: 'demo',
    Engine: 'aurora-postgresql',
    DBInstanceClass: 'db.r6g.large',
    PromotionTier: '0',
    AvailabilityZone: 'eu-central-1b',
    DBParameterGroupName: 'mine',
    DBSubnetGroupName: 'subnets',
    CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    PubliclyAccessible: 'false',
    CopyTagsToSnapshot: 'true',
    AutoMinorVersionUpgrade: 'false',
    PreferredMaintenanceWindow: 'tue:03:00-tue:03:30',
    MonitoringInterval: '30',
    MonitoringRoleArn: 'arn:aws:iam::1:role/monitoring',
    EnablePerformanceInsights: 'true',
    PerformanceInsightsKMSKeyId: 'key-1',
    PerformanceInsightsRetentionPeriod: '7',
    'Tags.Tag.1.Key': 'team',
    'Tags.Tag.1.Value': 'data',
    'Tags.Tag.2.Key': 'note',
    'Tags.Tag.2.Value': '',
  })
})

test('CreateDBInstance leaves out the role and the key of features that are off', async () => {
  const monitoring = {
    intervalSeconds: 0,
    roleArn: 'arn:aws:iam::1:role/monitoring',
    isPerformanceInsightsEnabled: false,
    performanceInsightsKmsKeyId: 'key-1',
    performanceInsightsRetentionDays: 7,
  }
  const request = await sent({ action: 'CreateDBInstance', input: { ...member, monitoring } })
  expect(request).toMatchObject({ MonitoringInterval: '0', EnablePerformanceInsights: 'false' })
  expect(Object.keys(request).filter((name) => /Role|KMS|Retention/.test(name))).toEqual([])
})

const proxy = { proxyName: 'p', targetGroupName: 'default' }

const requests: readonly (readonly [string, RdsCall, Readonly<Record<string, string>>])[] = [
  [
    'a class change applies immediately',
    { action: 'ModifyDBInstance', input: { instanceId: 'one', instanceClass: 'db.r6g.xlarge' } },
    {
      Action: 'ModifyDBInstance',
      DBInstanceIdentifier: 'one',
      DBInstanceClass: 'db.r6g.xlarge',
      ApplyImmediately: 'true',
    },
  ],
  [
    'an instance is deleted without a snapshot',
    { action: 'DeleteDBInstance', input: { instanceId: 'one' } },
    { Action: 'DeleteDBInstance', DBInstanceIdentifier: 'one', SkipFinalSnapshot: 'true' },
  ],
  [
    'a reboot does not force a failover',
    { action: 'RebootDBInstance', input: { instanceId: 'one' } },
    { Action: 'RebootDBInstance', DBInstanceIdentifier: 'one' },
  ],
  [
    'a failover names its target',
    { action: 'FailoverDBCluster', input: { clusterId: 'demo', targetInstanceId: 'two' } },
    { Action: 'FailoverDBCluster', DBClusterIdentifier: 'demo', TargetDBInstanceIdentifier: 'two' },
  ],
  [
    'a storage change sends only what changes',
    { action: 'ModifyDBCluster', input: { clusterId: 'demo', storageType: 'aurora-iopt1' } },
    {
      Action: 'ModifyDBCluster',
      DBClusterIdentifier: 'demo',
      StorageType: 'aurora-iopt1',
      ApplyImmediately: 'true',
    },
  ],
  [
    'deletion protection is removed without touching storage',
    { action: 'ModifyDBCluster', input: { clusterId: 'demo-old1', deletionProtection: false } },
    {
      Action: 'ModifyDBCluster',
      DBClusterIdentifier: 'demo-old1',
      DeletionProtection: 'false',
      ApplyImmediately: 'true',
    },
  ],
  [
    'a cluster is deleted with a final snapshot',
    { action: 'DeleteDBCluster', input: { clusterId: 'demo-old1', finalSnapshotId: 'last' } },
    { Action: 'DeleteDBCluster', DBClusterIdentifier: 'demo-old1', FinalDBSnapshotIdentifier: 'last' },
  ],
  [
    'a cluster is deleted without one only when none is named',
    { action: 'DeleteDBCluster', input: { clusterId: 'demo-old1' } },
    { Action: 'DeleteDBCluster', DBClusterIdentifier: 'demo-old1', SkipFinalSnapshot: 'true' },
  ],
  [
    'a blue/green deployment is made for a version and groups',
    {
      action: 'CreateBlueGreenDeployment',
      input: {
        name: 'up',
        sourceArn: 'arn:demo',
        targetEngineVersion: '17.4',
        clusterParameterGroup: 'c17',
        instanceParameterGroup: 'i17',
        tags: { by: 'us' },
      },
    },
    {
      Action: 'CreateBlueGreenDeployment',
      BlueGreenDeploymentName: 'up',
      Source: 'arn:demo',
      TargetEngineVersion: '17.4',
      TargetDBClusterParameterGroupName: 'c17',
      TargetDBParameterGroupName: 'i17',
      'Tags.Tag.1.Key': 'by',
      'Tags.Tag.1.Value': 'us',
    },
  ],
  [
    'tags are removed by their keys, and nothing else of a resource is named',
    {
      action: 'RemoveTagsFromResource',
      input: { name: 'c17', arn: 'arn:aws:rds:eu-central-1:1:cluster-pg:c17', keys: ['by'] },
    },
    {
      Action: 'RemoveTagsFromResource',
      ResourceName: 'arn:aws:rds:eu-central-1:1:cluster-pg:c17',
      'TagKeys.member.1': 'by',
    },
  ],
  [
    'a switchover carries its timeout',
    { action: 'SwitchoverBlueGreenDeployment', input: { identifier: 'bgd-1', timeoutSeconds: 300 } },
    {
      Action: 'SwitchoverBlueGreenDeployment',
      BlueGreenDeploymentIdentifier: 'bgd-1',
      SwitchoverTimeout: '300',
    },
  ],
  [
    'a deployment is deleted without a word about its target',
    { action: 'DeleteBlueGreenDeployment', input: { identifier: 'bgd-1', deletesTarget: false } },
    { Action: 'DeleteBlueGreenDeployment', BlueGreenDeploymentIdentifier: 'bgd-1' },
  ],
  [
    'a deployment is deleted with its target',
    { action: 'DeleteBlueGreenDeployment', input: { identifier: 'bgd-1', deletesTarget: true } },
    { Action: 'DeleteBlueGreenDeployment', BlueGreenDeploymentIdentifier: 'bgd-1', DeleteTarget: 'true' },
  ],
  [
    'a cluster is registered with a proxy',
    {
      action: 'RegisterDBProxyTargets',
      input: { registration: { ...proxy, clusterId: 'demo', instanceIds: [] } },
    },
    {
      Action: 'RegisterDBProxyTargets',
      DBProxyName: 'p',
      TargetGroupName: 'default',
      'DBClusterIdentifiers.member.1': 'demo',
    },
  ],
  [
    'single instances are taken from a proxy',
    {
      action: 'DeregisterDBProxyTargets',
      input: { registration: { ...proxy, instanceIds: ['one', 'two'] } },
    },
    {
      Action: 'DeregisterDBProxyTargets',
      DBProxyName: 'p',
      TargetGroupName: 'default',
      'DBInstanceIdentifiers.member.1': 'one',
      'DBInstanceIdentifiers.member.2': 'two',
    },
  ],
]

test.each(requests)('%s', async (_name, call, request) => {
  expect(await sent(call)).toEqual(request)
})

test.each([
  ['cluster', 'DBClusterParameterGroup'],
  ['instance', 'DBParameterGroup'],
] as const)('calls for a %s parameter group go to the %s actions', async (kind, noun) => {
  const group = { kind, name: 'g' }
  const created = await sent({
    action: 'CreateParameterGroup',
    input: {
      ...group,
      family: 'aurora-postgresql17',
      description: 'Made for an upgrade',
      tags: { by: 'us' },
    },
  })
  expect(created).toEqual({
    Action: `Create${noun}`,
    [`${noun}Name`]: 'g',
    DBParameterGroupFamily: 'aurora-postgresql17',
    Description: 'Made for an upgrade',
    'Tags.Tag.1.Key': 'by',
    'Tags.Tag.1.Value': 'us',
  })
  const settings = [
    { name: 'rds.logical_replication', value: '1', isStatic: true },
    { name: 'work_mem', value: '65536', isStatic: false },
  ]
  expect(await sent({ action: 'ModifyParameterGroup', input: { ...group, settings } })).toEqual({
    Action: `Modify${noun}`,
    [`${noun}Name`]: 'g',
    'Parameters.Parameter.1.ParameterName': 'rds.logical_replication',
    'Parameters.Parameter.1.ParameterValue': '1',
    'Parameters.Parameter.1.ApplyMethod': 'pending-reboot',
    'Parameters.Parameter.2.ParameterName': 'work_mem',
    'Parameters.Parameter.2.ParameterValue': '65536',
    'Parameters.Parameter.2.ApplyMethod': 'immediate',
  })
  expect(await sent({ action: 'DeleteParameterGroup', input: group })).toEqual({
    Action: `Delete${noun}`,
    [`${noun}Name`]: 'g',
  })
})
