import { expect } from 'vitest'
import { expectRefusal, openStage, refusalOf, type Stage, test } from '../testing/stage.ts'

const GROUP = 'demo-multi-cluster-params'

function set(
  stage: Stage,
  ParameterName: string,
  ParameterValue: string,
  ApplyMethod: 'immediate' | 'pending-reboot' = 'pending-reboot',
) {
  const Parameters = [{ ParameterName, ParameterValue, ApplyMethod }]
  return stage.rds.modifyDBClusterParameterGroup({ DBClusterParameterGroupName: GROUP, Parameters })
}

async function statuses(stage: Stage) {
  const { DBClusterMembers = [] } = await stage.cluster('demo-multi')
  return DBClusterMembers.map(({ DBClusterParameterGroupStatus }) => DBClusterParameterGroupStatus)
}

test('a static parameter waits for the reboot of each member, and a new member is in sync', async ({
  stage,
}) => {
  expect((await set(stage, 'max_worker_processes', '60')).DBClusterParameterGroupName).toBe(GROUP)
  expect(await statuses(stage)).toEqual(['pending-reboot', 'pending-reboot', 'pending-reboot'])
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' })
  await stage.rds.createDBInstance({
    DBInstanceIdentifier: 'demo-multi-4',
    DBInstanceClass: 'db.r6g.large',
    Engine: 'aurora-postgresql',
    DBClusterIdentifier: 'demo-multi',
  })
  stage.advance(600_000)
  expect(await statuses(stage)).toEqual(['pending-reboot', 'in-sync', 'pending-reboot', 'in-sync'])
})

test('a dynamic parameter is applied at once', async ({ stage }) => {
  await set(stage, 'log_statement', 'ddl', 'immediate')
  expect(await statuses(stage)).toEqual(['applying', 'applying', 'applying'])
  stage.advance(15_000)
  expect(await statuses(stage)).toEqual(['in-sync', 'in-sync', 'in-sync'])
})

test('associating another cluster group leaves every member waiting for a reboot', async ({ stage }) => {
  await stage.rds.copyDBClusterParameterGroup({
    SourceDBClusterParameterGroupIdentifier: GROUP,
    TargetDBClusterParameterGroupIdentifier: 'Copied',
    TargetDBClusterParameterGroupDescription: 'a copy',
  })
  await stage.rds.modifyDBCluster({
    DBClusterIdentifier: 'demo-multi',
    DBClusterParameterGroupName: 'copied',
    ApplyImmediately: true,
  })
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    DBClusterParameterGroup: 'copied',
  })
  expect(await statuses(stage)).toEqual(['pending-reboot', 'pending-reboot', 'pending-reboot'])
})

test('an instance group marks the instances that use it', async ({ stage }) => {
  const status = async () =>
    (await stage.instance('demo-upgrade-1')).DBParameterGroups?.[0]?.ParameterApplyStatus
  const modify = (
    ParameterName: string,
    ParameterValue: string,
    ApplyMethod: 'immediate' | 'pending-reboot',
  ) =>
    stage.rds.modifyDBParameterGroup({
      DBParameterGroupName: 'demo-upgrade-instance-params',
      Parameters: [{ ParameterName, ParameterValue, ApplyMethod }],
    })
  await modify('log_statement', 'mod', 'immediate')
  expect(await status()).toBe('applying')
  stage.advance(15_000)
  expect(await status()).toBe('in-sync')
  await modify('max_connections', '500', 'pending-reboot')
  expect(await status()).toBe('pending-reboot')
})

