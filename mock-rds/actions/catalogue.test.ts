import { expect } from 'vitest'
import { openStage, test } from '../testing/stage.ts'

test.each([
  ['aurora-postgresql', '15.12', ['15.13', '15.14', '15.15'], ['16.8', '17.7']],
  ['aurora-mysql', '5.7.mysql_aurora.2.12.5', [], ['8.0.mysql_aurora.3.08.2']],
  ['aurora-mysql', '8.0.mysql_aurora.3.08.2', ['8.0.mysql_aurora.3.11.0'], ['8.4.7']],
])('%s %s has minor and major upgrade targets', async (Engine, EngineVersion, minor, major) => {
  await using stage = await openStage()
  const { DBEngineVersions = [] } = await stage.rds.describeDBEngineVersions({ Engine, EngineVersion })
  expect(DBEngineVersions).toHaveLength(1)
  const targets = DBEngineVersions[0]?.ValidUpgradeTarget ?? []
  const names = (isMajor: boolean) =>
    targets
      .filter(({ IsMajorVersionUpgrade }) => IsMajorVersionUpgrade === isMajor)
      .map(({ EngineVersion: name }) => name)
  expect(names(false)).toEqual(expect.arrayContaining(minor))
  expect(names(true)).toEqual(expect.arrayContaining(major))
  expect(names(true)).not.toContain('16.4')
})

test('an unknown version is an empty list, a partial one all that begin with it, DefaultOnly the newest of them', async ({
  stage,
}) => {
  const versions = async (input: object) =>
    ((await stage.rds.describeDBEngineVersions(input)).DBEngineVersions ?? []).map(
      ({ EngineVersion }) => EngineVersion,
    )
  expect(await versions({ Engine: 'aurora-postgresql', EngineVersion: '99' })).toEqual([])
  expect(await versions({ Engine: 'aurora-postgresql', EngineVersion: '17' })).toEqual([
    '17.4',
    '17.5',
    '17.6',
    '17.7',
  ])
  expect(await versions({ Engine: 'aurora-postgresql', EngineVersion: '16', DefaultOnly: true })).toEqual([
    '16.11',
  ])
  expect(await versions({ DBParameterGroupFamily: 'aurora-mysql8.4' })).toEqual(['8.4.7'])
})

test('a class appears once for each storage type, with the zones that have it', async ({ stage }) => {
  const options = async (input: object) =>
    (
      (
        await stage.rds.describeOrderableDBInstanceOptions({
          Engine: 'aurora-postgresql',
          EngineVersion: '16.9',
          ...input,
        })
      ).OrderableDBInstanceOptions ?? []
    ).map(({ StorageType, AvailabilityZones }) => [StorageType, AvailabilityZones?.length])
  expect(await options({ DBInstanceClass: 'db.r7g.large' })).toEqual([
    ['aurora', 5],
    ['aurora-iopt1', 5],
  ])
  expect(await options({ DBInstanceClass: 'db.r8g.large' })).toEqual([
    ['aurora', 3],
    ['aurora-iopt1', 3],
  ])
  expect(await options({ DBInstanceClass: 'db.r6gd.large' })).toEqual([])
  expect(await options({ EngineVersion: '13.16', DBInstanceClass: 'db.r6gd.xlarge' })).toEqual([])
})

test('certificates and quotas are listed', async ({ stage }) => {
  expect((await stage.rds.describeCertificates({})).Certificates).toHaveLength(3)
  const { AccountQuotas } = await stage.rds.describeAccountAttributes({})
  expect(AccountQuotas).toContainEqual({ AccountQuotaName: 'DBClusters', Used: 7, Max: 40 })
  expect((await stage.rds.describeGlobalClusters({})).GlobalClusters).toEqual([])
})
