import { expect, test } from 'vitest'
import { OPERATION_TAG } from '../../../model/identifiers.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { aCluster, anAutoScaledReader, withMember } from '../../../testing/cluster-builder.ts'
import { cluster, member } from '../../../testing/finding-case.ts'
import { aDeployment, anUpgrade, aPreflightReading } from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'
import { blueGreenPrerequisites } from './blue-green-prerequisites.ts'

const mysql = (replicationParameters: Readonly<Record<string, string>>): Partial<PreflightReading> => ({
  ...cluster({ engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0' }),
  replicationParameters,
})

const LOG = 'Logical replication or binary log'
const IN_SYNC = 'Cluster parameters in sync on the writer'
const defaultGroup = cluster({ parameterGroup: 'default.aurora-postgresql16' })
const logicalOff = { replicationParameters: { 'rds.logical_replication': '0' } }
const temporary = member('orders-2', { tags: { [OPERATION_TAG]: 'op-0' } })
const longName = member('orders-2', { instanceId: 'x'.repeat(59) })
const waiting = member('orders-1', { clusterParameterStatus: 'pending-reboot' })
const unknown = member('orders-1', { clusterParameterStatus: undefined })
const busy = member('orders-2', { status: 'rebooting' })
const inDeployment = { deployments: [aDeployment()] }

test.for<readonly [string, string, string, Partial<PreflightReading>, 'may pass'?]>([
  [
    'custom_parameter_group_needed',
    'the default group is used',
    'Custom DB cluster parameter group',
    defaultGroup,
  ],
  ['replication_off', 'logical replication is off', LOG, logicalOff],
  ['replication_off', 'logical replication is not set', LOG, { replicationParameters: {} }],
  ['replication_off', 'the binary log is off', LOG, mysql({ binlog_format: 'OFF' })],
  ['replication_off', 'the binary log is not set', LOG, mysql({})],
  ['writer_not_in_sync', 'the writer waits for a restart', IN_SYNC, waiting, 'may pass'],
  ['writer_not_in_sync', 'the status on the writer is unknown', IN_SYNC, unknown, 'may pass'],
  [
    'managed_master_password',
    'RDS manages the password',
    'Master password not managed by RDS',
    cluster({ hasManagedMasterPassword: true }),
  ],
  ['name_too_long', 'a name has 59 characters', 'Names short enough', longName],
  ['temporary_instance_left', 'an operation left an instance', 'No temporary instances', temporary],
  ['blue_side', 'it has a deployment', 'In no other deployment', inDeployment],
  ['instance_not_available', 'a member is busy', 'Cluster and instances available', busy, 'may pass'],
])(
  '%s when %s, in preflight and on the list of prerequisites',
  ([code, , prerequisite, reading, mayPass]) => {
    const finding = preflight(anUpgrade(), aPreflightReading(reading)).find((found) => found.code === code)
    expect(finding).toMatchObject({ severity: 'block', isTransient: mayPass !== undefined })
    const list = blueGreenPrerequisites(aPreflightReading(reading))
    expect(list.filter(({ isMet }) => !isMet)).toEqual([
      { name: prerequisite, isMet: false, detail: `${finding?.message} ${finding?.advice}` },
    ])
  },
)

const longScaled = withMember(aCluster(), anAutoScaledReader(`application-autoscaling-${'0'.repeat(36)}`))

test.for<readonly [string, Partial<PreflightReading>]>([
  ['PostgreSQL with logical replication', {}],
  ['MySQL with a binary log of rows', mysql({ binlog_format: 'ROW' })],
  ['an auto-scaled reader with the 60 characters that AWS gives it', { cluster: longScaled }],
])('every prerequisite is met by %s', ([, reading]) => {
  const list = blueGreenPrerequisites(aPreflightReading(reading))
  expect(list).toHaveLength(9)
  expect(list.every(({ isMet, detail }) => isMet && detail !== '')).toBe(true)
})

test('the list of prerequisites says how a global database is upgraded, before a version is chosen', () => {
  const list = blueGreenPrerequisites(aPreflightReading(cluster({ globalClusterId: 'world' })))
  expect(list.filter(({ isMet }) => !isMet)).toEqual([
    {
      name: 'Neither global nor a replica',
      isMet: false,
      detail: expect.stringContaining('--engine-version NEW_VERSION'),
    },
  ])
})
