import { expect, test } from 'vitest'
import { OPERATION_TAG } from '../../../model/identifiers.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { aCluster, anAutoScaledReader, withInstance, withMember } from '../../../testing/cluster-builder.ts'
import { aDeployment, anUpgrade, aPreflightReading } from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'
import { blueGreenPrerequisites } from './blue-green-prerequisites.ts'

const findingFor = (code: string, changes: Partial<PreflightReading>) =>
  preflight(anUpgrade(), aPreflightReading(changes)).find((finding) => finding.code === code)

const mysql = (value: string | undefined): Partial<PreflightReading> => ({
  cluster: aCluster({ engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0' }),
  replicationParameters: value === undefined ? {} : { binlog_format: value },
})

interface Unmet {
  readonly code: string
  readonly when: string
  readonly reading: Partial<PreflightReading>
  readonly prerequisite: string
  readonly isTransient?: boolean
}

const unmet: readonly Unmet[] = [
  {
    code: 'custom_parameter_group_needed',
    when: 'the cluster uses the default group',
    reading: { cluster: aCluster({ parameterGroup: 'default.aurora-postgresql16' }) },
    prerequisite: 'Custom DB cluster parameter group',
  },
  {
    code: 'replication_off',
    when: 'logical replication is off',
    reading: { replicationParameters: { 'rds.logical_replication': '0' } },
    prerequisite: 'Logical replication or binary log',
  },
  {
    code: 'replication_off',
    when: 'logical replication is not set',
    reading: { replicationParameters: {} },
    prerequisite: 'Logical replication or binary log',
  },
  {
    code: 'replication_off',
    when: 'the binary log is off',
    reading: mysql('OFF'),
    prerequisite: 'Logical replication or binary log',
  },
  {
    code: 'replication_off',
    when: 'the binary log is not set',
    reading: mysql(undefined),
    prerequisite: 'Logical replication or binary log',
  },
  {
    code: 'writer_not_in_sync',
    when: 'the writer waits for a restart',
    reading: { cluster: withInstance(aCluster(), 'orders-1', { clusterParameterStatus: 'pending-reboot' }) },
    prerequisite: 'Cluster parameters in sync on the writer',
    isTransient: true,
  },
  {
    code: 'writer_not_in_sync',
    when: 'the status on the writer is unknown',
    reading: { cluster: withInstance(aCluster(), 'orders-1', { clusterParameterStatus: undefined }) },
    prerequisite: 'Cluster parameters in sync on the writer',
    isTransient: true,
  },
  {
    code: 'managed_master_password',
    when: 'RDS manages the password',
    reading: { cluster: aCluster({ hasManagedMasterPassword: true }) },
    prerequisite: 'Master password not managed by RDS',
  },
  {
    code: 'name_too_long',
    when: 'an instance has a name of 59 characters',
    reading: { cluster: withInstance(aCluster(), 'orders-2', { instanceId: 'x'.repeat(59) }) },
    prerequisite: 'Names short enough',
  },
  {
    code: 'temporary_instance_left',
    when: 'an operation left an instance',
    reading: { cluster: withInstance(aCluster(), 'orders-2', { tags: { [OPERATION_TAG]: 'op-0' } }) },
    prerequisite: 'No temporary instances',
  },
  {
    code: 'blue_side',
    when: 'it has a deployment',
    reading: { deployments: [aDeployment()] },
    prerequisite: 'In no other deployment',
  },
  {
    code: 'instance_not_available',
    when: 'a member is busy',
    reading: { cluster: withInstance(aCluster(), 'orders-2', { status: 'rebooting' }) },
    prerequisite: 'Cluster and instances available',
    isTransient: true,
  },
]

test.each(unmet)(
  '$code when $when, in preflight and on the list of prerequisites',
  ({ code, reading, prerequisite, isTransient = false }) => {
    const finding = findingFor(code, reading)
    expect(finding).toMatchObject({ severity: 'block', isTransient })
    const list = blueGreenPrerequisites(aPreflightReading(reading))
    expect(list.filter(({ isMet }) => !isMet)).toEqual([
      { name: prerequisite, isMet: false, detail: `${finding?.message} ${finding?.advice}` },
    ])
  },
)

test.each([
  { name: 'PostgreSQL with logical replication', reading: {} },
  { name: 'MySQL with a binary log of rows', reading: mysql('ROW') },
  {
    name: 'an auto-scaled reader with the 60 characters that AWS gives it',
    reading: {
      cluster: withMember(aCluster(), anAutoScaledReader(`application-autoscaling-${'0'.repeat(36)}`)),
    },
  },
])('every prerequisite is met by $name', ({ reading }) => {
  const list = blueGreenPrerequisites(aPreflightReading(reading))
  expect(list).toHaveLength(9)
  expect(list.every(({ isMet, detail }) => isMet && detail !== '')).toBe(true)
})

test('the list of prerequisites says how a global database is upgraded, before a version is chosen', () => {
  const cluster = aCluster({ globalClusterId: 'world' })
  const list = blueGreenPrerequisites(aPreflightReading({ cluster }))
  const unmetOnes = list.filter(({ isMet }) => !isMet)
  expect(unmetOnes.map(({ name }) => name)).toEqual(['Neither global nor a replica'])
  expect(unmetOnes[0]?.detail).toContain('--engine-version NEW_VERSION')
})
