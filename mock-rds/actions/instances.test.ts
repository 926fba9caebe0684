import { expect } from 'vitest'
import { expectRefusal, openStage, refusalOf, test } from '../testing/stage.ts'

const READER = {
  DBInstanceIdentifier: 'demo-multi-temp',
  DBInstanceClass: 'db.r7g.xlarge',
  Engine: 'aurora-postgresql',
  DBClusterIdentifier: 'demo-multi',
}

test('a new reader is created, monitored and then available', async ({ stage }) => {
  const { DBInstance } = await stage.rds.createDBInstance({
    ...READER,
    MonitoringInterval: 30,
    Tags: [{ Key: 'run', Value: '' }],
  })
  expect(DBInstance).toMatchObject({ DBInstanceStatus: 'creating', PromotionTier: 1 })
  expect(DBInstance?.Endpoint).toBeUndefined()
  const seen: (string | undefined)[] = []
  for (const step of [1_000, 358_000, 2_000, 43_000, 2_000]) {
    stage.advance(step)
    seen.push((await stage.instance('demo-multi-temp')).DBInstanceStatus)
  }
  expect(seen).toEqual([
    'creating',
    'creating',
    'configuring-enhanced-monitoring',
    'configuring-enhanced-monitoring',
    'available',
  ])
  const instance = await stage.instance('demo-multi-temp')
  expect(instance.Endpoint?.Address).toMatch(
    /^demo-multi-temp\.[a-z0-9]{12}\.us-east-1\.rds\.amazonaws\.com$/,
  )
  expect(instance.TagList).toEqual([{ Key: 'run', Value: '' }])
  expect((await stage.cluster('demo-multi')).memberIds).toContain('demo-multi-temp')
  expect(await stage.events('db-instance', 'demo-multi-temp')).toEqual(['DB instance created'])
})

test.each([
  ['a name that is taken', { DBInstanceIdentifier: 'Demo-Multi-1' }, 'DBInstanceAlreadyExists'],
  ['a bad name', { DBInstanceIdentifier: 'temp--reader' }, 'InvalidParameterValue'],
  ['another engine', { Engine: 'aurora-mysql' }, 'InvalidParameterCombination'],
  ['another version', { EngineVersion: '16.6' }, 'InvalidParameterCombination'],
  ['a class that is not offered', { DBInstanceClass: 'db.m5.large' }, 'InvalidParameterCombination'],
  [
    'a zone without the class',
    { DBInstanceClass: 'db.x2g.large', AvailabilityZone: 'us-east-1c' },
    'InvalidParameterCombination',
  ],
  [
    'serverless without scaling settings',
    { DBInstanceClass: 'db.serverless' },
    'InvalidParameterCombination',
  ],
  ['a setting of the cluster', { StorageType: 'aurora' }, 'InvalidParameterCombination'],
  ['an unknown cluster', { DBClusterIdentifier: 'nobody' }, 'DBClusterNotFoundFault'],
  ['an unknown group', { DBParameterGroupName: 'nobody' }, 'DBParameterGroupNotFound'],
  [
    'a group of another family',
    { DBParameterGroupName: 'default.aurora-postgresql16' },
    'InvalidParameterCombination',
  ],
])('CreateDBInstance refuses %s', async (_name, change, code) => {
  await using stage = await openStage()
  await expectRefusal(stage.rds.createDBInstance({ ...READER, ...change }), code)
})

test('an account has at most 40 instances', async ({ stage }) => {
  const created: string[] = []
  const create = (n: number) =>
    stage.rds.createDBInstance({
      ...READER,
      DBInstanceIdentifier: `extra-${n}`,
      DBClusterIdentifier: n % 2 ? 'demo-multi' : 'demo-proxy-cluster',
    })
  const { DBInstances = [] } = await stage.rds.describeDBInstances({})
  for (let n = DBInstances.length; n < 40; n++)
    created.push((await create(n)).DBInstance?.DBInstanceStatus ?? '')
  await expectRefusal(create(99), 'InstanceQuotaExceeded')
})

