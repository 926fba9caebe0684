import { expect } from 'vitest'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

const GROUP = 'demo-multi-cluster-params'
const NAMED = { DBClusterParameterGroupName: GROUP }

type ApplyMethod = 'immediate' | 'pending-reboot'

const set = (
  { rds }: Stage,
  ParameterName: string,
  ParameterValue: string,
  ApplyMethod: ApplyMethod = 'pending-reboot',
) =>
  rds.modifyDBClusterParameterGroup({
    ...NAMED,
    Parameters: [{ ParameterName, ParameterValue, ApplyMethod }],
  })

async function statuses(stage: Stage) {
  const { DBClusterMembers = [] } = await stage.cluster('demo-multi')
  return DBClusterMembers.map(({ DBClusterParameterGroupStatus }) => DBClusterParameterGroupStatus)
}

const WAITING = ['pending-reboot', 'pending-reboot', 'pending-reboot']

/** One parameter of a group, as it is listed. */
async function parameter({ rds }: Stage, name: string) {
  const { Parameters = [] } = await rds.describeDBClusterParameters({
    ...NAMED,
    Filters: [{ Name: 'parameter-name', Values: [name] }],
  })
  return Parameters[0]
}

const MEMBER = {
  DBInstanceIdentifier: 'demo-multi-4',
  DBInstanceClass: 'db.r6g.large',
  Engine: 'aurora-postgresql',
  DBClusterIdentifier: 'demo-multi',
}

test('a static parameter waits for the reboot of each member, and a new member is in sync', async ({
  stage,
}) => {
  expect((await set(stage, 'max_worker_processes', '60')).DBClusterParameterGroupName).toBe(GROUP)
  expect(await statuses(stage)).toEqual(WAITING)
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' })
  await stage.rds.createDBInstance(MEMBER)
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
  const associated = { Status: 'available', DBClusterParameterGroup: 'copied' }
  expect(await stage.cluster('demo-multi')).toMatchObject(associated)
  expect(await statuses(stage)).toEqual(WAITING)
})

test('an instance group marks the instances that use it', async ({ stage }) => {
  const modify = async (ParameterName: string, ParameterValue: string, ApplyMethod: ApplyMethod) => {
    await stage.rds.modifyDBParameterGroup({
      DBParameterGroupName: 'demo-upgrade-instance-params',
      Parameters: [{ ParameterName, ParameterValue, ApplyMethod }],
    })
    return status()
  }
  const status = async () =>
    (await stage.instance('demo-upgrade-1')).DBParameterGroups?.[0]?.ParameterApplyStatus
  expect(await modify('log_statement', 'mod', 'immediate')).toBe('applying')
  stage.advance(15_000)
  expect(await status()).toBe('in-sync')
  expect(await modify('max_connections', '500', 'pending-reboot')).toBe('pending-reboot')
})

test.for([
  ['an unknown parameter', 'summarize_wal', '1', 'pending-reboot', 'InvalidParameterValue'],
  ['a value that is not allowed', 'max_replication_slots', '4', 'pending-reboot', 'InvalidParameterValue'],
  ['a choice that does not exist', 'log_statement', 'some', 'immediate', 'InvalidParameterValue'],
  ['a parameter that is fixed', 'rds.babelfish_status', 'on', 'pending-reboot', 'InvalidParameterValue'],
  ['a static parameter at once', 'max_wal_senders', '30', 'immediate', 'InvalidParameterCombination'],
  ['half of a pair', 'ssl_max_protocol_version', 'TLSv1.3', 'immediate', 'InvalidParameterCombination'],
] as const)('ModifyDBClusterParameterGroup refuses %s', async ([, name, value, method, code], { stage }) => {
  await expectRefusal(set(stage, name, value, method), code)
})

test.for([0, 21])('a call with %i parameters is refused: it carries 1 to 20', async (length, { stage }) => {
  const Parameters = Array.from({ length }, () => ({ ParameterName: 'log_statement', ParameterValue: 'ddl' }))
  const modify = stage.rds.modifyDBClusterParameterGroup({ ...NAMED, Parameters })
  await expectRefusal(modify, 'InvalidParameterValue')
})

test('Source=user lists what the user set, and a reset removes it', async ({ stage }) => {
  const list = async () => {
    const { Parameters = [] } = await stage.rds.describeDBClusterParameters({ ...NAMED, Source: 'user' })
    return Parameters.map(({ ParameterName, ParameterValue }) => `${ParameterName}=${ParameterValue}`)
  }
  const reset = (what: object) => stage.rds.resetDBClusterParameterGroup({ ...NAMED, ...what })
  expect(await list()).toContain('rds.logical_replication=1')
  await reset({ Parameters: [{ ParameterName: 'rds.logical_replication', ApplyMethod: 'pending-reboot' }] })
  expect(await list()).not.toContain('rds.logical_replication=1')
  expect(await statuses(stage)).toContain('pending-reboot')
  await reset({ ResetAllParameters: true })
  expect(await list()).toEqual([])
  await expectRefusal(reset({}), 'InvalidParameterCombination')
})

