import { expect } from 'vitest'
import { expectRefusal, MASTER, test } from '../testing/stage.ts'

const READER = {
  DBInstanceIdentifier: 'demo-multi-temp',
  DBInstanceClass: 'db.r7g.xlarge',
  Engine: 'aurora-postgresql',
  DBClusterIdentifier: 'demo-multi',
}
const FIRST = { DBInstanceIdentifier: 'demo-multi-1' }
const SECOND = { DBInstanceIdentifier: 'demo-multi-2' }
const THIRD = { DBInstanceIdentifier: 'demo-multi-3' }
const NOW = { ApplyImmediately: true }
const HOUR_MS = 3_600_000

test('a new reader has an endpoint and its tags once it is there, and is a member', async ({ stage }) => {
  const Tags = [{ Key: 'run', Value: '' }]
  const { DBInstance } = await stage.rds.createDBInstance({ ...READER, Tags })
  expect(DBInstance).toMatchObject({ DBInstanceStatus: 'creating', PromotionTier: 1 })
  expect(DBInstance?.Endpoint).toBeUndefined()
  stage.advance(406_000)
  expect(await stage.instance('demo-multi-temp')).toMatchObject({
    Endpoint: {
      Address: expect.stringMatching(/^demo-multi-temp\.[a-z0-9]{12}\.us-east-1\.rds\.amazonaws\.com$/),
    },
    TagList: Tags,
  })
  expect((await stage.cluster('demo-multi')).memberIds).toContain('demo-multi-temp')
  expect(await stage.events('db-instance', 'demo-multi-temp')).toEqual(['DB instance created'])
})

test.for<readonly [string, object, string]>([
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
  ['serverless without a range', { DBInstanceClass: 'db.serverless' }, 'InvalidParameterCombination'],
  ['a setting of the cluster', { StorageType: 'aurora' }, 'InvalidParameterCombination'],
  ['an unknown cluster', { DBClusterIdentifier: 'absent' }, 'DBClusterNotFoundFault'],
  ['an unknown group', { DBParameterGroupName: 'absent' }, 'DBParameterGroupNotFound'],
  [
    'a group of another family',
    { DBParameterGroupName: 'default.aurora-postgresql16' },
    'InvalidParameterCombination',
  ],
])('CreateDBInstance refuses %s', async ([, change, code], { stage }) => {
  await expectRefusal(stage.rds.createDBInstance({ ...READER, ...change }), code)
})

test('an account has at most 40 instances', async ({ stage }) => {
  const create = (n: number) =>
    stage.rds.createDBInstance({
      ...READER,
      DBInstanceIdentifier: `extra-${n}`,
      DBClusterIdentifier: n % 2 ? 'demo-multi' : 'demo-proxy-cluster',
    })
  const { DBInstances = [] } = await stage.rds.describeDBInstances({})
  for (let n = DBInstances.length; n < 40; n++) await create(n)
  await expectRefusal(create(99), 'InstanceQuotaExceeded')
})

test('a class change of a reader is pending until it is done, and stops no writes', async ({ stage }) => {
  const pending = {
    DBInstanceClass: 'db.r6g.large',
    PendingModifiedValues: { DBInstanceClass: 'db.r7g.2xlarge' },
  }
  const change = { ...SECOND, DBInstanceClass: 'db.r7g.2xlarge', ...NOW }
  expect((await stage.rds.modifyDBInstance(change)).DBInstance).toMatchObject(pending)
  stage.advance(479_000)
  expect(await stage.instance('demo-multi-2')).toMatchObject(pending)
  stage.advance(1_000)
  const changed = { DBInstanceClass: 'db.r7g.2xlarge', PendingModifiedValues: {} }
  expect(await stage.instance('demo-multi-2')).toMatchObject(changed)
  expect(await stage.outages('demo-multi')).toEqual([])
})

test('a class change of the writer moves the role to the best reader and never back', async ({ stage }) => {
  await stage.rds.modifyDBInstance({ ...FIRST, DBInstanceClass: 'db.r7g.xlarge', ...NOW })
  stage.advance(HOUR_MS)
  expect(await stage.cluster('demo-multi')).toMatchObject({ Status: 'available', writers: ['demo-multi-2'] })
  expect(await stage.instance('demo-multi-1')).toMatchObject({ DBInstanceClass: 'db.r7g.xlarge' })
  expect(await stage.outages('demo-multi')).toHaveLength(1)
})

test('a class change of the only instance is an outage of writes for its whole length', async ({ stage }) => {
  const change = { DBInstanceIdentifier: 'demo-single-1', DBInstanceClass: 'db.r7g.large', ...NOW }
  await stage.rds.modifyDBInstance(change)
  stage.advance(HOUR_MS)
  expect((await stage.cluster('demo-single')).writers).toEqual(['demo-single-1'])
  const lengths = (await stage.outages('demo-single')).map(({ startAt, endAt }) => endAt - startAt)
  expect(lengths).toEqual([432_000])
})

