import { expect } from 'vitest'
import { CLUSTER_ARN, createDeployment, MAJOR_UPGRADE } from '../testing/deployments.ts'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'

const MINUTE_MS = 60_000

/** The names of the green cluster and its members, once the deployment is there. */
async function greenNames(stage: Stage, id: string): Promise<readonly string[]> {
  const { SwitchoverDetails = [] } = await stage.deployment(id)
  return SwitchoverDetails.map(({ TargetMember = '' }) => TargetMember.split(':').at(-1) ?? '')
}

test('green resources exist, each with a suffix of its own, on the target version and groups', async ({
  stage,
}) => {
  const id = await createDeployment(stage, 'demo-upgrade', MAJOR_UPGRADE)
  expect(id).toMatch(/^bgd-[a-z0-9]{16}$/)
  stage.advance(30 * MINUTE_MS)
  const names = await greenNames(stage, id)
  const stems = ['demo-upgrade-green-', 'demo-upgrade-1-green-', 'demo-upgrade-2-green-']
  expect(names.map((name) => name.replace(/[a-z0-9]{6}$/, ''))).toEqual(stems)
  expect(new Set(names.map((name) => name.slice(-6))).size).toBe(3)
  const { Target, SwitchoverDetails = [] } = await stage.deployment(id)
  expect(SwitchoverDetails.map(({ Status }) => Status)).toEqual(['AVAILABLE', 'AVAILABLE', 'AVAILABLE'])
  expect(await stage.cluster(names[0] ?? '')).toMatchObject({
    DBClusterArn: Target,
    Status: 'available',
    EngineVersion: '16.9',
    DBClusterParameterGroup: 'demo-upgrade-postgres16',
    writers: [names[1]],
  })
  expect(await stage.instance(names[2] ?? '')).toMatchObject({
    DBParameterGroups: [{ DBParameterGroupName: 'default.aurora-postgresql16' }],
  })
  expect(await stage.events('blue-green-deployment')).toEqual([expect.stringContaining('tasks completed')])
})

test.for([
  ['a minor', 'demo-upgrade', '14.18', 'demo-upgrade-cluster-params', 'demo-upgrade-instance-params'],
  ['a major', 'demo-multi', '17.5', 'default.aurora-postgresql17', 'default.aurora-postgresql17'],
] as const)(
  '%s upgrade of %s to %s without groups uses %s and %s',
  async ([, id, version, ...groups], { stage }) => {
    const deployment = await createDeployment(stage, id, { TargetEngineVersion: version })
    stage.advance(30 * MINUTE_MS)
    const [cluster = '', instance = ''] = await greenNames(stage, deployment)
    const { DBParameterGroups } = await stage.instance(instance)
    const used = [
      (await stage.cluster(cluster)).DBClusterParameterGroup,
      DBParameterGroups?.[0]?.DBParameterGroupName,
    ]
    expect(used).toEqual(groups)
  },
)

test('before a switchover DeleteTarget deletes green too, unless it is protected', async ({ stage }) => {
  const { rds } = stage
  await rds.modifyDBCluster({ DBClusterIdentifier: 'demo-multi', DeletionProtection: true })
  const id = await createDeployment(stage, 'demo-multi')
  stage.advance(30 * MINUTE_MS)
  const { Target = '' } = await stage.deployment(id)
  const request = { BlueGreenDeploymentIdentifier: id, DeleteTarget: true }
  await expectRefusal(rds.deleteBlueGreenDeployment(request), 'InvalidParameterCombination')
  await rds.modifyDBCluster({ DBClusterIdentifier: Target, DeletionProtection: false })
  await rds.deleteBlueGreenDeployment(request)
  stage.advance(MINUTE_MS)
  await expectRefusal(stage.cluster(Target), 'DBClusterNotFoundFault')
  expect((await stage.cluster('demo-multi')).memberIds).toHaveLength(3)
})

const MYSQL = { engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.2' }
const WRONG_FAMILY = {
  TargetEngineVersion: '17.5',
  TargetDBClusterParameterGroupName: 'demo-upgrade-postgres16',
}

test.for<readonly [string, object, string, (string | RegExp)?]>([
  ['default-group', {}, 'SourceClusterNotSupportedFault'],
  ['no-replication', {}, 'SourceClusterNotSupportedFault', /rds\.logical_replication/],
  ['no-binlog', {}, 'SourceClusterNotSupportedFault', /binlog_format/],
  ['demo-docdb', {}, 'SourceClusterNotSupportedFault'],
  ['absent', {}, 'DBClusterNotFoundFault'],
  ['x', { Source: CLUSTER_ARN.replace('cluster:', 'db:demo-multi-1') }, 'SourceDatabaseNotSupportedFault'],
  ['demo-multi', { TargetEngineVersion: '14.18' }, 'InvalidParameterCombination'],
  ['demo-multi', { TargetDBInstanceClass: 'db.r7g.large' }, 'InvalidParameterCombination'],
  ['demo-multi', WRONG_FAMILY, 'InvalidParameterCombination'],
])(
  'a deployment of %s with %o is refused at once with %s',
  async ([id, change, code, message], { stage }) => {
    const plant = (clusterId: string, rest: object) =>
      stage.control('POST', 'clusters', { clusterId, instances: [{}], ...rest })
    await plant('default-group', {})
    await plant('no-replication', { parameters: { work_mem: '1024' } })
    await plant('no-binlog', { ...MYSQL, parameters: { binlog_format: 'OFF' } })
    await expectRefusal(createDeployment(stage, id, change), code, message)
  },
)

/** Sets static parameters of a cluster's group. */
const set = ({ rds }: Stage, clusterId: string, values: Readonly<Record<string, string>>) =>
  rds.modifyDBClusterParameterGroup({
    DBClusterParameterGroupName: `${clusterId}-cluster-params`,
    Parameters: Object.entries(values).map(([ParameterName, ParameterValue]) => ({
      ParameterName,
      ParameterValue,
      ApplyMethod: 'pending-reboot',
    })),
  })

test('a writer that waits for a reboot, a busy member or a name that is taken stop a new one', async ({
  stage,
}) => {
  await set(stage, 'demo-multi', { max_replication_slots: '30' })
  await expectRefusal(createDeployment(stage, 'demo-multi'), 'InvalidDBClusterStateFault', /Reboot/)
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-upgrade-2' })
  await expectRefusal(createDeployment(stage), 'InvalidDBInstanceState')
  stage.advance(MINUTE_MS)
  await createDeployment(stage)
  const sameName = { BlueGreenDeploymentName: 'upgrade-demo-upgrade' }
  const second = createDeployment(stage, 'demo-mysql', sameName)
  await expectRefusal(second, 'BlueGreenDeploymentAlreadyExistsFault')
})

test('replication parameters that are too small make it INVALID_CONFIGURATION, after a while', async ({
  stage,
}) => {
  await set(stage, 'demo-upgrade', { max_logical_replication_workers: '2', max_worker_processes: '8' })
  await stage.rds.rebootDBInstance({ DBInstanceIdentifier: 'demo-upgrade-1' })
  stage.advance(MINUTE_MS)
  const id = await createDeployment(stage)
  expect((await stage.deployment(id)).Status).toBe('PROVISIONING')
  stage.advance(60 * MINUTE_MS)
  expect(await stage.deployment(id)).toMatchObject({
    Status: 'INVALID_CONFIGURATION',
    StatusDetails:
      'due to incompatible parameter(s): [max_logical_replication_workers, max_worker_processes]',
  })
})