test('a parameter of an older family is missing from a newer one', async ({ stage }) => {
  const names = async (DBParameterGroupFamily: string) => {
    const { EngineDefaults } = await stage.rds.describeEngineDefaultClusterParameters({
      DBParameterGroupFamily,
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
  const { rds } = stage
  const named = { DBClusterParameterGroupName: 'fresh' }
  const create = (DBParameterGroupFamily: string) =>
    rds.createDBClusterParameterGroup({ ...named, DBParameterGroupFamily, Description: 'x' })
  await expectRefusal(create('aurora-postgresql99'), 'InvalidParameterValue')
  const { DBClusterParameterGroup } = await create('aurora-postgresql16')
  expect(DBClusterParameterGroup?.DBClusterParameterGroupArn).toMatch(/:cluster-pg:fresh$/)
  await expectRefusal(create('aurora-postgresql16'), 'DBParameterGroupAlreadyExists')
  await rds.deleteDBClusterParameterGroup(named)
  await expectRefusal(rds.describeDBClusterParameterGroups(named), 'DBParameterGroupNotFound')
  for (const DBClusterParameterGroupName of [GROUP, 'default.aurora-postgresql15']) {
    const remove = rds.deleteDBClusterParameterGroup({ DBClusterParameterGroupName })
    await expectRefusal(remove, 'InvalidDBParameterGroupState')
  }
})

test('instance groups are copied, reset and deleted like cluster groups', async ({ stage }) => {
  const { rds } = stage
  const named = { DBParameterGroupName: 'copied' }
  const copy = (SourceDBParameterGroupIdentifier: string) =>
    rds.copyDBParameterGroup({
      SourceDBParameterGroupIdentifier,
      TargetDBParameterGroupIdentifier: 'copied',
      TargetDBParameterGroupDescription: 'x',
    })
  const ofUser = async () => (await rds.describeDBParameters({ ...named, Source: 'user' })).Parameters
  await expectRefusal(copy('default.aurora-postgresql15'), 'InvalidParameterCombination')
  await copy('demo-upgrade-instance-params')
  expect(await ofUser()).toHaveLength(3)
  await rds.resetDBParameterGroup({ ...named, ResetAllParameters: true })
  expect(await ofUser()).toEqual([])
  expect((await rds.describeDBParameterGroups(named)).DBParameterGroups).toMatchObject([
    { DBParameterGroupFamily: 'aurora-postgresql14' },
  ])
  await rds.deleteDBParameterGroup(named)
  await expectRefusal(ofUser(), 'DBParameterGroupNotFound')
})

test('a value that equals the default is reported as if it had never been set, with the apply method of the default', async ({
  stage,
}) => {
  const unset = await parameter(stage, 'rds.force_ssl')
  expect(unset).toMatchObject({ ParameterValue: '0', Source: 'system', ApplyMethod: 'pending-reboot' })
  await set(stage, 'rds.force_ssl', '0', 'immediate')
  expect(await parameter(stage, 'rds.force_ssl')).toEqual(unset)
  await set(stage, 'rds.force_ssl', '1', 'immediate')
  const ofUser = { ParameterValue: '1', Source: 'user', ApplyMethod: 'immediate' }
  expect(await parameter(stage, 'rds.force_ssl')).toMatchObject(ofUser)
  expect(await parameter(stage, 'log_connections')).toMatchObject({ Source: 'engine-default' })
})

test.for([
  ['rds.force_ssl', 'aurora-postgresql16', '0'],
  ['rds.force_ssl', 'aurora-postgresql17', '1'],
  ['password_encryption', 'aurora-postgresql13', 'md5'],
  ['password_encryption', 'aurora-postgresql14', 'scram-sha-256'],
  ['require_secure_transport', 'aurora-mysql8.0', 'OFF'],
  ['require_secure_transport', 'aurora-mysql8.4', 'ON'],
  ['temptable_max_mmap', 'aurora-mysql8.0', '1073741824'],
  ['temptable_max_mmap', 'aurora-mysql8.4', '4294967296'],
] as const)('the default of %s in %s is %s', async ([name, DBParameterGroupFamily, value], { stage }) => {
  const { EngineDefaults } = await stage.rds.describeEngineDefaultClusterParameters({
    DBParameterGroupFamily,
    Filters: [{ Name: 'parameter-name', Values: [name] }],
  })
  expect(EngineDefaults?.Parameters).toMatchObject([{ ParameterValue: value, Source: 'system' }])
})