test('a class change of a reader takes only that reader down', async ({ stage }) => {
  const change = {
    DBInstanceIdentifier: 'demo-multi-2',
    DBInstanceClass: 'db.r7g.2xlarge',
    ApplyImmediately: true,
  }
  const { DBInstance } = await stage.rds.modifyDBInstance(change)
  expect(DBInstance).toMatchObject({
    DBInstanceStatus: 'modifying',
    DBInstanceClass: 'db.r6g.large',
    PendingModifiedValues: { DBInstanceClass: 'db.r7g.2xlarge' },
  })
  stage.advance(479_000)
  expect(await stage.instance('demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'modifying',
    DBInstanceClass: 'db.r6g.large',
  })
  stage.advance(1_000)
  expect(await stage.instance('demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'available',
    DBInstanceClass: 'db.r7g.2xlarge',
    PendingModifiedValues: {},
  })
  expect(
    stage.mock.world.region('123456789012', 'us-east-1').availability.read('demo-multi')?.refused,
  ).toEqual([])
})

test('a class change of the writer moves the role to the best reader and never back', async ({ stage }) => {
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: 'demo-multi-1',
    DBInstanceClass: 'db.r7g.xlarge',
    ApplyImmediately: true,
  })
  stage.advance(3_600_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    writers: ['demo-multi-2'],
  })
  expect(await stage.instance('demo-multi-1')).toMatchObject({ DBInstanceClass: 'db.r7g.xlarge' })
  const { refused = [] } =
    stage.mock.world.region('123456789012', 'us-east-1').availability.read('demo-multi') ?? {}
  expect(refused).toHaveLength(1)
})

test('a class change of the only instance is an outage of writes for its whole length', async ({ stage }) => {
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: 'demo-single-1',
    DBInstanceClass: 'db.r7g.large',
    ApplyImmediately: true,
  })
  stage.advance(3_600_000)
  expect(await stage.cluster('demo-single')).toMatchObject({ writers: ['demo-single-1'] })
  const { refused = [] } =
    stage.mock.world.region('123456789012', 'us-east-1').availability.read('demo-single') ?? {}
  const [outage] = refused
  expect((outage?.endAt ?? 0) - (outage?.startAt ?? 0)).toBe(432_000)
})

test('without ApplyImmediately a change is parked, and a later immediate one applies both', async ({
  stage,
}) => {
  const id = { DBInstanceIdentifier: 'demo-multi-3' }
  await stage.rds.modifyDBInstance({ ...id, DBInstanceClass: 'db.r7g.xlarge' })
  stage.advance(86_400_000)
  expect(await stage.instance('demo-multi-3')).toMatchObject({
    DBInstanceStatus: 'available',
    DBInstanceClass: 'db.r6g.large',
    PendingModifiedValues: { DBInstanceClass: 'db.r7g.xlarge' },
  })
  await stage.rds.modifyDBInstance({
    ...id,
    CACertificateIdentifier: 'rds-ca-ecc384-g1',
    ApplyImmediately: true,
  })
  stage.advance(600_000)
  expect(await stage.instance('demo-multi-3')).toMatchObject({
    DBInstanceClass: 'db.r7g.xlarge',
    CACertificateIdentifier: 'rds-ca-ecc384-g1',
  })
})

test('asking for the present value again takes a parked change back', async ({ stage }) => {
  const id = { DBInstanceIdentifier: 'demo-multi-3' }
  await stage.rds.modifyDBInstance({ ...id, DBInstanceClass: 'db.r7g.xlarge' })
  await stage.rds.modifyDBInstance({ ...id, DBInstanceClass: 'db.r6g.large' })
  expect((await stage.instance('demo-multi-3')).PendingModifiedValues).toEqual({})
})

test('a rename keeps the resource id and leaves the old name unknown', async ({ stage }) => {
  const before = await stage.instance('demo-multi-3')
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: 'demo-multi-3',
    NewDBInstanceIdentifier: 'demo-multi-x',
    ApplyImmediately: true,
  })
  stage.advance(60_000)
  expect(await stage.instance('demo-multi-x')).toMatchObject({
    DbiResourceId: before.DbiResourceId,
    DBInstanceArn: expect.stringMatching(/:db:demo-multi-x$/),
  })
  await expectRefusal(
    stage.rds.describeDBInstances({ DBInstanceIdentifier: 'demo-multi-3' }),
    'DBInstanceNotFound',
  )
})

