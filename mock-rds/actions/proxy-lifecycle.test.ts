import { expect } from 'vitest'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

const NEW_PROXY = {
  DBProxyName: 'Front',
  EngineFamily: 'POSTGRESQL',
  RoleArn: 'arn:aws:iam::123456789012:role/proxy',
  VpcSubnetIds: ['subnet-1', 'subnet-2'],
  Auth: [{ SecretArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db' }],
} as const

const readProxy = async (stage: Stage, DBProxyName: string) =>
  (await stage.rds.describeDBProxies({ DBProxyName })).DBProxies?.[0]

test('a proxy is created, serves a cluster, is changed and goes', async ({ stage }) => {
  const { DBProxy } = await stage.rds.createDBProxy({
    ...NEW_PROXY,
    VpcSubnetIds: ['subnet-1', 'subnet-2'],
    Auth: [...NEW_PROXY.Auth],
  })
  expect(DBProxy).toMatchObject({ DBProxyName: 'front', Status: 'creating', IdleClientTimeout: 1800 })
  await expectRefusal(stage.rds.modifyDBProxy({ DBProxyName: 'front' }), 'InvalidDBProxyStateFault')
  stage.advance(420_000)
  expect(await readProxy(stage, 'front')).toMatchObject({
    Status: 'available',
    Endpoint: expect.stringMatching(/^front\.proxy-/),
  })
  await stage.rds.registerDBProxyTargets({ DBProxyName: 'front', DBClusterIdentifiers: ['demo-multi'] })
  await stage.rds.modifyDBProxy({ DBProxyName: 'front', NewDBProxyName: 'Back', IdleClientTimeout: 60 })
  stage.advance(30_000)
  expect(await readProxy(stage, 'back')).toMatchObject({
    Status: 'available',
    IdleClientTimeout: 60,
    Endpoint: expect.stringMatching(/^back\.proxy-/),
  })
  await stage.rds.deleteDBProxy({ DBProxyName: 'back' })
  await expectRefusal(stage.rds.deleteDBProxy({ DBProxyName: 'back' }), 'InvalidDBProxyStateFault')
  stage.advance(60_000)
  await expectRefusal(stage.rds.describeDBProxies({ DBProxyName: 'back' }), 'DBProxyNotFoundFault')
})

test('a proxy needs a free name and a known engine family', async ({ stage }) => {
  const spec = { ...NEW_PROXY, VpcSubnetIds: ['subnet-1', 'subnet-2'], Auth: [...NEW_PROXY.Auth] }
  const taken = stage.rds.createDBProxy({ ...spec, DBProxyName: 'demo-proxy' })
  await expectRefusal(taken, 'DBProxyAlreadyExistsFault')
  const taking = stage.rds.modifyDBProxy({ DBProxyName: 'demo-proxy', NewDBProxyName: 'demo-proxy' })
  await expectRefusal(taking, 'DBProxyAlreadyExistsFault')
})

test('the connection pool of a target group is set', async ({ stage }) => {
  const group = { DBProxyName: 'demo-proxy', TargetGroupName: 'default' }
  await stage.rds.modifyDBProxyTargetGroup({
    ...group,
    ConnectionPoolConfig: { MaxConnectionsPercent: 80, SessionPinningFilters: ['EXCLUDE_VARIABLE_SETS'] },
  })
  const { TargetGroups } = await stage.rds.describeDBProxyTargetGroups(group)
  expect(TargetGroups).toMatchObject([
    {
      ConnectionPoolConfig: {
        MaxConnectionsPercent: 80,
        MaxIdleConnectionsPercent: 50,
        SessionPinningFilters: ['EXCLUDE_VARIABLE_SETS'],
      },
    },
  ])
  const renamed = stage.rds.modifyDBProxyTargetGroup({ ...group, NewName: 'mine' })
  await expectRefusal(renamed, 'InvalidParameterValue')
})
