import { expect } from 'vitest'
import { createDeployment, MAJOR_UPGRADE } from '../testing/deployments.ts'
import { expectRefusal, refusalOf, test } from '../testing/stage.ts'

test('tasks follow each other until the deployment is available', async ({ stage }) => {
  const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
  const seen: unknown[] = []
  for (const minutes of [1, 10, 10, 9]) {
    stage.advance(minutes * 60_000)
    const { Status, Tasks } = await stage.deployment(id)
    seen.push([Status, ...(Tasks ?? []).map((task) => task.Status)])
  }
  expect(seen).toEqual([
    ['PROVISIONING', 'IN_PROGRESS', 'PENDING', 'PENDING'],
    ['PROVISIONING', 'COMPLETED', 'IN_PROGRESS', 'PENDING'],
    ['PROVISIONING', 'COMPLETED', 'COMPLETED', 'IN_PROGRESS'],
    ['AVAILABLE', 'COMPLETED', 'COMPLETED', 'COMPLETED'],
  ])
  expect(id).toMatch(/^bgd-[a-z0-9]{16}$/)
  expect(await stage.events('blue-green-deployment')).toEqual([expect.stringContaining('tasks completed')])
})

test('green resources exist, each with a suffix of its own, on the target version and groups', async ({
  stage,
}) => {
  const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
  stage.advance(30 * 60_000)
  const { Target = '', SwitchoverDetails = [] } = await stage.deployment(id)
  const names = SwitchoverDetails.map(({ TargetMember = '' }) =>
    TargetMember.slice(TargetMember.lastIndexOf(':') + 1),
  )
  expect(names.map((name) => name.replace(/[a-z0-9]{6}$/, ''))).toEqual([
    'demo-upgrade-green-',
    'demo-upgrade-1-green-',
    'demo-upgrade-2-green-',
  ])
  expect(new Set(names.map((name) => name.slice(-6))).size).toBe(3)
  expect(SwitchoverDetails.map(({ Status }) => Status)).toEqual(['AVAILABLE', 'AVAILABLE', 'AVAILABLE'])
  const green = await stage.cluster(names[0] ?? '')
  expect(green).toMatchObject({
    DBClusterArn: Target,
    Status: 'available',
    EngineVersion: '16.9',
    DBClusterParameterGroup: 'demo-upgrade-postgres16',
  })
  expect(green.writers).toEqual([names[1]])
  expect((await stage.instance(names[2] ?? '')).DBParameterGroups?.[0]?.DBParameterGroupName).toBe(
    'default.aurora-postgresql16',
  )
})

test('without groups a minor upgrade keeps those of blue, a major one takes the defaults', async ({
  stage,
}) => {
  const minor = await createDeployment(stage, 'demo-upgrade', { TargetEngineVersion: '14.18' })
  const major = await createDeployment(stage, 'demo-multi', { TargetEngineVersion: '17.5' })
  stage.advance(30 * 60_000)
  const groupsOf = async (id: string) => {
    const { SwitchoverDetails = [] } = await stage.deployment(id)
    const [cluster = '', instance = ''] = SwitchoverDetails.map(
      ({ TargetMember = '' }) => TargetMember.split(':').at(-1) ?? '',
    )
    return [
      (await stage.cluster(cluster)).DBClusterParameterGroup,
      (await stage.instance(instance)).DBParameterGroups?.[0]?.DBParameterGroupName,
    ]
  }
  expect(await groupsOf(minor)).toEqual(['demo-upgrade-cluster-params', 'demo-upgrade-instance-params'])
  expect(await groupsOf(major)).toEqual(['default.aurora-postgresql17', 'default.aurora-postgresql17'])
})

test('before a switchover DeleteTarget takes green along, unless it is protected', async ({ stage }) => {
  await stage.rds.modifyDBCluster({ DBClusterIdentifier: 'demo-multi', DeletionProtection: true })
  const id = await createDeployment(stage, 'demo-multi')
  stage.advance(30 * 60_000)
  const { Target = '' } = await stage.deployment(id)
  const request = { BlueGreenDeploymentIdentifier: id, DeleteTarget: true }
  await expectRefusal(stage.rds.deleteBlueGreenDeployment(request), 'InvalidParameterCombination')
  await stage.rds.modifyDBCluster({ DBClusterIdentifier: Target, DeletionProtection: false })
  await stage.rds.deleteBlueGreenDeployment(request)
  stage.advance(60_000)
  await expectRefusal(stage.rds.describeDBClusters({ DBClusterIdentifier: Target }), 'DBClusterNotFoundFault')
  expect(
    (await stage.rds.describeDBInstances({ Filters: [{ Name: 'db-cluster-id', Values: ['demo-multi'] }] }))
      .DBInstances,
  ).toHaveLength(3)
})

