import { commandIn, expectFinding } from '../findings.ts'
import type { Happening } from '../happenings.ts'
import { aws, HOUR_MS, MINUTE_MS, someone } from '../happenings.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import { cycle, upgrade } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

/** A cluster with what an upgrade needs, and that is the primary of the global database `world`. */
const primary = (
  engine: 'aurora-postgresql' | 'aurora-mysql',
  engineVersion: string,
): readonly Happening[] => [
  aws.addsCluster({
    clusterId: 'orders',
    engine,
    engineVersion,
    parameters: engine === 'aurora-mysql' ? { binlog_format: 'ROW' } : { 'rds.logical_replication': '1' },
    instances: [{}, {}],
  }),
  someone.runs(
    'create-global-cluster --global-cluster-identifier world --source-db-cluster-identifier orders',
    MINUTE_MS,
  ),
]

/** The command of this kind in the advice upgrades the cluster where it is; the advice says this too. */
const upgradedByAdvice =
  (engineVersion: string, action: string, word: string): Happening =>
  async ({ awsCli, mock, operator, time }) => {
    const { findings } = await operator.plan('orders', upgrade(engineVersion))
    const { advice } = expectFinding(findings, 'BLOCK', 'GLOBAL_CLUSTER_MEMBER', 'Keep orders in it', word)
    expectTrue('nothing else is advised', !/remove-from-global|remove this cluster/.test(advice), advice)
    await awsCli.run(commandIn(advice, action))
    await time.pass(HOUR_MS)
    const { clusters } = await mock.state()
    const cluster = clusters.find(({ DBClusterIdentifier }) => DBClusterIdentifier === 'orders')
    expectEqual(
      'the cluster is upgraded in its global database',
      [cluster?.EngineVersion, cluster?.GlobalClusterIdentifier, cluster?.Status],
      [engineVersion, 'world', 'available'],
    )
  }

/** Members of global databases: what this program does not do to them, and what is possible instead. */
export const GLOBAL_DATABASES: readonly Scenario[] = scenarios({
  'global database: an upgrade of Aurora PostgreSQL': {
    proves:
      'The upgrade is refused without advice to give up disaster recovery; the command in the advice upgrades the cluster where it is.',
    given: primary('aurora-postgresql', '15.12'),
    request: on('orders', upgrade('15.13')),
    refused: ['PREFLIGHT_BLOCKED', 'global database world'],
    afterwards: [upgradedByAdvice('15.13', 'modify-global-cluster', 'blue/green')],
  },
  'global database: an upgrade of Aurora MySQL': {
    proves:
      'The order of the clusters is named, secondaries first, with the command for this one, and it stays in its global database.',
    given: primary('aurora-mysql', '8.0.mysql_aurora.3.08.2'),
    request: on('orders', upgrade('8.0.mysql_aurora.3.09.0')),
    refused: ['PREFLIGHT_BLOCKED', 'global database world'],
    afterwards: [
      upgradedByAdvice('8.0.mysql_aurora.3.09.0', 'modify-db-cluster', 'each secondary before the primary'),
    ],
  },
  'global database: other work on a member': {
    proves: 'A restart of its instances is possible, with the Warning not to fail over to another Region.',
    given: [
      ...primary('aurora-postgresql', '15.12'),
      async ({ operator }) => {
        const { findings } = await operator.plan('orders', cycle())
        const { advice } = expectFinding(findings, 'WARN', 'GLOBAL_CLUSTER_MEMBER')
        const expected = 'Do not switch over or fail over the global database during the operation.'
        expectEqual('the advice', advice, expected)
      },
    ],
    request: on('orders', cycle()),
  },
})
