import { expect } from 'vitest'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

const PROXY = { DBProxyName: 'demo-proxy' }
const CLUSTER = { ...PROXY, DBClusterIdentifiers: ['demo-proxy-cluster'] }

/** The targets of the seeded proxy: name, role and state. */
async function targets({ rds }: Stage) {
  const { Targets = [] } = await rds.describeDBProxyTargets(PROXY)
  return Targets.map(({ Type, RdsResourceId, Role, TargetHealth }) =>
    [Type, RdsResourceId, Role, TargetHealth?.State].filter((part) => part !== undefined).join(' '),
  )
}

const SEEDED = [
  'TRACKED_CLUSTER demo-proxy-cluster',
  'RDS_INSTANCE demo-proxy-cluster-1 READ_WRITE AVAILABLE',
  'RDS_INSTANCE demo-proxy-cluster-2 READ_ONLY AVAILABLE',
]

test('the seeded proxy tracks its cluster', async ({ stage }) => {
  expect(await targets(stage)).toEqual(SEEDED)
  expect((await stage.rds.describeDBProxies({})).DBProxies).toMatchObject([
    { ...PROXY, EngineFamily: 'POSTGRESQL' },
  ])
  expect((await stage.rds.describeDBProxyTargetGroups(PROXY)).TargetGroups).toMatchObject([
    { TargetGroupName: 'default', IsDefault: true },
  ])
})

test('deregistered targets are registered again and need a while to be available', async ({ stage }) => {
  const { rds } = stage
  await rds.deregisterDBProxyTargets(CLUSTER)
  expect(await targets(stage)).toEqual([])
  await expectRefusal(rds.deregisterDBProxyTargets(CLUSTER), 'DBProxyTargetNotFoundFault')
  const { DBProxyTargets } = await rds.registerDBProxyTargets(CLUSTER)
  expect(DBProxyTargets?.[1]?.TargetHealth?.State).toBe('REGISTERING')
  await expectRefusal(rds.registerDBProxyTargets(CLUSTER), 'DBProxyTargetAlreadyRegisteredFault')
  stage.advance(435_000)
  expect(await targets(stage)).toEqual(SEEDED)
})

test('a cluster with a busy member is registered once that is available', async ({ stage }) => {
  await stage.rds.deregisterDBProxyTargets(CLUSTER)
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-proxy-cluster-2' })
  const busy = 'DB instance demo-proxy-cluster-2 is not in available state: rebooting'
  await expectRefusal(stage.rds.registerDBProxyTargets(CLUSTER), 'InvalidDBInstanceState', busy)
  stage.advance(180_000)
  expect((await stage.rds.registerDBProxyTargets(CLUSTER)).DBProxyTargets).toHaveLength(3)
})

test('members are added and removed automatically', async ({ stage }) => {
  await stage.rds.createDBInstance({
    DBInstanceIdentifier: 'extra',
    DBInstanceClass: 'db.r6g.large',
    Engine: 'aurora-postgresql',
    DBClusterIdentifier: 'demo-proxy-cluster',
  })
  stage.advance(360_000)
  expect(await targets(stage)).toContain('RDS_INSTANCE extra READ_ONLY REGISTERING')
  stage.advance(600_000)
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'extra' })
  stage.advance(420_000)
  expect(await targets(stage)).toEqual(SEEDED)
  expect(await stage.events('db-proxy')).toEqual([
    expect.stringContaining('automatically added'),
    expect.stringContaining('automatically removed'),
  ])
})

test.for<readonly [string, string, (stage: Stage) => Promise<unknown>]>([
  ['an unknown proxy', 'DBProxyNotFoundFault', ({ rds }) => rds.describeDBProxies({ DBProxyName: 'absent' })],
  [
    'an unknown target group',
    'DBProxyTargetGroupNotFoundFault',
    ({ rds }) => rds.describeDBProxyTargets({ ...PROXY, TargetGroupName: 'x' }),
  ],
  [
    'a target that is no cluster',
    'InvalidParameterCombination',
    ({ rds }) => rds.registerDBProxyTargets({ ...PROXY, DBInstanceIdentifiers: ['demo-multi-1'] }),
  ],
])('%s is refused', async ([, code, call], { stage }) => {
  await expectRefusal(call(stage), code)
})
