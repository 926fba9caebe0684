import { expectRefusal } from '../expectations/operation.ts'
import type { FindingView } from '../findings-view.ts'
import { commandIn, findingsOfPlan } from '../findings-view.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { cycle, upgrade } from '../operation-orders.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

/** A cluster with what an upgrade needs, and that is the primary of the global database `world`. */
async function plantGlobal(
  stage: Stage,
  engine: 'aurora-postgresql' | 'aurora-mysql',
  engineVersion: string,
) {
  await stage.plant({
    clusterId: 'orders',
    engine,
    engineVersion,
    parameters: engine === 'aurora-mysql' ? { binlog_format: 'ROW' } : { 'rds.logical_replication': '1' },
    instances: [{}, {}],
  })
  await stage.colleague.run(
    'aws rds create-global-cluster --global-cluster-identifier world --source-db-cluster-identifier orders',
  )
  await stage.time.pass(60_000)
}

/** What an upgrade to this version is told, and that it cannot be created. */
async function refusedUpgrade({ operator }: Stage, engineVersion: string): Promise<FindingView> {
  const spec = upgrade(engineVersion)
  const [finding, ...more] = await findingsOfPlan(operator, 'orders', spec, 'global_cluster_member')
  if (!finding) throw new Error('The plan does not speak of the global database.')
  expectEqual('one finding that blocks', [finding.severity, more], ['BLOCK', []])
  await expectRefusal(operator.create('orders', spec), 'PREFLIGHT_FAILED', 'global database world')
  const { advice } = finding
  expectTrue('it is to stay in the global database', advice.includes('Keep orders in it'), advice)
  expectTrue(
    'nothing else is advised',
    !/remove-from-global-cluster|remove this cluster/.test(advice),
    advice,
  )
  return finding
}

/** The cluster is upgraded, and still in the global database. */
async function expectUpgraded({ mock, time }: Stage, engineVersion: string): Promise<void> {
  await time.pass(3_600_000)
  const { clusters } = await mock.state()
  const cluster = clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === 'orders')
  expectEqual(
    'the cluster is upgraded in its global database',
    [cluster?.EngineVersion, cluster?.GlobalClusterIdentifier, cluster?.Status],
    [engineVersion, 'world', 'available'],
  )
}

/** Members of global databases: what this program does not do to them, and what is possible instead. */
export const GLOBAL_DATABASES: readonly Scenario[] = [
  {
    name: 'global database: an upgrade of Aurora PostgreSQL',
    proves:
      'The upgrade is refused without advice to give up disaster recovery; the command in the advice upgrades the cluster where it is.',
    cluster: 'orders',
    play: async (stage) => {
      await plantGlobal(stage, 'aurora-postgresql', '15.12')
      const finding = await refusedUpgrade(stage, '15.13')
      expectTrue(
        'a deployment of all Regions is named',
        finding.advice.includes('blue/green'),
        finding.advice,
      )
      await stage.colleague.run(commandIn(finding, 'modify-global-cluster'))
      await expectUpgraded(stage, '15.13')
    },
  },
  {
    name: 'global database: an upgrade of Aurora MySQL',
    proves:
      'The order of the clusters is named, secondaries first, with the command for this one, and it stays in its global database.',
    cluster: 'orders',
    play: async (stage) => {
      await plantGlobal(stage, 'aurora-mysql', '8.0.mysql_aurora.3.08.2')
      const finding = await refusedUpgrade(stage, '8.0.mysql_aurora.3.09.0')
      expectTrue(
        'secondaries come first',
        finding.advice.includes('each secondary before the primary'),
        finding.advice,
      )
      await stage.colleague.run(commandIn(finding, 'modify-db-cluster'))
      await expectUpgraded(stage, '8.0.mysql_aurora.3.09.0')
    },
  },
  {
    name: 'global database: other work on a member',
    proves: 'A restart of its instances is possible, with the Warning not to fail over to another Region.',
    cluster: 'orders',
    play: async (stage) => {
      await plantGlobal(stage, 'aurora-postgresql', '15.12')
      const found = await findingsOfPlan(stage.operator, 'orders', cycle(), 'global_cluster_member')
      expectEqual(
        'one Warning',
        found.map(({ severity, advice }) => [severity, advice]),
        [['WARN', 'Do not switch over or fail over the global database during the operation.']],
      )
    },
  },
]
