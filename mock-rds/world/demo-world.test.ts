import { expect } from 'vitest'
import { openStage, type Stage, test } from '../testing/stage.ts'
import { findVersion, upgradeTargets } from './catalogue/versions.ts'

const CLUSTERS = [
  'demo-single',
  'demo-multi',
  'demo-autoscaled',
  'demo-upgrade',
  'demo-proxy-cluster',
  'demo-mysql',
]
const YEAR_MS = 365 * 86_400_000

async function targetsOf(stage: Stage, clusterId: string) {
  const { Engine = '', EngineVersion = '' } = await stage.cluster(clusterId)
  const current = findVersion(Engine, EngineVersion)
  return current
    ? upgradeTargets(current).map(({ version, major }) => ({ version, isMajor: major !== current.major }))
    : []
}

async function upgrade(stage: Stage, clusterId: string, version: string) {
  const { DBClusterArn, DBClusterMembers } = await stage.cluster(clusterId)
  const { BlueGreenDeployment } = await stage.rds.createBlueGreenDeployment({
    BlueGreenDeploymentName: 'upgrade',
    Source: DBClusterArn,
    TargetEngineVersion: version,
  })
  stage.advance(3_600_000)
  const named = { BlueGreenDeploymentIdentifier: BlueGreenDeployment?.BlueGreenDeploymentIdentifier }
  await stage.rds.switchoverBlueGreenDeployment(named)
  stage.advance(3_600_000)
  await stage.rds.deleteBlueGreenDeployment(named)
  stage.advance(3_600_000)
  for (const { DBInstanceIdentifier } of DBClusterMembers?.toReversed() ?? []) {
    await stage.rds.deleteDBInstance({ DBInstanceIdentifier: `${DBInstanceIdentifier}-old1` })
  }
  await stage.rds.deleteDBCluster({ DBClusterIdentifier: `${clusterId}-old1`, SkipFinalSnapshot: true })
  stage.advance(3_600_000)
}

test.each(CLUSTERS)(
  '%s can change class and storage type, be rebooted and upgraded, minor and major',
  async (clusterId) => {
    await using stage = await openStage()
    const before = await stage.cluster(clusterId)
    for (const DBInstanceIdentifier of before.memberIds) {
      await stage.rds.modifyDBInstance({
        DBInstanceIdentifier,
        DBInstanceClass: 'db.r8g.large',
        ApplyImmediately: true,
      })
      stage.advance(3_600_000)
      await stage.rds.rebootDBInstance({ DBInstanceIdentifier })
      stage.advance(3_600_000)
      expect((await stage.instance(DBInstanceIdentifier ?? '')).DBInstanceClass).toBe('db.r8g.large')
    }
    await stage.rds.modifyDBCluster({
      DBClusterIdentifier: clusterId,
      StorageType: 'aurora-iopt1',
      ApplyImmediately: true,
    })
    stage.advance(YEAR_MS)
    expect((await stage.cluster(clusterId)).StorageType).toBe('aurora-iopt1')
    const minor = (await targetsOf(stage, clusterId)).find(({ isMajor }) => !isMajor)?.version ?? ''
    await upgrade(stage, clusterId, minor)
    expect((await stage.cluster(clusterId)).EngineVersion).toBe(minor)
    const major = (await targetsOf(stage, clusterId)).find(({ isMajor }) => isMajor)?.version ?? ''
    await upgrade(stage, clusterId, major)
    const after = await stage.cluster(clusterId)
    expect(after).toMatchObject({ Status: 'available', EngineVersion: major, memberIds: before.memberIds })
  },
)

test('auto-scaled readers carry the tag and the tier of auto scaling', async ({ stage }) => {
  const { memberIds } = await stage.cluster('demo-autoscaled')
  for (const id of memberIds.slice(2)) {
    expect(id).toMatch(/^application-autoscaling-[0-9a-f-]{36}$/)
    const { PromotionTier, TagList } = await stage.instance(id ?? '')
    expect(PromotionTier).toBe(15)
    expect(TagList).toContainEqual({
      Key: 'application-autoscaling:resourceId',
      Value: 'cluster:demo-autoscaled',
    })
  }
})

test('DocumentDB comes back from describes too', async ({ stage }) => {
  const { DBClusters = [] } = await stage.rds.describeDBClusters({})
  expect(DBClusters.map(({ Engine }) => Engine)).toContain('docdb')
})
