import { expect } from 'vitest'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

const PROXY = { DBProxyName: 'demo-proxy' }
const CLUSTER = { ...PROXY, DBClusterIdentifiers: ['demo-proxy-cluster'] }

async function targets(stage: Stage) {
  const { Targets = [] } = await stage.rds.describeDBProxyTargets(PROXY)
  return Targets.map(({ Type, RdsResourceId, Role, TargetHealth }) => [
    Type,
    RdsResourceId,
    Role,
    TargetHealth?.State,
  ])
}

test('the seeded proxy tracks its cluster', async ({ stage }) => {
  expect(await targets(stage)).toEqual([
    ['TRACKED_CLUSTER', 'demo-proxy-cluster', undefined, undefined],
    ['RDS_INSTANCE', 'demo-proxy-cluster-1', 'READ_WRITE', 'AVAILABLE'],
    ['RDS_INSTANCE', 'demo-proxy-cluster-2', 'READ_ONLY', 'AVAILABLE'],
  ])
  expect((await stage.rds.describeDBProxies({})).DBProxies).toMatchObject([
    { DBProxyName: 'demo-proxy', EngineFamily: 'POSTGRESQL' },
  ])
  expect((await stage.rds.describeDBProxyTargetGroups(PROXY)).TargetGroups).toMatchObject([
    { TargetGroupName: 'default', IsDefault: true },
  ])
})

test('deregistered targets are registered again and need a while to be available', async ({ stage }) => {
  await stage.rds.deregisterDBProxyTargets(CLUSTER)
  expect(await targets(stage)).toEqual([])
  await expectRefusal(stage.rds.deregisterDBProxyTargets(CLUSTER), 'DBProxyTargetNotFoundFault')
  const { DBProxyTargets } = await stage.rds.registerDBProxyTargets(CLUSTER)
  expect(DBProxyTargets?.[1]?.TargetHealth?.State).toBe('REGISTERING')
  await expectRefusal(stage.rds.registerDBProxyTargets(CLUSTER), 'DBProxyTargetAlreadyRegisteredFault')
  stage.advance(15_000)
  const { Targets } = await stage.rds.describeDBProxyTargets(PROXY)
  expect(Targets?.[1]?.TargetHealth).toMatchObject({ State: 'UNAVAILABLE', Reason: 'PENDING_PROXY_CAPACITY' })
  stage.advance(420_000)
  expect((await targets(stage)).map((row) => row[3])).toEqual([undefined, 'AVAILABLE', 'AVAILABLE'])
})

test('a cluster with a busy member is registered once that is available', async ({ stage }) => {
  await stage.rds.deregisterDBProxyTargets(CLUSTER)
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-proxy-cluster-2' })
  await expectRefusal(
    stage.rds.registerDBProxyTargets(CLUSTER),
    'InvalidDBInstanceState',
    'DB instance demo-proxy-cluster-2 is not in available state: rebooting',
  )
  stage.advance(180_000)
  expect((await stage.rds.registerDBProxyTargets(CLUSTER)).DBProxyTargets).toHaveLength(3)
})

test('members come and go by themselves', async ({ stage }) => {
  await stage.rds.createDBInstance({
    DBInstanceIdentifier: 'extra',
    DBInstanceClass: 'db.r6g.large',
    Engine: 'aurora-postgresql',
    DBClusterIdentifier: 'demo-proxy-cluster',
  })
  stage.advance(360_000)
  expect(await targets(stage)).toContainEqual(['RDS_INSTANCE', 'extra', 'READ_ONLY', 'REGISTERING'])
  stage.advance(600_000)
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'extra' })
  stage.advance(420_000)
  expect((await targets(stage)).map(([, id]) => id)).toEqual([
    'demo-proxy-cluster',
    'demo-proxy-cluster-1',
    'demo-proxy-cluster-2',
  ])
  expect(await stage.events('db-proxy')).toEqual([
    expect.stringContaining('automatically added'),
    expect.stringContaining('automatically removed'),
  ])
})

test('unknown proxies, target groups and targets that are no cluster are refused', async ({ stage }) => {
  await expectRefusal(stage.rds.describeDBProxies({ DBProxyName: 'nobody' }), 'DBProxyNotFoundFault')
  await expectRefusal(
    stage.rds.describeDBProxyTargets({ ...PROXY, TargetGroupName: 'x' }),
    'DBProxyTargetGroupNotFoundFault',
  )
  await expectRefusal(
    stage.rds.registerDBProxyTargets({ ...PROXY, DBInstanceIdentifiers: ['demo-multi-1'] }),
    'InvalidParameterCombination',
  )
})
