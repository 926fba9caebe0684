import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const FRONT = { DBProxyName: 'front' }
const BACK = { DBProxyName: 'back' }

/** What a proxy is created with. */
const proxyNamed = (DBProxyName: string) => ({
  DBProxyName,
  EngineFamily: 'POSTGRESQL' as const,
  RoleArn: 'arn:aws:iam::123456789012:role/proxy',
  VpcSubnetIds: ['subnet-1', 'subnet-2'],
  Auth: [{ SecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db' }],
})

test('a proxy is created, serves a cluster, is changed and deleted', async ({ stage }) => {
  const { rds } = stage
  const shown = async (named: typeof FRONT) => (await rds.describeDBProxies(named)).DBProxies
  const { DBProxy } = await rds.createDBProxy(proxyNamed('Front'))
  expect(DBProxy).toMatchObject({ ...FRONT, Status: 'creating', IdleClientTimeout: 1800 })
  await expectRefusal(rds.modifyDBProxy(FRONT), 'InvalidDBProxyStateFault')
  stage.advance(420_000)
  const created = { Status: 'available', Endpoint: expect.stringMatching(/^front\.proxy-/) }
  expect(await shown(FRONT)).toMatchObject([created])
  await rds.registerDBProxyTargets({ ...FRONT, DBClusterIdentifiers: ['demo-multi'] })
  await rds.modifyDBProxy({ ...FRONT, NewDBProxyName: 'Back', IdleClientTimeout: 60 })
  stage.advance(30_000)
  expect(await shown(BACK)).toMatchObject([
    { Status: 'available', IdleClientTimeout: 60, Endpoint: expect.stringMatching(/^back\.proxy-/) },
  ])
  await rds.deleteDBProxy(BACK)
  await expectRefusal(rds.deleteDBProxy(BACK), 'InvalidDBProxyStateFault')
  stage.advance(60_000)
  await expectRefusal(shown(BACK), 'DBProxyNotFoundFault')
})

test('a proxy needs a free name', async ({ stage }) => {
  const taken = 'DBProxyAlreadyExistsFault'
  const rename = { DBProxyName: 'demo-proxy', NewDBProxyName: 'demo-proxy' }
  await expectRefusal(stage.rds.createDBProxy(proxyNamed('demo-proxy')), taken)
  await expectRefusal(stage.rds.modifyDBProxy(rename), taken)
})

test('the connection pool of a target group is set', async ({ stage }) => {
  const group = { DBProxyName: 'demo-proxy', TargetGroupName: 'default' }
  const pool = { MaxConnectionsPercent: 80, SessionPinningFilters: ['EXCLUDE_VARIABLE_SETS'] }
  await stage.rds.modifyDBProxyTargetGroup({ ...group, ConnectionPoolConfig: pool })
  expect((await stage.rds.describeDBProxyTargetGroups(group)).TargetGroups).toMatchObject([
    { ConnectionPoolConfig: { ...pool, MaxIdleConnectionsPercent: 50 } },
  ])
  const renamed = stage.rds.modifyDBProxyTargetGroup({ ...group, NewName: 'mine' })
  await expectRefusal(renamed, 'InvalidParameterValue')
})