test('without ApplyImmediately a change is parked, and a later immediate one applies both', async ({
  stage,
}) => {
  await stage.rds.modifyDBInstance({ ...THIRD, DBInstanceClass: 'db.r7g.xlarge' })
  stage.advance(24 * HOUR_MS)
  expect(await stage.instance('demo-multi-3')).toMatchObject({
    DBInstanceStatus: 'available',
    DBInstanceClass: 'db.r6g.large',
    PendingModifiedValues: { DBInstanceClass: 'db.r7g.xlarge' },
  })
  const certificate = { CACertificateIdentifier: 'rds-ca-ecc384-g1' }
  await stage.rds.modifyDBInstance({ ...THIRD, ...certificate, ...NOW })
  stage.advance(600_000)
  const changed = { DBInstanceClass: 'db.r7g.xlarge', ...certificate }
  expect(await stage.instance('demo-multi-3')).toMatchObject(changed)
})

test('asking for the present value again cancels a parked change', async ({ stage }) => {
  await stage.rds.modifyDBInstance({ ...THIRD, DBInstanceClass: 'db.r7g.xlarge' })
  await stage.rds.modifyDBInstance({ ...THIRD, DBInstanceClass: 'db.r6g.large' })
  expect((await stage.instance('demo-multi-3')).PendingModifiedValues).toEqual({})
})

test('a rename keeps the resource id and leaves the old name unknown', async ({ stage }) => {
  const { DbiResourceId } = await stage.instance('demo-multi-3')
  await stage.rds.modifyDBInstance({ ...THIRD, NewDBInstanceIdentifier: 'demo-multi-x', ...NOW })
  stage.advance(60_000)
  const renamed = { DbiResourceId, DBInstanceArn: expect.stringMatching(/:db:demo-multi-x$/) }
  expect(await stage.instance('demo-multi-x')).toMatchObject(renamed)
  await expectRefusal(stage.instance('demo-multi-3'), 'DBInstanceNotFound')
})

test('a newly associated group waits for a reboot', async ({ stage }) => {
  const named = { DBParameterGroupName: 'tuned' }
  const family = { DBParameterGroupFamily: 'aurora-postgresql15', Description: 'x' }
  const shown = (ParameterApplyStatus: string) => ({
    DBInstanceStatus: 'available',
    DBParameterGroups: [{ ...named, ParameterApplyStatus }],
  })
  await stage.rds.createDBParameterGroup({ ...named, ...family })
  await stage.rds.modifyDBInstance({ ...SECOND, ...named, ...NOW })
  expect(await stage.instance('demo-multi-2')).toMatchObject(shown('pending-reboot'))
  await stage.rds.rebootDBInstance(SECOND)
  stage.advance(60_000)
  expect(await stage.instance('demo-multi-2')).toMatchObject(shown('in-sync'))
  expect(await stage.events('db-instance', 'demo-multi-2')).toEqual([
    'Updated to use DBParameterGroup tuned',
    'DB instance shutdown',
    'DB instance restarted',
  ])
})

test('changes, reboots and deletions need an instance that is free for them', async ({ stage }) => {
  const { rds } = stage
  await rds.rebootDBInstance(SECOND)
  await rds.deleteDBInstance(THIRD)
  await expectRefusal(rds.modifyDBInstance(SECOND), 'InvalidDBInstanceState')
  await expectRefusal(rds.rebootDBInstance(SECOND), 'InvalidDBInstanceState')
  await expectRefusal(rds.deleteDBInstance(THIRD), 'InvalidDBInstanceState', /already being deleted/)
  // A member of a cluster has no final snapshot of its own.
  const withSnapshot = rds.deleteDBInstance({ ...FIRST, FinalDBSnapshotIdentifier: 'last' })
  await expectRefusal(withSnapshot, 'InvalidParameterCombination')
})

test('a deleted reader is no member any more, and not found', async ({ stage }) => {
  await stage.rds.deleteDBInstance(THIRD)
  stage.advance(420_000)
  await expectRefusal(stage.instance('demo-multi-3'), 'DBInstanceNotFound')
  expect((await stage.cluster('demo-multi')).memberIds).toEqual(['demo-multi-1', 'demo-multi-2'])
})

test('deleting the writer promotes a reader', async ({ stage }) => {
  await stage.rds.deleteDBInstance({ ...FIRST, SkipFinalSnapshot: true })
  stage.advance(25_000)
  expect(await stage.cluster('demo-multi')).toMatchObject({ Status: 'available', writers: ['demo-multi-2'] })
})

test('an instance that is created for an empty cluster becomes its writer', async ({ stage }) => {
  const cluster = { DBClusterIdentifier: 'fresh', Engine: 'aurora-postgresql' }
  await stage.rds.createDBCluster({ ...MASTER, ...cluster, EngineVersion: '16' })
  stage.advance(120_000)
  await stage.rds.createDBInstance({ ...READER, ...cluster, DBInstanceIdentifier: 'fresh-1' })
  stage.advance(360_000)
  expect(await stage.cluster('fresh')).toMatchObject({ EngineVersion: '16.11', writers: ['fresh-1'] })
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