test('prerequisites are checked at once', async ({ stage }) => {
  const plant = (clusterId: string, rest: object) =>
    stage.control('POST', 'clusters', { clusterId, instances: [{}], ...rest })
  await plant('default-group', {})
  await plant('no-replication', { parameters: { work_mem: '1024' } })
  await plant('no-binlog', {
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.08.2',
    parameters: { binlog_format: 'OFF' },
  })
  await expectRefusal(createDeployment(stage, 'default-group'), 'SourceClusterNotSupportedFault')
  expect(await refusalOf(createDeployment(stage, 'no-replication'))).toMatchObject({
    message: expect.stringContaining('rds.logical_replication'),
  })
  expect(await refusalOf(createDeployment(stage, 'no-binlog'))).toMatchObject({
    message: expect.stringContaining('binlog_format'),
  })
  await expectRefusal(createDeployment(stage, 'demo-docdb'), 'SourceClusterNotSupportedFault')
  await expectRefusal(createDeployment(stage, 'nobody'), 'DBClusterNotFoundFault')
  await expectRefusal(
    createDeployment(stage, 'x', { Source: 'arn:aws:rds:us-east-1:123456789012:db:demo-multi-1' }),
    'SourceDatabaseNotSupportedFault',
  )
  await expectRefusal(
    createDeployment(stage, 'demo-multi', { TargetEngineVersion: '14.18' }),
    'InvalidParameterCombination',
  )
  await expectRefusal(
    createDeployment(stage, 'demo-multi', { TargetDBInstanceClass: 'db.r7g.large' }),
    'InvalidParameterCombination',
  )
  const wrongFamily = {
    TargetEngineVersion: '17.5',
    TargetDBClusterParameterGroupName: 'demo-upgrade-postgres16',
  }
  await expectRefusal(createDeployment(stage, 'demo-multi', wrongFamily), 'InvalidParameterCombination')
})

test('a writer that waits for a reboot, a busy member or a deployment that exists stop a new one', async ({
  stage,
}) => {
  await stage.rds.modifyDBClusterParameterGroup({
    DBClusterParameterGroupName: 'demo-multi-cluster-params',
    Parameters: [
      { ParameterName: 'max_replication_slots', ParameterValue: '30', ApplyMethod: 'pending-reboot' },
    ],
  })
  await expectRefusal(createDeployment(stage, 'demo-multi'), 'InvalidDBClusterStateFault', /Reboot/)
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-upgrade-2' })
  await expectRefusal(createDeployment(stage), 'InvalidDBInstanceState')
  stage.advance(60_000)
  await createDeployment(stage)
  await expectRefusal(createDeployment(stage), 'InvalidDBClusterStateFault')
  const sameName = { BlueGreenDeploymentName: 'upgrade-demo-upgrade' }
  await expectRefusal(
    createDeployment(stage, 'demo-mysql', sameName),
    'BlueGreenDeploymentAlreadyExistsFault',
  )
})

test('replication parameters that are too small make it INVALID_CONFIGURATION, after a while', async ({
  stage,
}) => {
  await stage.rds.modifyDBClusterParameterGroup({
    DBClusterParameterGroupName: 'demo-upgrade-cluster-params',
    Parameters: [
      {
        ParameterName: 'max_logical_replication_workers',
        ParameterValue: '2',
        ApplyMethod: 'pending-reboot',
      },
      { ParameterName: 'max_worker_processes', ParameterValue: '8', ApplyMethod: 'pending-reboot' },
    ],
  })
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-upgrade-1' })
  stage.advance(60_000)
  const id = await createDeployment(stage)
  expect((await stage.deployment(id)).Status).toBe('PROVISIONING')
  stage.advance(60 * 60_000)
  expect(await stage.deployment(id)).toMatchObject({
    Status: 'INVALID_CONFIGURATION',
    StatusDetails:
      'due to incompatible parameter(s): [max_logical_replication_workers, max_worker_processes]',
  })
})
