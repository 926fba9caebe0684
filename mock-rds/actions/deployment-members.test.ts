import { expect } from 'vitest'
import { createDeployment } from '../testing/deployments.ts'
import { inject } from '../testing/faults.ts'
import { expectRefusal, openStage, refusalOf, type Stage, test } from '../testing/stage.ts'

const BLUE = { DBClusterIdentifier: 'demo-upgrade' }

/** A deployment of demo-upgrade that is ready for its switchover. */
async function deployed(stage: Stage) {
  const id = await createDeployment(stage)
  stage.advance(40 * 60_000)
  return { BlueGreenDeploymentIdentifier: id }
}

test('green has no roles, whatever blue has', async ({ stage }) => {
  await stage.rds.addRoleToDBCluster({ ...BLUE, RoleArn: 'arn:aws:iam::123456789012:role/loader' })
  stage.advance(15_000)
  const { BlueGreenDeploymentIdentifier: id } = await deployed(stage)
  const { Target = '' } = await stage.deployment(id)
  expect((await stage.cluster('demo-upgrade')).AssociatedRoles).toHaveLength(1)
  expect((await stage.cluster(Target)).AssociatedRoles).toEqual([])
})

test('until the switchover, blue cannot be stopped', async ({ stage }) => {
  const named = await deployed(stage)
  await expectRefusal(stage.rds.stopDBCluster(BLUE), 'InvalidDBClusterStateFault', /blue\/green/)
  await stage.rds.switchoverBlueGreenDeployment(named)
  stage.advance(45_000)
  expect((await stage.rds.stopDBCluster(BLUE)).DBCluster?.Status).toBe('stopping')
})

test('no member can be modified while it is switched over', async ({ stage }) => {
  const named = await deployed(stage)
  await stage.rds.switchoverBlueGreenDeployment(named)
  const instance = stage.rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-upgrade-1', PromotionTier: 3 })
  await expectRefusal(instance, 'InvalidDBInstanceState')
  const cluster = stage.rds.modifyDBCluster({ ...BLUE, BackupRetentionPeriod: 9 })
  await expectRefusal(cluster, 'InvalidDBClusterStateFault')
})

test.each([
  { SwitchoverTimeout: undefined, factor: 6, status: 'SWITCHOVER_COMPLETED' },
  { SwitchoverTimeout: undefined, factor: 7, status: 'AVAILABLE' },
  { SwitchoverTimeout: 30, factor: 1, status: 'AVAILABLE' },
  { SwitchoverTimeout: 30, factor: 40, status: 'AVAILABLE' },
  { SwitchoverTimeout: 45, factor: 1, status: 'SWITCHOVER_COMPLETED' },
])('a switchover of $factor × 45 s within $SwitchoverTimeout s ends as $status', async (given) => {
  await using stage = await openStage()
  const named = await deployed(stage)
  const { SwitchoverTimeout, factor, status } = given
  await inject(stage, { kind: 'slow', factor, action: 'SwitchoverBlueGreenDeployment' })
  await stage.rds.switchoverBlueGreenDeployment({ ...named, SwitchoverTimeout })
  stage.advance(Math.min((SwitchoverTimeout ?? 300) * 1000, factor * 45_000))
  const { Status, Source } = await stage.deployment(named.BlueGreenDeploymentIdentifier)
  expect(Status).toBe(status)
  const isDone = status === 'SWITCHOVER_COMPLETED'
  expect(Source).toMatch(isDone ? /:demo-upgrade-old1$/ : /:demo-upgrade$/)
  const told = await stage.events('blue-green-deployment')
  const reason = `due to the switchover timeout of ${SwitchoverTimeout ?? 300} seconds`
  const cancellation = `Switchover canceled on blue/green deployment ${reason}.`
  expect(told.at(-1)).toBe(isDone ? 'Switchover completed on blue/green deployment.' : cancellation)
})

test('green needs room for its cluster and its instances', async ({ stage }) => {
  const plant = (clusterId: string, count: number) =>
    stage.control('POST', 'clusters', { clusterId, instances: Array.from({ length: count }, () => ({})) })
  const { DBInstances = [] } = await stage.rds.describeDBInstances({})
  await plant('filler', 39 - DBInstances.length)
  await expectRefusal(createDeployment(stage), 'InstanceQuotaExceeded')
  await stage.control('POST', 'reset')
  const { DBClusters = [] } = await stage.rds.describeDBClusters({})
  for (let n = DBClusters.length; n < 40; n++) {
    await stage.rds.createDBCluster({ DBClusterIdentifier: `extra-${n}`, Engine: 'aurora-mysql' })
  }
  const quota = { code: 'DBClusterQuotaExceededFault', status: 403 }
  expect(await refusalOf(createDeployment(stage))).toMatchObject(quota)
  const more = stage.rds.createDBCluster({ DBClusterIdentifier: 'one-more', Engine: 'aurora-mysql' })
  expect(await refusalOf(more)).toMatchObject(quota)
  const clone = stage.rds.restoreDBClusterToPointInTime({
    DBClusterIdentifier: 'a-clone',
    SourceDBClusterIdentifier: 'demo-multi',
    RestoreType: 'copy-on-write',
    UseLatestRestorableTime: true,
  })
  expect(await refusalOf(clone)).toMatchObject(quota)
})