test('a newly associated group waits for a reboot', async ({ stage }) => {
  await stage.rds.createDBParameterGroup({
    DBParameterGroupName: 'tuned',
    DBParameterGroupFamily: 'aurora-postgresql15',
    Description: 'x',
  })
  await stage.rds.modifyDBInstance({
    DBInstanceIdentifier: 'demo-multi-2',
    DBParameterGroupName: 'tuned',
    ApplyImmediately: true,
  })
  expect(await stage.instance('demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'available',
    DBParameterGroups: [{ DBParameterGroupName: 'tuned', ParameterApplyStatus: 'pending-reboot' }],
  })
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-multi-2' })
  expect((await stage.instance('demo-multi-2')).DBInstanceStatus).toBe('rebooting')
  stage.advance(60_000)
  expect(await stage.instance('demo-multi-2')).toMatchObject({
    DBInstanceStatus: 'available',
    DBParameterGroups: [{ ParameterApplyStatus: 'in-sync' }],
  })
  expect(await stage.events('db-instance', 'demo-multi-2')).toEqual([
    'Updated to use DBParameterGroup tuned',
    'DB instance shutdown',
    'DB instance restarted',
  ])
})

test('changes and reboots need an available instance', async ({ stage }) => {
  const id = { DBInstanceIdentifier: 'demo-multi-2' }
  await stage.rds.rebootDBInstance(id)
  const refusal = { code: 'InvalidDBInstanceState', status: 400 }
  expect(await refusalOf(stage.rds.modifyDBInstance(id))).toMatchObject(refusal)
  expect(await refusalOf(stage.rds.rebootDBInstance(id))).toMatchObject(refusal)
})

test('a deleted reader goes after a while, and a second delete is refused', async ({ stage }) => {
  const id = { DBInstanceIdentifier: 'demo-multi-3' }
  expect((await stage.rds.deleteDBInstance(id)).DBInstance?.DBInstanceStatus).toBe('deleting')
  await expectRefusal(stage.rds.deleteDBInstance(id), 'InvalidDBInstanceState', /already being deleted/)
  stage.advance(419_000)
  expect((await stage.instance('demo-multi-3')).DBInstanceStatus).toBe('deleting')
  stage.advance(1_000)
  await expectRefusal(stage.rds.describeDBInstances(id), 'DBInstanceNotFound')
  expect((await stage.cluster('demo-multi')).memberIds).toEqual(['demo-multi-1', 'demo-multi-2'])
})

test('deleting the writer promotes a reader', async ({ stage }) => {
  await stage.rds.deleteDBInstance({ DBInstanceIdentifier: 'demo-multi-1', SkipFinalSnapshot: true })
  stage.advance(25_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({
    Status: 'available',
    writers: ['demo-multi-2'],
  })
})

test('a member of a cluster has no final snapshot of its own', async ({ stage }) => {
  const call = stage.rds.deleteDBInstance({
    DBInstanceIdentifier: 'demo-multi-3',
    FinalDBSnapshotIdentifier: 'last',
  })
  await expectRefusal(call, 'InvalidParameterCombination')
})

test('an instance that is created for an empty cluster becomes its writer', async ({ stage }) => {
  await stage.rds.createDBCluster({
    DBClusterIdentifier: 'fresh',
    Engine: 'aurora-postgresql',
    EngineVersion: '16',
  })
  stage.advance(120_000)
  await stage.rds.createDBInstance({
    ...READER,
    DBInstanceIdentifier: 'fresh-1',
    DBClusterIdentifier: 'fresh',
  })
  stage.advance(360_000)
  expect(await stage.cluster('fresh')).toMatchObject({
    EngineVersion: '16.11',
    writers: ['fresh-1'],
  })
})

test('AWS chooses the maintenance window of an instance that is given none', async ({ stage }) => {
  const windowOf = async (DBInstanceIdentifier: string, given: object) => {
    await stage.rds.createDBInstance({ ...READER, ...given, DBInstanceIdentifier })
    return (await stage.instance(DBInstanceIdentifier)).PreferredMaintenanceWindow
  }
  const PreferredMaintenanceWindow = 'wed:02:00-wed:02:30'
  expect(await windowOf('given', { PreferredMaintenanceWindow })).toBe(PreferredMaintenanceWindow)
  const chosen = [await windowOf('first', {}), await windowOf('second', {})]
  for (const window of chosen) expect(window).toMatch(/^[a-z]{3}:\d\d:10-[a-z]{3}:\d\d:40$/)
  expect(chosen[0]).not.toBe(chosen[1])
})
