import { z } from 'zod'
import { expectState } from '../expectations/operation.ts'
import { expectEqual } from '../mismatch.ts'
import { upgrade } from '../operation-orders.ts'
import type { FindingView, OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const FORCE_SSL = { name: 'rds.force_ssl', from: '0', to: '1' }

/** A cluster on PostgreSQL 16, from which on the default of rds.force_ssl changes. */
const plantPostgres = (stage: Stage, clusterId: string, parameters: Readonly<Record<string, string>>) =>
  stage.plant({
    clusterId,
    engineVersion: '16.8',
    parameters: { 'rds.logical_replication': '1', ...parameters },
    instances: [{}],
  })

/** A cluster on MySQL 8.0 whose groups set what 8.4 has other defaults for to the defaults of 8.0. */
const plantMysql = (stage: Stage): Promise<void> =>
  stage.plant({
    clusterId: 'shop',
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.10.1',
    parameters: { binlog_format: 'ROW', require_secure_transport: 'OFF' },
    instances: [{}],
  })

const MYSQL_CHANGES = [
  { name: 'innodb_adaptive_hash_index', from: '1', to: '0' },
  { name: 'require_secure_transport', from: 'OFF', to: 'ON' },
  { name: 'temptable_max_mmap', from: '1073741824', to: '4294967296' },
]

const changedDefaults = (findings: readonly FindingView[]): FindingView | undefined =>
  findings.find(({ code }) => code === 'family_default_changes')

/** The values that the cluster group of an upgrade sets, whether or not AWS shows them as set. */
async function carriedTo({ mock }: Stage, family: string, operationId: string) {
  const suffix = `-cluster-params-${family}-${operationId.slice(0, 8)}`
  return (await mock.state()).parameterGroups.find(({ name }) => name.endsWith(suffix))?.values
}

const verified = z.object({ changedParameters: z.array(z.unknown()) })

/** What the last look at the cluster found to have another value than before the upgrade. */
const changedIn = ({ steps }: OperationView): readonly unknown[] =>
  verified.parse(steps.find(({ action }) => action === 'verify_cluster')?.result).changedParameters

/** Defaults of a parameter group family that another family does not have. */
export const PARAMETER_DEFAULTS: readonly Scenario[] = [
  {
    name: 'parameter defaults: a value pinned at the default of PostgreSQL 16',
    proves:
      'A value that AWS reports like an unset one, and whose default changes, is named before the upgrade and kept by it.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator } = stage
      await plantPostgres(stage, 'orders', { 'rds.force_ssl': '0' })
      const finding = changedDefaults(await operator.findings('orders', upgrade('17.4')))
      expectEqual('how much it matters', finding?.severity, 'WARN')
      expectEqual('the default that changes', finding?.details, [FORCE_SSL])
      const id = await operator.begin('orders', upgrade('17.4'))
      const done = await operator.untilEndedThroughBreakpoints(id)
      expectState(done, 'COMPLETED')
      const carried = await carriedTo(stage, 'aurora-postgresql17', id)
      expectEqual('the settings in the new family', carried, {
        'rds.logical_replication': '1',
        'rds.force_ssl': '0',
      })
      expectEqual('what the upgrade changed', changedIn(done), [])
    },
  },
  {
    name: 'parameter defaults: a value that was never set is reported like one that was pinned',
    proves:
      'What AWS does not tell apart is treated alike: named, and kept unless the operator lets it change.',
    cluster: 'orders',
    play: async (stage) => {
      const { operator } = stage
      await plantPostgres(stage, 'orders', {})
      await plantPostgres(stage, 'pinned', { 'rds.force_ssl': '0' })
      const [unset, pinned] = await Promise.all(
        ['orders', 'pinned'].map((clusterId) => operator.findings(clusterId, upgrade('17.4'))),
      )
      expectEqual(
        'the keys of the finding',
        changedDefaults(unset ?? [])?.key,
        changedDefaults(pinned ?? [])?.key,
      )
      const id = await operator.begin('orders', upgrade('17.4', { pinParameters: [] }))
      const done = await operator.untilEndedThroughBreakpoints(id)
      expectState(done, 'COMPLETED')
      const carried = await carriedTo(stage, 'aurora-postgresql17', id)
      expectEqual('the settings in the new family', carried, { 'rds.logical_replication': '1' })
      expectEqual('what the upgrade changed', changedIn(done), [FORCE_SSL])
    },
  },
  {
    name: 'parameter defaults: MySQL 8.0 to 8.4, some kept and some let go',
    proves:
      'Every default that changes is found by its value; those named keep it, the others change and are listed at the end.',
    cluster: 'shop',
    play: async (stage) => {
      const { operator } = stage
      await plantMysql(stage)
      const finding = changedDefaults(await operator.findings('shop', upgrade('8.4.7')))
      expectEqual('the defaults that change', finding?.details, MYSQL_CHANGES)
      const pinParameters = ['require_secure_transport', 'temptable_max_mmap']
      const id = await operator.begin('shop', upgrade('8.4.7', { pinParameters }))
      const done = await operator.untilEndedThroughBreakpoints(id)
      expectState(done, 'COMPLETED')
      expectEqual('the settings in the new family', await carriedTo(stage, 'aurora-mysql8-4', id), {
        binlog_format: 'ROW',
        require_secure_transport: 'OFF',
        temptable_max_mmap: '1073741824',
      })
      expectEqual('what the upgrade changed', changedIn(done), MYSQL_CHANGES.slice(0, 1))
    },
  },
]
