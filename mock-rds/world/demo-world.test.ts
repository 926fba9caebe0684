import { expect } from 'vitest'
import { type Stage, test } from '../testing/stage.ts'
import { findVersion, upgradeTargets } from './catalogue/versions.ts'

const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS
const NOW = { ApplyImmediately: true }

/** Upgrades a cluster by a deployment, deletes the old one, and gives the version. */
async function upgrade(stage: Stage, clusterId: string, isWantedMajor: boolean) {
  const { rds } = stage
  const { DBClusterArn, memberIds, Engine = '', EngineVersion = '' } = await stage.cluster(clusterId)
  const current = findVersion(Engine, EngineVersion)
  const targets = current ? upgradeTargets(current) : []
  const TargetEngineVersion = targets.find(
    ({ major }) => (major !== current?.major) === isWantedMajor,
  )?.version
  const { BlueGreenDeployment } = await rds.createBlueGreenDeployment({
    BlueGreenDeploymentName: 'upgrade',
    Source: DBClusterArn,
    TargetEngineVersion,
  })
  const named = { BlueGreenDeploymentIdentifier: BlueGreenDeployment?.BlueGreenDeploymentIdentifier }
  stage.advance(HOUR_MS)
  await rds.switchoverBlueGreenDeployment(named)
  stage.advance(HOUR_MS)
  await rds.deleteBlueGreenDeployment(named)
  stage.advance(HOUR_MS)
  for (const id of memberIds.toReversed()) await rds.deleteDBInstance({ DBInstanceIdentifier: `${id}-old1` })
  await rds.deleteDBCluster({ DBClusterIdentifier: `${clusterId}-old1`, SkipFinalSnapshot: true })
  stage.advance(HOUR_MS)
  return TargetEngineVersion
}

test.for([
  'demo-single',
  'demo-multi',
  'demo-autoscaled',
  'demo-upgrade',
  'demo-proxy-cluster',
  'demo-mysql',
])(
  '%s can change class and storage type, be rebooted and upgraded, minor and major',
  async (clusterId, { stage }) => {
    const { rds } = stage
    const { memberIds } = await stage.cluster(clusterId)
    for (const id of memberIds) {
      await rds.modifyDBInstance({ DBInstanceIdentifier: id, DBInstanceClass: 'db.r8g.large', ...NOW })
      stage.advance(HOUR_MS)
      await rds.rebootDBInstance({ DBInstanceIdentifier: id })
      stage.advance(HOUR_MS)
      expect((await stage.instance(id ?? '')).DBInstanceClass).toBe('db.r8g.large')
    }
    await rds.modifyDBCluster({ DBClusterIdentifier: clusterId, StorageType: 'aurora-iopt1', ...NOW })
    stage.advance(YEAR_MS)
    expect((await stage.cluster(clusterId)).StorageType).toBe('aurora-iopt1')
    for (const isMajor of [false, true]) {
      const EngineVersion = await upgrade(stage, clusterId, isMajor)
      const upgraded = { Status: 'available', EngineVersion, memberIds }
      expect(await stage.cluster(clusterId)).toMatchObject(upgraded)
    }
  },
)

test('auto-scaled readers carry the tag and the tier of auto scaling', async ({ stage }) => {
  const tag = { Key: 'application-autoscaling:resourceId', Value: 'cluster:demo-autoscaled' }
  for (const id of (await stage.cluster('demo-autoscaled')).memberIds.slice(2)) {
    expect(id).toMatch(/^application-autoscaling-[0-9a-f-]{36}$/)
    const scaled = { PromotionTier: 15, TagList: expect.arrayContaining([tag]) }
    expect(await stage.instance(id ?? '')).toMatchObject(scaled)
  }
})

test('DocumentDB comes back from describes too', async ({ stage }) => {
  const { DBClusters = [] } = await stage.rds.describeDBClusters({})
  expect(DBClusters.map(({ Engine }) => Engine)).toContain('docdb')
})
