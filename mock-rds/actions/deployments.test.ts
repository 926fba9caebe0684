import { expect, test } from 'vitest'
import { readCluster, readEvents, readInstance } from '../testing/read.ts'
import { openStage, refusalOf, type Stage } from '../testing/stage.ts'

const ARN = 'arn:aws:rds:us-east-1:123456789012:cluster:'

async function create(stage: Stage, clusterId = 'demo-upgrade', change: object = {}) {
  const { BlueGreenDeployment } = await stage.rds.createBlueGreenDeployment({
    BlueGreenDeploymentName: `upgrade-${clusterId}`,
    Source: `${ARN}${clusterId}`,
    ...change,
  })
  return BlueGreenDeployment?.BlueGreenDeploymentIdentifier ?? ''
}

async function read(stage: Stage, id: string) {
  const { BlueGreenDeployments = [] } = await stage.rds.describeBlueGreenDeployments({
    BlueGreenDeploymentIdentifier: id,
  })
  const [deployment = {}] = BlueGreenDeployments
  return deployment
}

const MAJOR = {
  TargetEngineVersion: '16.9',
  TargetDBClusterParameterGroupName: 'demo-upgrade-postgres16',
  TargetDBParameterGroupName: 'default.aurora-postgresql16',
}

test('tasks follow each other until the deployment is available', async () => {
  await using stage = await openStage()
  const id = await create(stage, 'demo-upgrade', MAJOR)
  const seen: unknown[] = []
  for (const minutes of [1, 10, 10, 9]) {
    stage.advance(minutes * 60_000)
    const { Status, Tasks } = await read(stage, id)
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
  const id = await create(stage, 'demo-upgrade', MAJOR)
  stage.advance(30 * 60_000)
  const { Target = '', SwitchoverDetails = [] } = await read(stage, id)
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
  const minor = await create(stage, 'demo-upgrade', { TargetEngineVersion: '14.18' })
  const major = await create(stage, 'demo-multi', { TargetEngineVersion: '17.5' })
  stage.advance(30 * 60_000)
  const groupsOf = async (id: string) => {
    const { SwitchoverDetails = [] } = await read(stage, id)
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

test('a switchover moves names and tags, keeps resource ids and leaves the old side behind, read-only', async () => {
  await using stage = await openStage()
  const id = await create(stage, 'demo-upgrade', MAJOR)
  stage.advance(30 * 60_000)
  const before = await read(stage, id)
  const blue = await readCluster(stage.rds, 'demo-upgrade')
  const green = await readCluster(stage.rds, before.Target ?? '')
  await stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  expect((await read(stage, id)).Status).toBe('SWITCHOVER_IN_PROGRESS')
  const statuses: unknown[] = []
  for (const seconds of [8, 6, 10, 4]) {
    stage.advance(seconds * 1_000)
    statuses.push(
      (await read(stage, id)).SwitchoverDetails?.map(({ Status }) => Status?.replace('SWITCHOVER_', '')),
    )
  }
  expect(statuses).toEqual([
    ['IN_PROGRESS', 'AVAILABLE', 'AVAILABLE'],
    ['IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS'],
    ['COMPLETED', 'IN_PROGRESS', 'IN_PROGRESS'],
    ['COMPLETED', 'COMPLETED', 'COMPLETED'],
  ])
  stage.advance(17_000)
  const after = await read(stage, id)
  expect(after).toMatchObject({
    Status: 'SWITCHOVER_COMPLETED',
    Source: `${ARN}demo-upgrade-old1`,
    Target: `${ARN}demo-upgrade`,
  })
  expect(after.SwitchoverDetails?.map(({ SourceMember = '' }) => SourceMember.split(':').at(-1))).toEqual([
    'demo-upgrade-old1',
    'demo-upgrade-1-old1',
    'demo-upgrade-2-old1',
  ])
  expect(await readCluster(stage.rds, 'demo-upgrade')).toMatchObject({
    DbClusterResourceId: green.DbClusterResourceId,
    EngineVersion: '16.9',
    Endpoint: blue.Endpoint,
    TagList: blue.TagList,
    writers: ['demo-upgrade-1'],
  })
  expect(await readCluster(stage.rds, 'demo-upgrade-old1')).toMatchObject({
    DbClusterResourceId: blue.DbClusterResourceId,
    EngineVersion: '14.17',
  })
  expect((await readInstance(stage.rds, 'demo-upgrade-1')).Endpoint?.Address).toMatch(/^demo-upgrade-1\./)
  const { json } = await stage.control('GET', 'availability/demo-upgrade')
  expect(json).toMatchObject({ refused: [{ startAt: stage.now() - 36_000, endAt: stage.now() - 13_500 }] })
  expect(await readEvents(stage.rds, 'blue-green-deployment')).toEqual([
    expect.stringContaining('tasks completed'),
    expect.stringContaining('started'),
    expect.stringContaining('completed on'),
  ])
})

test('the lowest free -oldN is taken', async () => {
  await using stage = await openStage()
  await stage.control('POST', 'clusters', {
    clusterId: 'demo-upgrade-old1',
    instances: [{ instanceId: 'unrelated' }],
  })
  const id = await create(stage, 'demo-upgrade', MAJOR)
  stage.advance(30 * 60_000)
  await stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  stage.advance(45_000)
  expect((await read(stage, id)).Source).toBe(`${ARN}demo-upgrade-old2`)
  expect((await readInstance(stage.rds, 'demo-upgrade-1-old1')).DBClusterIdentifier).toBe('demo-upgrade-old2')
})

test('after a switchover the record goes without its target, and then it is not found', async () => {
  await using stage = await openStage()
  const id = await create(stage, 'demo-upgrade', MAJOR)
  stage.advance(30 * 60_000)
  const named = { BlueGreenDeploymentIdentifier: id }
  await stage.rds.switchoverBlueGreenDeployment(named)
  expect(await refusalOf(stage.rds.deleteBlueGreenDeployment(named))).toMatchObject({
    code: 'InvalidBlueGreenDeploymentStateFault',
  })
  expect(await refusalOf(stage.rds.switchoverBlueGreenDeployment(named))).toMatchObject({
    code: 'InvalidBlueGreenDeploymentStateFault',
  })
  stage.advance(45_000)
  expect(
    await refusalOf(stage.rds.deleteBlueGreenDeployment({ ...named, DeleteTarget: true })),
  ).toMatchObject({ code: 'InvalidBlueGreenDeploymentStateFault' })
  expect((await stage.rds.deleteBlueGreenDeployment(named)).BlueGreenDeployment?.Status).toBe('DELETING')
  stage.advance(60_000)
  expect(await refusalOf(stage.rds.describeBlueGreenDeployments(named))).toMatchObject({
    code: 'BlueGreenDeploymentNotFoundFault',
    status: 404,
  })
  expect((await stage.rds.describeBlueGreenDeployments({})).BlueGreenDeployments).toEqual([])
  expect((await readCluster(stage.rds, 'demo-upgrade-old1')).Status).toBe('available')
})

test('before a switchover DeleteTarget takes green along, unless it is protected', async () => {
  await using stage = await openStage()
  await stage.rds.modifyDBCluster({ DBClusterIdentifier: 'demo-multi', DeletionProtection: true })
  const id = await create(stage, 'demo-multi')
  stage.advance(30 * 60_000)
  const { Target = '' } = await read(stage, id)
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
  expect(await refusalOf(create(stage, 'default-group'))).toMatchObject({
    code: 'SourceClusterNotSupportedFault',
  })
  expect(await refusalOf(create(stage, 'no-replication'))).toMatchObject({
    message: expect.stringContaining('rds.logical_replication'),
  })
  expect(await refusalOf(create(stage, 'no-binlog'))).toMatchObject({
    message: expect.stringContaining('binlog_format'),
  })
  expect(await refusalOf(create(stage, 'demo-docdb'))).toMatchObject({
    code: 'SourceClusterNotSupportedFault',
  })
  expect(await refusalOf(create(stage, 'nobody'))).toMatchObject({ code: 'DBClusterNotFoundFault' })
  expect(
    await refusalOf(create(stage, 'x', { Source: 'arn:aws:rds:us-east-1:123456789012:db:demo-multi-1' })),
  ).toMatchObject({ code: 'SourceDatabaseNotSupportedFault' })
  expect(await refusalOf(create(stage, 'demo-multi', { TargetEngineVersion: '14.18' }))).toMatchObject({
    code: 'InvalidParameterCombination',
  })
  expect(
    await refusalOf(create(stage, 'demo-multi', { TargetDBInstanceClass: 'db.r7g.large' })),
  ).toMatchObject({ code: 'InvalidParameterCombination' })
  const wrongFamily = {
    TargetEngineVersion: '17.5',
    TargetDBClusterParameterGroupName: 'demo-upgrade-postgres16',
  }
  expect(await refusalOf(create(stage, 'demo-multi', wrongFamily))).toMatchObject({
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
  expect(await refusalOf(create(stage, 'demo-multi'))).toMatchObject({
    code: 'InvalidDBClusterStateFault',
    message: expect.stringContaining('Reboot'),
  })
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-upgrade-2' })
  expect(await refusalOf(create(stage))).toMatchObject({ code: 'InvalidDBInstanceState' })
  stage.advance(60_000)
  await create(stage)
  expect(await refusalOf(create(stage))).toMatchObject({ code: 'InvalidDBClusterStateFault' })
  const sameName = { BlueGreenDeploymentName: 'upgrade-demo-upgrade' }
  expect(await refusalOf(create(stage, 'demo-mysql', sameName))).toMatchObject({
    code: 'BlueGreenDeploymentAlreadyExistsFault',
  })
})

test('a switchover waits for every member, and a missing one is shown', async () => {
  await using stage = await openStage()
  const id = await create(stage)
  stage.advance(30 * 60_000)
  const named = { BlueGreenDeploymentIdentifier: id }
  expect(
    await refusalOf(stage.rds.switchoverBlueGreenDeployment({ ...named, SwitchoverTimeout: 5 })),
  ).toMatchObject({ code: 'InvalidParameterValue' })
  const { SwitchoverDetails = [] } = await read(stage, id)
  const greenReader = SwitchoverDetails[2]?.TargetMember?.split(':').at(-1) ?? ''
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: greenReader,
    DBInstanceClass: 'db.r7g.large',
    ApplyImmediately: true,
  })
  expect(await refusalOf(stage.rds.switchoverBlueGreenDeployment(named))).toMatchObject({
    code: 'InvalidBlueGreenDeploymentStateFault',
    message: `DB instance ${greenReader} is not in available state`,
  })
  stage.advance(600_000)
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: greenReader })
  stage.advance(600_000)
  expect((await read(stage, id)).SwitchoverDetails?.[2]?.Status).toBe('MISSING_TARGET')
  expect(await refusalOf(stage.rds.switchoverBlueGreenDeployment(named))).toMatchObject({
    code: 'InvalidBlueGreenDeploymentStateFault',
  })
})

test('custom endpoints are cloned and switched over too', async () => {
  await using stage = await openStage()
  await stage.rds.createDBClusterEndpoint({
    DBClusterIdentifier: 'demo-upgrade',
    DBClusterEndpointIdentifier: 'reports',
    EndpointType: 'READER',
    StaticMembers: ['demo-upgrade-2'],
  })
  stage.advance(30_000)
  const id = await create(stage)
  stage.advance(40 * 60_000)
  expect((await read(stage, id)).Tasks?.at(-1)).toEqual({
    Name: 'CREATE_CUSTOM_ENDPOINTS',
    Status: 'COMPLETED',
  })
  await stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  stage.advance(45_000)
  const { DBClusterEndpoints = [] } = await stage.rds.describeDBClusterEndpoints({
    Filters: [{ Name: 'db-cluster-endpoint-type', Values: ['custom'] }],
  })
  const names = DBClusterEndpoints.map(
    ({ DBClusterEndpointIdentifier, DBClusterIdentifier, StaticMembers }) => [
      DBClusterEndpointIdentifier,
      DBClusterIdentifier,
      StaticMembers,
    ],
  )
  expect(names).toContainEqual(['reports', 'demo-upgrade', ['demo-upgrade-2']])
  expect(names).toContainEqual(['reports-old1', 'demo-upgrade-old1', ['demo-upgrade-2-old1']])
})

test('a proxy follows the name of its cluster through a switchover', async () => {
  await using stage = await openStage()
  const id = await create(stage, 'demo-proxy-cluster')
  stage.advance(30 * 60_000)
  await stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  stage.advance(45_000)
  const states = async () =>
    (await stage.rds.describeDBProxyTargets({ DBProxyName: 'demo-proxy' })).Targets?.slice(1).map(
      ({ RdsResourceId, TargetHealth }) => [RdsResourceId, TargetHealth?.State],
    )
  expect(await states()).toEqual([
    ['demo-proxy-cluster-1', 'REGISTERING'],
    ['demo-proxy-cluster-2', 'REGISTERING'],
  ])
  stage.advance(15_000)
  expect(await states()).toEqual([
    ['demo-proxy-cluster-1', 'UNAVAILABLE'],
    ['demo-proxy-cluster-2', 'UNAVAILABLE'],
  ])
  stage.advance(420_000)
  expect(await states()).toEqual([
    ['demo-proxy-cluster-1', 'AVAILABLE'],
    ['demo-proxy-cluster-2', 'AVAILABLE'],
  ])
})