test.each([
  ['an unknown parameter', 'summarize_wal', '1', 'pending-reboot', 'InvalidParameterValue'],
  ['a value that is not allowed', 'max_replication_slots', '4', 'pending-reboot', 'InvalidParameterValue'],
  ['a choice that does not exist', 'log_statement', 'some', 'immediate', 'InvalidParameterValue'],
  ['a parameter that is fixed', 'rds.babelfish_status', 'on', 'pending-reboot', 'InvalidParameterValue'],
  ['a static parameter at once', 'max_wal_senders', '30', 'immediate', 'InvalidParameterCombination'],
  ['half of a pair', 'ssl_max_protocol_version', 'TLSv1.3', 'immediate', 'InvalidParameterCombination'],
] as const)('ModifyDBClusterParameterGroup refuses %s', async (_name, parameter, value, method, code) => {
  await using stage = await openStage()
  await expectRefusal(set(stage, parameter, value, method), code)
})

test('a call carries 1 to 20 parameters', async ({ stage }) => {
  const many = Array.from({ length: 21 }, () => ({ ParameterName: 'log_statement', ParameterValue: 'ddl' }))
  const modify = (Parameters: typeof many) =>
    stage.rds.modifyDBClusterParameterGroup({ DBClusterParameterGroupName: GROUP, Parameters })
  await expectRefusal(modify(many), 'InvalidParameterValue')
  await expectRefusal(modify([]), 'InvalidParameterValue')
})

test('Source=user lists what the user set, and a reset takes it back', async ({ stage }) => {
  const list = async () => {
    const { Parameters = [] } = await stage.rds.describeDBClusterParameters({
      DBClusterParameterGroupName: GROUP,
      Source: 'user',
    })
    return Parameters.map(({ ParameterName, ParameterValue }) => `${ParameterName}=${ParameterValue}`)
  }
  expect(await list()).toContain('rds.logical_replication=1')
  await stage.rds.resetDBClusterParameterGroup({
    DBClusterParameterGroupName: GROUP,
    Parameters: [{ ParameterName: 'rds.logical_replication', ApplyMethod: 'pending-reboot' }],
  })
  expect(await list()).not.toContain('rds.logical_replication=1')
  expect(await statuses(stage)).toContain('pending-reboot')
  await stage.rds.resetDBClusterParameterGroup({
    DBClusterParameterGroupName: GROUP,
    ResetAllParameters: true,
  })
  expect(await list()).toEqual([])
  await expectRefusal(
    stage.rds.resetDBClusterParameterGroup({ DBClusterParameterGroupName: GROUP }),
    'InvalidParameterCombination',
  )
})

test('a parameter of an older family is missing from a newer one', async ({ stage }) => {
  const names = async (family: string) => {
    const { EngineDefaults } = await stage.rds.describeEngineDefaultClusterParameters({
      DBParameterGroupFamily: family,
    })
    return (EngineDefaults?.Parameters ?? []).map(({ ParameterName }) => ParameterName)
  }
  expect(await names('aurora-postgresql15')).toContain('vacuum_defer_cleanup_age')
  expect(await names('aurora-postgresql16')).not.toContain('vacuum_defer_cleanup_age')
  const { EngineDefaults } = await stage.rds.describeEngineDefaultParameters({
    DBParameterGroupFamily: 'aurora-mysql5.7',
    Filters: [{ Name: 'parameter-name', Values: ['query_cache_size'] }],
  })
  expect(EngineDefaults?.Parameters).toMatchObject([
    { ParameterName: 'query_cache_size', ApplyType: 'dynamic', IsModifiable: true },
  ])
})

test('groups are created and deleted; defaults and groups in use are safe', async ({ stage }) => {
  const named = { DBClusterParameterGroupName: 'fresh' }
  const create = (DBParameterGroupFamily: string) =>
    stage.rds.createDBClusterParameterGroup({ ...named, DBParameterGroupFamily, Description: 'x' })
  await expectRefusal(create('aurora-postgresql99'), 'InvalidParameterValue')
  expect((await create('aurora-postgresql16')).DBClusterParameterGroup).toMatchObject({
    DBClusterParameterGroupArn: expect.stringMatching(/:cluster-pg:fresh$/),
  })
  await expectRefusal(create('aurora-postgresql16'), 'DBParameterGroupAlreadyExists')
  await stage.rds.deleteDBClusterParameterGroup(named)
  await expectRefusal(stage.rds.describeDBClusterParameterGroups(named), 'DBParameterGroupNotFound')
  const remove = (DBClusterParameterGroupName: string) =>
    refusalOf(stage.rds.deleteDBClusterParameterGroup({ DBClusterParameterGroupName }))
  expect(await remove(GROUP)).toMatchObject({ code: 'InvalidDBParameterGroupState' })
  expect(await remove('default.aurora-postgresql15')).toMatchObject({ code: 'InvalidDBParameterGroupState' })
})

