import { expect } from 'vitest'
import { CLUSTER_ARN, createDeployment, MAJOR_UPGRADE } from '../testing/deployments.ts'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

/** A deployment that is ready for its switchover. */
async function deployed(stage: Stage, clusterId = 'demo-upgrade', change: object = MAJOR_UPGRADE) {
  const BlueGreenDeploymentIdentifier = await createDeployment(stage, clusterId, change)
  stage.advance(40 * 60_000)
  return { BlueGreenDeploymentIdentifier }
}

test('a switchover moves names and tags, keeps resource ids and leaves the old side behind, read-only', async ({
  stage,
}) => {
  const named = await deployed(stage)
  const shown = () => stage.deployment(named.BlueGreenDeploymentIdentifier)
  const blue = await stage.cluster('demo-upgrade')
  const green = await stage.cluster((await shown()).Target ?? '')
  await stage.rds.switchoverBlueGreenDeployment(named)
  const members: unknown[] = []
  for (const seconds of [8, 6, 10, 4]) {
    stage.advance(seconds * 1_000)
    const { SwitchoverDetails } = await shown()
    members.push(SwitchoverDetails?.map(({ Status }) => Status?.replace('SWITCHOVER_', '')))
  }
  expect(members).toEqual([
    ['IN_PROGRESS', 'AVAILABLE', 'AVAILABLE'],
    ['IN_PROGRESS', 'IN_PROGRESS', 'IN_PROGRESS'],
    ['COMPLETED', 'IN_PROGRESS', 'IN_PROGRESS'],
    ['COMPLETED', 'COMPLETED', 'COMPLETED'],
  ])
  stage.advance(17_000)
  const old = ['demo-upgrade-old1', 'db:demo-upgrade-1-old1', 'db:demo-upgrade-2-old1']
  expect(await shown()).toMatchObject({
    Status: 'SWITCHOVER_COMPLETED',
    Source: `${CLUSTER_ARN}demo-upgrade-old1`,
    Target: `${CLUSTER_ARN}demo-upgrade`,
    SwitchoverDetails: old.map((name) => ({ SourceMember: expect.stringMatching(RegExp(`:${name}$`)) })),
  })
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
  const outage = { startAt: stage.now() - 36_000, endAt: stage.now() - 13_500 }
  expect(await stage.outages('demo-upgrade')).toEqual([outage])
  expect(await stage.events('blue-green-deployment')).toEqual(
    ['tasks completed', 'started', 'completed on'].map((text) => expect.stringContaining(text)),
  )
})

test('after a switchover the record goes without its target, and then it is not found', async ({ stage }) => {
  const { rds } = stage
  const named = await deployed(stage)
  const WRONG_STATE = 'InvalidBlueGreenDeploymentStateFault'
  await rds.switchoverBlueGreenDeployment(named)
  await expectRefusal(rds.deleteBlueGreenDeployment(named), WRONG_STATE)
  await expectRefusal(rds.switchoverBlueGreenDeployment(named), WRONG_STATE)
  stage.advance(45_000)
  await expectRefusal(rds.deleteBlueGreenDeployment({ ...named, DeleteTarget: true }), WRONG_STATE)
  await rds.deleteBlueGreenDeployment(named)
  stage.advance(60_000)
  await expectRefusal(rds.describeBlueGreenDeployments(named), 'BlueGreenDeploymentNotFoundFault')
  expect((await rds.describeBlueGreenDeployments({})).BlueGreenDeployments).toEqual([])
  expect((await stage.cluster('demo-upgrade-old1')).Status).toBe('available')
})

test('a switchover waits for every member, and a missing one is shown', async ({ stage }) => {
  const { rds } = stage
  const named = await deployed(stage, 'demo-upgrade', {})
  const switchOver = (SwitchoverTimeout?: number) =>
    rds.switchoverBlueGreenDeployment({ ...named, SwitchoverTimeout })
  const details = async () =>
    (await stage.deployment(named.BlueGreenDeploymentIdentifier)).SwitchoverDetails?.[2]
  await expectRefusal(switchOver(5), 'InvalidParameterValue')
  const reader = { DBInstanceIdentifier: (await details())?.TargetMember?.split(':').at(-1) ?? '' }
  await rds.modifyDBInstance({ ...reader, DBInstanceClass: 'db.r7g.large', ApplyImmediately: true })
  const busy = `DB instance ${reader.DBInstanceIdentifier} is not in available state`
  await expectRefusal(switchOver(), 'InvalidBlueGreenDeploymentStateFault', busy)
  stage.advance(600_000)
  await rds.deleteDBInstance(reader)
  stage.advance(600_000)
  expect((await details())?.Status).toBe('MISSING_TARGET')
  await expectRefusal(switchOver(), 'InvalidBlueGreenDeploymentStateFault')
})

test('custom endpoints are cloned and switched over too', async ({ stage }) => {
  await stage.rds.createDBClusterEndpoint({
    DBClusterIdentifier: 'demo-upgrade',
    DBClusterEndpointIdentifier: 'reports',
    EndpointType: 'READER',
    StaticMembers: ['demo-upgrade-2'],
  })
  stage.advance(30_000)
  const named = await deployed(stage, 'demo-upgrade', {})
  expect((await stage.deployment(named.BlueGreenDeploymentIdentifier)).Tasks?.at(-1)).toEqual({
    Name: 'CREATE_CUSTOM_ENDPOINTS',
    Status: 'COMPLETED',
  })
  await stage.rds.switchoverBlueGreenDeployment(named)
  stage.advance(45_000)
  const endpoint = (suffix: string) =>
    expect.objectContaining({
      DBClusterEndpointIdentifier: `reports${suffix}`,
      DBClusterIdentifier: `demo-upgrade${suffix}`,
      StaticMembers: [`demo-upgrade-2${suffix}`],
    })
  const { DBClusterEndpoints } = await stage.rds.describeDBClusterEndpoints({
    Filters: [{ Name: 'db-cluster-endpoint-type', Values: ['custom'] }],
  })
  expect(DBClusterEndpoints).toEqual(expect.arrayContaining([endpoint(''), endpoint('-old1')]))
})

test('a proxy follows the name of its cluster through a switchover', async ({ stage }) => {
  await stage.rds.switchoverBlueGreenDeployment(await deployed(stage, 'demo-proxy-cluster', {}))
  for (const [seconds, State] of [
    [45, 'REGISTERING'],
    [15, 'UNAVAILABLE'],
    [420, 'AVAILABLE'],
  ] as const) {
    stage.advance(seconds * 1000)
    const { Targets } = await stage.rds.describeDBProxyTargets({ DBProxyName: 'demo-proxy' })
    expect(Targets?.slice(1)).toMatchObject([
      { RdsResourceId: 'demo-proxy-cluster-1', TargetHealth: { State } },
      { RdsResourceId: 'demo-proxy-cluster-2', TargetHealth: { State } },
    ])
  }
})
