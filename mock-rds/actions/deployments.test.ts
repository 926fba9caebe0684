import { expect, test } from 'vitest'
import { createDeployment, MAJOR_UPGRADE, readDeployment } from '../testing/deployments.ts'
import { readCluster, readEvents, readInstance } from '../testing/read.ts'
import { openStage, refusalOf } from '../testing/stage.ts'

test('tasks follow each other until the deployment is available', async () => {
  await using stage = await openStage()
  const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
  const seen: unknown[] = []
  for (const minutes of [1, 10, 10, 9]) {
    stage.advance(minutes * 60_000)
    const { Status, Tasks } = await readDeployment(stage, id)
    seen.push([Status, ...(Tasks ?? []).map((task) => task.Status)])
  }
  expect(seen).toEqual([
    ['PROVISIONING', 'IN_PROGRESS', 'PENDING', 'PENDING'],
    ['PROVISIONING', 'COMPLETED', 'IN_PROGRESS', 'PENDING'],
    ['PROVISIONING', 'COMPLETED', 'COMPLETED', 'IN_PROGRESS'],
    ['AVAILABLE', 'COMPLETED', 'COMPLETED', 'COMPLETED'],
  ])
  expect(id).toMatch(/^bgd-[a-z0-9]{16}$/)
  expect(await readEvents(stage.rds, 'blue-green-deployment')).toEqual([
    expect.stringContaining('tasks completed'),
  ])
})

test('green resources exist, each with a suffix of its own, on the target version and groups', async () => {
  await using stage = await openStage()
  const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
  stage.advance(30 * 60_000)
  const { Target = '', SwitchoverDetails = [] } = await readDeployment(stage, id)
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
  const green = await readCluster(stage.rds, names[0] ?? '')
  expect(green).toMatchObject({
    DBClusterArn: Target,
    Status: 'available',
    EngineVersion: '16.9',
    DBClusterParameterGroup: 'demo-upgrade-postgres16',
  })
  expect(green.writers).toEqual([names[1]])
  expect((await readInstance(stage.rds, names[2] ?? '')).DBParameterGroups?.[0]?.DBParameterGroupName).toBe(
    'default.aurora-postgresql16',
  )
})

test('without groups a minor upgrade keeps those of blue, a major one takes the defaults', async () => {
  await using stage = await openStage()
  const minor = await createDeployment(stage, 'demo-upgrade', { TargetEngineVersion: '14.18' })
  const major = await createDeployment(stage, 'demo-multi', { TargetEngineVersion: '17.5' })
  stage.advance(30 * 60_000)
  const groupsOf = async (id: string) => {
    const { SwitchoverDetails = [] } = await readDeployment(stage, id)
    const [cluster = '', instance = ''] = SwitchoverDetails.map(
      ({ TargetMember = '' }) => TargetMember.split(':').at(-1) ?? '',
    )
    return [
      (await readCluster(stage.rds, cluster)).DBClusterParameterGroup,
      (await readInstance(stage.rds, instance)).DBParameterGroups?.[0]?.DBParameterGroupName,
    ]
  }
  expect(await groupsOf(minor)).toEqual(['demo-upgrade-cluster-params', 'demo-upgrade-instance-params'])
  expect(await groupsOf(major)).toEqual(['default.aurora-postgresql17', 'default.aurora-postgresql17'])
})