test('instance groups are copied, reset and deleted like cluster groups', async ({ stage }) => {
  const named = { DBParameterGroupName: 'copied' }
  const copy = (source: string) =>
    stage.rds.copyDBParameterGroup({
      SourceDBParameterGroupIdentifier: source,
      TargetDBParameterGroupIdentifier: 'copied',
      TargetDBParameterGroupDescription: 'x',
    })
  await expectRefusal(copy('default.aurora-postgresql15'), 'InvalidParameterCombination')
  await copy('demo-upgrade-instance-params')
  expect((await stage.rds.describeDBParameters({ ...named, Source: 'user' })).Parameters).toHaveLength(3)
  await stage.rds.resetDBParameterGroup({ ...named, ResetAllParameters: true })
  expect((await stage.rds.describeDBParameters({ ...named, Source: 'user' })).Parameters).toEqual([])
  expect((await stage.rds.describeDBParameterGroups(named)).DBParameterGroups).toMatchObject([
    { DBParameterGroupFamily: 'aurora-postgresql14' },
  ])
  await stage.rds.deleteDBParameterGroup(named)
  await expectRefusal(stage.rds.describeDBParameters(named), 'DBParameterGroupNotFound')
})

test('a value that equals the default is reported as if it had never been set, with the apply method of the default', async ({
  stage,
}) => {
  const read = async (name: string) => {
    const { Parameters = [] } = await stage.rds.describeDBClusterParameters({
      DBClusterParameterGroupName: GROUP,
      Filters: [{ Name: 'parameter-name', Values: [name] }],
    })
    return Parameters[0]
  }
  const unset = await read('rds.force_ssl')
  expect(unset).toMatchObject({ ParameterValue: '0', Source: 'system', ApplyMethod: 'pending-reboot' })
  await set(stage, 'rds.force_ssl', '0', 'immediate')
  expect(await read('rds.force_ssl')).toEqual(unset)
  await set(stage, 'rds.force_ssl', '1', 'immediate')
  expect(await read('rds.force_ssl')).toMatchObject({
    ParameterValue: '1',
    Source: 'user',
    ApplyMethod: 'immediate',
  })
  expect(await read('log_connections')).toMatchObject({ Source: 'engine-default' })
})

test.each([
  ['rds.force_ssl', 'aurora-postgresql16', '0'],
  ['rds.force_ssl', 'aurora-postgresql17', '1'],
  ['password_encryption', 'aurora-postgresql13', 'md5'],
  ['password_encryption', 'aurora-postgresql14', 'scram-sha-256'],
  ['require_secure_transport', 'aurora-mysql8.0', 'OFF'],
  ['require_secure_transport', 'aurora-mysql8.4', 'ON'],
  ['temptable_max_mmap', 'aurora-mysql8.0', '1073741824'],
  ['temptable_max_mmap', 'aurora-mysql8.4', '4294967296'],
])('the default of %s in %s is %s', async (name, DBParameterGroupFamily, value) => {
  await using stage = await openStage()
  const { EngineDefaults } = await stage.rds.describeEngineDefaultClusterParameters({
    DBParameterGroupFamily,
    Filters: [{ Name: 'parameter-name', Values: [name] }],
  })
  expect(EngineDefaults?.Parameters).toMatchObject([{ ParameterValue: value, Source: 'system' }])
})
