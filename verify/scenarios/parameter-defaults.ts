import { z } from 'zod'
import { planSays } from '../findings.ts'
import type { Happening } from '../happenings.ts'
import { aws, operation } from '../happenings.ts'
import { expectEqual } from '../mismatch.ts'
import { upgrade } from '../operation-orders.ts'
import { on, scenarios } from '../operation-scenario.ts'
import type { OperationView } from '../operation-view.ts'
import type { Scenario } from '../scenario.ts'

const FORCE_SSL = { name: 'rds.force_ssl', from: '0', to: '1' }

/** A cluster on PostgreSQL 16, from which on the default of rds.force_ssl changes. */
const postgres = (clusterId: string, parameters: Readonly<Record<string, string>>): Happening =>
  aws.addsCluster({
    clusterId,
    engineVersion: '16.8',
    parameters: { 'rds.logical_replication': '1', ...parameters },
    instances: [{}],
  })

/** A cluster on MySQL 8.0 whose groups set what 8.4 has other defaults for to the defaults of 8.0. */
const MYSQL = aws.addsCluster({
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

/** The plan names these defaults that change. */
const planNames =
  (clusterId: string, version: string, changes: readonly object[]): Happening =>
  async ({ operator }) => {
    const { findings } = await operator.plan(clusterId, upgrade(version))
    const found = findings.find(({ code }) => code === 'FAMILY_DEFAULT_CHANGES')
    expectEqual('the defaults that change', found?.details, changes)
  }

/** The cluster group of the upgrade sets exactly these values, whether or not AWS shows them as set. */
const carries = (clusterId: string, family: string, values: Readonly<Record<string, string>>): Happening =>
  aws.has(
    'the settings in the new family',
    async ({ mock }) =>
      (await mock.state()).parameterGroups.find(({ name }) =>
        name.startsWith(`${clusterId}-cluster-params-${family}-`),
      )?.values,
    values,
  )

const verified = z.object({ changedParameters: z.array(z.unknown()) })

/** What the last look at the cluster found to have another value than before the upgrade. */
const changedIn = ({ steps }: OperationView): readonly unknown[] =>
  verified.parse(steps.find(({ kind }) => kind === 'VERIFY_CLUSTER')?.result).changedParameters

const finds = (changes: readonly object[]): Happening =>
  operation.shows('what the upgrade changed', changedIn, changes)

/** Defaults of a parameter group family that another family does not have. */
export const PARAMETER_DEFAULTS: readonly Scenario[] = scenarios({
  'parameter defaults: a value pinned at the default of PostgreSQL 16': {
    proves:
      'A value that AWS reports like an unset one, and whose default changes, is named before the upgrade and kept by it.',
    given: [
      postgres('orders', { 'rds.force_ssl': '0' }),
      planSays('orders', upgrade('17.4'), 'WARN', 'FAMILY_DEFAULT_CHANGES'),
      planNames('orders', '17.4', [FORCE_SSL]),
    ],
    request: on('orders', upgrade('17.4')),
    othersChangeIt: true,
    afterwards: [
      carries('orders', 'aurora-postgresql17', { 'rds.logical_replication': '1', 'rds.force_ssl': '0' }),
      finds([]),
    ],
  },
  'parameter defaults: a value that was never set is reported like one that was pinned': {
    proves:
      'What looks alike in the answers of AWS is treated alike: named, and kept unless the operator lets it change.',
    given: [
      postgres('orders', {}),
      postgres('pinned', { 'rds.force_ssl': '0' }),
      async ({ operator }) => {
        const [unset, pinned] = await Promise.all(
          ['orders', 'pinned'].map(async (clusterId) => {
            const { findings } = await operator.plan(clusterId, upgrade('17.4'))
            return (
              findings.find(({ code }) => code === 'FAMILY_DEFAULT_CHANGES')?.key ?? `none for ${clusterId}`
            )
          }),
        )
        expectEqual('the keys of the finding', unset, pinned)
      },
    ],
    request: on('orders', upgrade('17.4', { skipPinParameters: true })),
    othersChangeIt: true,
    afterwards: [
      carries('orders', 'aurora-postgresql17', { 'rds.logical_replication': '1' }),
      finds([FORCE_SSL]),
    ],
  },
  'parameter defaults: MySQL 8.0 to 8.4, some kept and some let go': {
    proves:
      'Every default that changes is found by its value; those named keep it, the others change and are listed at the end.',
    given: [MYSQL, planNames('shop', '8.4.mysql_aurora.8.4.7', MYSQL_CHANGES)],
    request: on(
      'shop',
      upgrade('8.4.mysql_aurora.8.4.7', {
        pinParameters: ['require_secure_transport', 'temptable_max_mmap'],
      }),
    ),
    othersChangeIt: true,
    afterwards: [
      carries('shop', 'aurora-mysql8-4', {
        binlog_format: 'ROW',
        require_secure_transport: 'OFF',
        temptable_max_mmap: '1073741824',
      }),
      finds(MYSQL_CHANGES.slice(0, 1)),
    ],
  },
})
