import { expect } from 'vitest'
import { test } from '../testing/stage.ts'

test.for([
  ['aurora-postgresql', '15.12', ['15.13', '15.14', '15.15'], ['16.8', '17.7']],
  ['aurora-mysql', '5.7.mysql_aurora.2.12.5', [], ['8.0.mysql_aurora.3.08.2']],
  ['aurora-mysql', '8.0.mysql_aurora.3.08.2', ['8.0.mysql_aurora.3.11.0'], ['8.4.mysql_aurora.8.4.7']],
] as const)(
  '%s %s has minor upgrade targets %o and major ones %o',
  async ([Engine, EngineVersion, minor, major], { stage }) => {
    const { DBEngineVersions = [] } = await stage.rds.describeDBEngineVersions({ Engine, EngineVersion })
    expect(DBEngineVersions).toHaveLength(1)
    const targets = DBEngineVersions[0]?.ValidUpgradeTarget ?? []
    const names = (isMajor: boolean) =>
      targets.flatMap((target) => (target.IsMajorVersionUpgrade === isMajor ? [target.EngineVersion] : []))
    expect(names(false)).toEqual(expect.arrayContaining([...minor]))
    expect(names(true)).toEqual(expect.arrayContaining([...major]))
    expect(names(true)).not.toContain('16.4')
  },
)

const POSTGRESQL = { Engine: 'aurora-postgresql' }

test.for<readonly [string, object, readonly string[]]>([
  ['an unknown version', { ...POSTGRESQL, EngineVersion: '99' }, []],
  [
    'all that begin with a partial one',
    { ...POSTGRESQL, EngineVersion: '17' },
    ['17.4', '17.5', '17.6', '17.7'],
  ],
  ['the newest of them', { ...POSTGRESQL, EngineVersion: '16', DefaultOnly: true }, ['16.11']],
  ['those of a family', { DBParameterGroupFamily: 'aurora-mysql8.4' }, ['8.4.mysql_aurora.8.4.7']],
])('versions are listed: %s', async ([, asked, versions], { stage }) => {
  const { DBEngineVersions } = await stage.rds.describeDBEngineVersions(asked)
  expect(DBEngineVersions?.map(({ EngineVersion }) => EngineVersion)).toEqual(versions)
})

test.for([
  ['db.r7g.large', '16.9', 5],
  ['db.r8g.large', '16.9', 3],
  ['db.r6gd.large', '16.9', 0],
  ['db.r6gd.xlarge', '13.16', 0],
] as const)(
  '%s with %s is offered for both storage types in %i zones',
  async ([DBInstanceClass, EngineVersion, zones], { stage }) => {
    const asked = { ...POSTGRESQL, EngineVersion, DBInstanceClass }
    const { OrderableDBInstanceOptions: options } = await stage.rds.describeOrderableDBInstanceOptions(asked)
    expect(
      options?.map(({ StorageType, AvailabilityZones }) => [StorageType, AvailabilityZones?.length]),
    ).toEqual(
      zones === 0
        ? []
        : [
            ['aurora', zones],
            ['aurora-iopt1', zones],
          ],
    )
  },
)

test('certificates and quotas are listed', async ({ stage: { rds } }) => {
  expect((await rds.describeCertificates({})).Certificates).toHaveLength(3)
  const { AccountQuotas } = await rds.describeAccountAttributes({})
  expect(AccountQuotas).toContainEqual({ AccountQuotaName: 'DBClusters', Used: 7, Max: 40 })
  expect((await rds.describeGlobalClusters({})).GlobalClusters).toEqual([])
})