test('before a switchover DeleteTarget takes green along, unless it is protected', async () => {
  await using stage = await openStage()
  await stage.rds.modifyDBCluster({ DBClusterIdentifier: 'demo-multi', DeletionProtection: true })
  const id = await createDeployment(stage, 'demo-multi')
  stage.advance(30 * 60_000)
  const { Target = '' } = await readDeployment(stage, id)
  const request = { BlueGreenDeploymentIdentifier: id, DeleteTarget: true }
  expect(await refusalOf(stage.rds.deleteBlueGreenDeployment(request))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
  await stage.rds.modifyDBCluster({ DBClusterIdentifier: Target, DeletionProtection: false })
  await stage.rds.deleteBlueGreenDeployment(request)
  stage.advance(60_000)
  expect(await refusalOf(stage.rds.describeDBClusters({ DBClusterIdentifier: Target }))).toMatchObject({
    code: 'DBClusterNotFoundFault',
  })
  expect(
    (await stage.rds.describeDBInstances({ Filters: [{ Name: 'db-cluster-id', Values: ['demo-multi'] }] }))
      .DBInstances,
  ).toHaveLength(3)
})

test('prerequisites are checked at once', async () => {
  await using stage = await openStage()
  const plant = (clusterId: string, rest: object) =>
    stage.control('POST', 'clusters', { clusterId, instances: [{}], ...rest })
  await plant('default-group', {})
  await plant('no-replication', { parameters: { work_mem: '1024' } })
  await plant('no-binlog', {
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.08.2',
    parameters: { binlog_format: 'OFF' },
  })
  expect(await refusalOf(createDeployment(stage, 'default-group'))).toMatchObject({
    code: 'SourceClusterNotSupportedFault',
  })
  expect(await refusalOf(createDeployment(stage, 'no-replication'))).toMatchObject({
    message: expect.stringContaining('rds.logical_replication'),
  })
  expect(await refusalOf(createDeployment(stage, 'no-binlog'))).toMatchObject({
    message: expect.stringContaining('binlog_format'),
  })
  expect(await refusalOf(createDeployment(stage, 'demo-docdb'))).toMatchObject({
    code: 'SourceClusterNotSupportedFault',
  })
  expect(await refusalOf(createDeployment(stage, 'nobody'))).toMatchObject({ code: 'DBClusterNotFoundFault' })
  expect(
    await refusalOf(
      createDeployment(stage, 'x', { Source: 'arn:aws:rds:us-east-1:123456789012:db:demo-multi-1' }),
    ),
  ).toMatchObject({ code: 'SourceDatabaseNotSupportedFault' })
  expect(
    await refusalOf(createDeployment(stage, 'demo-multi', { TargetEngineVersion: '14.18' })),
  ).toMatchObject({
    code: 'InvalidParameterCombination',
  })
  expect(
    await refusalOf(createDeployment(stage, 'demo-multi', { TargetDBInstanceClass: 'db.r7g.large' })),
  ).toMatchObject({ code: 'InvalidParameterCombination' })
  const wrongFamily = {
    TargetEngineVersion: '17.5',
    TargetDBClusterParameterGroupName: 'demo-upgrade-postgres16',
  }
  expect(await refusalOf(createDeployment(stage, 'demo-multi', wrongFamily))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
})

test('a writer that waits for a reboot, a busy member or a deployment that exists stop a new one', async () => {
  await using stage = await openStage()
  await stage.rds.modifyDBClusterParameterGroup({
    DBClusterParameterGroupName: 'demo-multi-cluster-params',
    Parameters: [
      { ParameterName: 'max_replication_slots', ParameterValue: '30', ApplyMethod: 'pending-reboot' },
    ],
  })
  expect(await refusalOf(createDeployment(stage, 'demo-multi'))).toMatchObject({
    code: 'InvalidDBClusterStateFault',
    message: expect.stringContaining('Reboot'),
  })
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-upgrade-2' })
  expect(await refusalOf(createDeployment(stage))).toMatchObject({ code: 'InvalidDBInstanceState' })
  stage.advance(60_000)
  await createDeployment(stage)
  expect(await refusalOf(createDeployment(stage))).toMatchObject({ code: 'InvalidDBClusterStateFault' })
  const sameName = { BlueGreenDeploymentName: 'upgrade-demo-upgrade' }
  expect(await refusalOf(createDeployment(stage, 'demo-mysql', sameName))).toMatchObject({
    code: 'BlueGreenDeploymentAlreadyExistsFault',
  })
})

test('replication parameters that are too small make it INVALID_CONFIGURATION, after a while', async () => {
  await using stage = await openStage()
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
  expect((await readDeployment(stage, id)).Status).toBe('PROVISIONING')
  stage.advance(60 * 60_000)
  expect(await readDeployment(stage, id)).toMatchObject({
    Status: 'INVALID_CONFIGURATION',
    StatusDetails:
      'due to incompatible parameter(s): [max_logical_replication_workers, max_worker_processes]',
  })
})
