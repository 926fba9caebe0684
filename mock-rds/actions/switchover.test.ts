import { expect } from 'vitest'
import { CLUSTER_ARN, createDeployment, MAJOR_UPGRADE } from '../testing/deployments.ts'
import { expectRefusal, test } from '../testing/stage.ts'

test('a switchover moves names and tags, keeps resource ids and leaves the old side behind, read-only', async ({
  stage,
}) => {
  const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
  stage.advance(30 * 60_000)
  const before = await stage.deployment(id)
  const blue = await stage.cluster('demo-upgrade')
  const green = await stage.cluster(before.Target ?? '')
  await stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  expect((await stage.deployment(id)).Status).toBe('SWITCHOVER_IN_PROGRESS')
  const statuses: unknown[] = []
  for (const seconds of [8, 6, 10, 4]) {
    stage.advance(seconds * 1_000)
    statuses.push(
      (await stage.deployment(id)).SwitchoverDetails?.map(({ Status }) => Status?.replace('SWITCHOVER_', '')),
    )
  }
  expect(statuses).toEqual([
    ['IN_PROGRESS', 'AVAILABLE', 'AVAILABLE'],
    ['IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS'],
    ['COMPLETED', 'IN_PROGRESS', 'IN_PROGRESS'],
    ['COMPLETED', 'COMPLETED', 'COMPLETED'],
  ])
  stage.advance(17_000)
  const after = await stage.deployment(id)
  expect(after).toMatchObject({
    Status: 'SWITCHOVER_COMPLETED',
    Source: `${CLUSTER_ARN}demo-upgrade-old1`,
    Target: `${CLUSTER_ARN}demo-upgrade`,
  })
  expect(after.SwitchoverDetails?.map(({ SourceMember = '' }) => SourceMember.split(':').at(-1))).toEqual([
    'demo-upgrade-old1',
    'demo-upgrade-1-old1',
    'demo-upgrade-2-old1',
  ])
  expect(await stage.cluster('demo-upgrade')).toMatchObject({
    DbClusterResourceId: green.DbClusterResourceId,
    EngineVersion: '16.9',
    Endpoint: blue.Endpoint,
    TagList: blue.TagList,
    writers: ['demo-upgrade-1'],
  })
  expect(await stage.cluster('demo-upgrade-old1')).toMatchObject({
    DbClusterResourceId: blue.DbClusterResourceId,
    EngineVersion: '14.17',
  })
  expect((await stage.instance('demo-upgrade-1')).Endpoint?.Address).toMatch(/^demo-upgrade-1\./)
  const { json } = await stage.control('GET', 'availability/demo-upgrade')
  expect(json).toMatchObject({ refused: [{ startAt: stage.now() - 36_000, endAt: stage.now() - 13_500 }] })
  expect(await stage.events('blue-green-deployment')).toEqual([
    expect.stringContaining('tasks completed'),
    expect.stringContaining('started'),
    expect.stringContaining('completed on'),
  ])
})

test('the lowest free -oldN is taken', async ({ stage }) => {
  await stage.control('POST', 'clusters', {
    clusterId: 'demo-upgrade-old1',
    instances: [{ instanceId: 'unrelated' }],
  })
  const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
  stage.advance(30 * 60_000)
  await stage.rds.switchoverBlueGreenDeployment({ BlueGreenDeploymentIdentifier: id })
  stage.advance(45_000)
  expect((await stage.deployment(id)).Source).toBe(`${CLUSTER_ARN}demo-upgrade-old2`)
  expect((await stage.instance('demo-upgrade-1-old1')).DBClusterIdentifier).toBe('demo-upgrade-old2')
})

test('after a switchover the record goes without its target, and then it is not found', async ({ stage }) => {
  const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
  stage.advance(30 * 60_000)
  const named = { BlueGreenDeploymentIdentifier: id }
  await stage.rds.switchoverBlueGreenDeployment(named)
  await expectRefusal(stage.rds.deleteBlueGreenDeployment(named), 'InvalidBlueGreenDeploymentStateFault')
  await expectRefusal(stage.rds.switchoverBlueGreenDeployment(named), 'InvalidBlueGreenDeploymentStateFault')
  stage.advance(45_000)
  await expectRefusal(
    stage.rds.deleteBlueGreenDeployment({ ...named, DeleteTarget: true }),
    'InvalidBlueGreenDeploymentStateFault',
  )
  expect((await stage.rds.deleteBlueGreenDeployment(named)).BlueGreenDeployment?.Status).toBe('DELETING')
  stage.advance(60_000)
  await expectRefusal(stage.rds.describeBlueGreenDeployments(named), 'BlueGreenDeploymentNotFoundFault')
  expect((await stage.rds.describeBlueGreenDeployments({})).BlueGreenDeployments).toEqual([])
  expect((await stage.cluster('demo-upgrade-old1')).Status).toBe('available')
})

test('a switchover waits for every member, and a missing one is shown', async ({ stage }) => {
  const id = await createDeployment(stage)
  stage.advance(30 * 60_000)
  const named = { BlueGreenDeploymentIdentifier: id }
  await expectRefusal(
    stage.rds.switchoverBlueGreenDeployment({ ...named, SwitchoverTimeout: 5 }),
    'InvalidParameterValue',
  )
  const { SwitchoverDetails = [] } = await stage.deployment(id)
  const greenReader = SwitchoverDetails[2]?.TargetMember?.split(':').at(-1) ?? ''
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: greenReader,
    DBInstanceClass: 'db.r7g.large',
    ApplyImmediately: true,
  })
  await expectRefusal(
    stage.rds.switchoverBlueGreenDeployment(named),
    'InvalidBlueGreenDeploymentStateFault',
    `DB instance ${greenReader} is not in available state`,
  )
  stage.advance(600_000)
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: greenReader })
  stage.advance(600_000)
  expect((await stage.deployment(id)).SwitchoverDetails?.[2]?.Status).toBe('MISSING_TARGET')
  await expectRefusal(stage.rds.switchoverBlueGreenDeployment(named), 'InvalidBlueGreenDeploymentStateFault')
})

test('custom endpoints are cloned and switched over too', async ({ stage }) => {
  await stage.rds.createDBClusterEndpoint({
    DBClusterIdentifier: 'demo-upgrade',
    DBClusterEndpointIdentifier: 'reports',
    EndpointType: 'READER',
    StaticMembers: ['demo-upgrade-2'],
  })
  stage.advance(30_000)
  const id = await createDeployment(stage)
  stage.advance(40 * 60_000)
  expect((await stage.deployment(id)).Tasks?.at(-1)).toEqual({
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

test('a proxy follows the name of its cluster through a switchover', async ({ stage }) => {
  const id = await createDeployment(stage, 'demo-proxy-cluster')
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
