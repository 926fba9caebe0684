import { expect, test } from 'vitest'
import type { RdsCall } from '../../model/rds-call.ts'
import { dbInstance, type Members } from './testing/described.ts'
import { startStubAws } from './testing/stub-aws.ts'

/** The request that a call becomes, without what every request carries. */
async function sent(call: RdsCall): Promise<Readonly<Record<string, string>>> {
  await using aws = await startStubAws()
  expect(await aws.rds.call('eu-central-1', call)).toEqual({ outcome: 'accepted', requestId: 'req-1' })
  const [{ Version, ...parameters } = {}, ...others] = aws.requests
  expect([Version, others]).toEqual(['2014-10-31', []])
  return parameters
}

const MONITORING = {
  intervalSeconds: 30,
  roleArn: 'arn:aws:iam::1:role/monitoring',
  isPerformanceInsightsEnabled: true,
  performanceInsightsKmsKeyId: 'key-1',
  performanceInsightsRetentionDays: 7,
}

const creation = (monitoring: typeof MONITORING): RdsCall => ({
  action: 'CreateDBInstance',
  input: {
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
    monitoring,
    tags: { team: 'data', note: '' },
  },
})

test('CreateDBInstance sends what belongs to the instance and nothing that belongs to the cluster', async () => {
  expect(await sent(creation(MONITORING))).toEqual({
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
  const off = { ...MONITORING, intervalSeconds: 0, isPerformanceInsightsEnabled: false }
  const request = await sent(creation(off))
  expect(request).toMatchObject({ MonitoringInterval: '0', EnablePerformanceInsights: 'false' })
  expect(Object.keys(request).filter((name) => /Role|KMS|Retention/.test(name))).toEqual([])
})

test('single instances are deregistered from a proxy without naming a cluster', async () => {
  const registration = { proxyName: 'p', targetGroupName: 'default', instanceIds: ['one', 'two'] }
  expect(await sent({ action: 'DeregisterDBProxyTargets', input: { registration } })).toEqual({
    Action: 'DeregisterDBProxyTargets',
    DBProxyName: 'p',
    TargetGroupName: 'default',
    'DBInstanceIdentifiers.member.1': 'one',
    'DBInstanceIdentifiers.member.2': 'two',
  })
})

test.each([
  ['cluster', 'DBClusterParameterGroup'],
  ['instance', 'DBParameterGroup'],
] as const)('calls for a %s parameter group go to the %s actions', async (kind, noun) => {
  const group = { kind, name: 'g' }
  const more = { family: 'aurora-postgresql17', description: 'For an upgrade', tags: { by: 'us' } }
  expect(await sent({ action: 'CreateParameterGroup', input: { ...group, ...more } })).toEqual({
    Action: `Create${noun}`,
    [`${noun}Name`]: 'g',
    DBParameterGroupFamily: 'aurora-postgresql17',
    Description: 'For an upgrade',
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

const DEPLOYMENT = { name: 'up', sourceArn: 'arn:demo', targetEngineVersion: '17.4', tags: {} }

test.each<[RdsCall, Members, object]>([
  [
    creation(MONITORING),
    dbInstance('demo-tmp'),
    {
      identifier: 'demo-tmp',
      arn: 'arn:aws:rds:eu-central-1:123456789012:db:demo-tmp',
      resourceId: 'db-DEMO-TMP',
    },
  ],
  [
    { action: 'CreateBlueGreenDeployment', input: DEPLOYMENT },
    { BlueGreenDeployment: { BlueGreenDeploymentIdentifier: 'bgd-1' } },
    { identifier: 'bgd-1' },
  ],
])('the answer to a creation names what AWS created: %j', async (call, result, created) => {
  await using aws = await startStubAws({ [call.action]: result })
  expect(await aws.rds.call('eu-central-1', call)).toMatchObject({ outcome: 'accepted', created })
})
