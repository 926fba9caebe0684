import { expect } from 'vitest'
import { createDeployment } from '../testing/deployments.ts'
import { inject } from '../testing/faults.ts'
import { expectRefusal, MASTER, type Stage, test } from '../testing/stage.ts'

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
  await stage.rds.switchoverBlueGreenDeployment(await deployed(stage))
  const instance = stage.rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-upgrade-1', PromotionTier: 3 })
  await expectRefusal(instance, 'InvalidDBInstanceState')
  const cluster = stage.rds.modifyDBCluster({ ...BLUE, BackupRetentionPeriod: 9 })
  await expectRefusal(cluster, 'InvalidDBClusterStateFault')
})

test.for<readonly [factor: number, timeout: number | undefined, status: string]>([
  [6, undefined, 'SWITCHOVER_COMPLETED'],
  [7, undefined, 'AVAILABLE'],
  [1, 30, 'AVAILABLE'],
  [40, 30, 'AVAILABLE'],
  [1, 45, 'SWITCHOVER_COMPLETED'],
])(
  'a switchover of %i × 45 s within %s s ends as %s',
  async ([factor, SwitchoverTimeout, status], { stage }) => {
    const named = await deployed(stage)
    const timeout = SwitchoverTimeout ?? 300
    await inject(stage, { kind: 'slow', factor, action: 'SwitchoverBlueGreenDeployment' })
    await stage.rds.switchoverBlueGreenDeployment({ ...named, SwitchoverTimeout })
    stage.advance(Math.min(timeout * 1000, factor * 45_000))
    const isDone = status === 'SWITCHOVER_COMPLETED'
    expect(await stage.deployment(named.BlueGreenDeploymentIdentifier)).toMatchObject({
      Status: status,
      Source: expect.stringMatching(isDone ? /:demo-upgrade-old1$/ : /:demo-upgrade$/),
    })
    expect((await stage.events('blue-green-deployment')).at(-1)).toBe(
      isDone
        ? 'Switchover completed on blue/green deployment.'
        : `Switchover canceled on blue/green deployment due to the switchover timeout of ${timeout} seconds.`,
    )
  },
)

test('green needs room for its instances', async ({ stage }) => {
  const { DBInstances = [] } = await stage.rds.describeDBInstances({})
  const instances = Array.from({ length: 39 - DBInstances.length }, () => ({}))
  await stage.control('POST', 'clusters', { clusterId: 'filler', instances })
  await expectRefusal(createDeployment(stage), 'InstanceQuotaExceeded')
})

test('green needs room for its cluster, as any new cluster does', async ({ stage }) => {
  const { DBClusters = [] } = await stage.rds.describeDBClusters({})
  const create = (DBClusterIdentifier: string) =>
    stage.rds.createDBCluster({ ...MASTER, DBClusterIdentifier, Engine: 'aurora-mysql' })
  for (let n = DBClusters.length; n < 40; n++) await create(`extra-${n}`)
  const clone = stage.rds.restoreDBClusterToPointInTime({
    DBClusterIdentifier: 'a-clone',
    SourceDBClusterIdentifier: 'demo-multi',
    RestoreType: 'copy-on-write',
    UseLatestRestorableTime: true,
  })
  const refused = [createDeployment(stage), create('one-more'), clone]
  await Promise.all(refused.map((call) => expectRefusal(call, 'DBClusterQuotaExceededFault')))
})
