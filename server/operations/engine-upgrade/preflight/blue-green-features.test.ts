import { expect, test } from 'vitest'
import type { Finding } from '../../../model/finding.ts'
import type { EngineUpgradeParameters } from '../../../model/operation-spec.ts'
import type { ParameterReading } from '../../../model/parameter-group-reading.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { aCluster, CLUSTER_PARAMETER_GROUP } from '../../../testing/cluster-builder.ts'
import {
  aDeployment,
  anUpgrade,
  aParameterGroup,
  aParameterGroupsReading,
  aPreflightReading,
  atDefault,
  userSet,
} from '../../../testing/preflight-builder.ts'
import { preflight } from '../../preflight.ts'

const find = (
  code: string,
  reading: Partial<PreflightReading>,
  parameters: Partial<EngineUpgradeParameters> = {},
): Finding | undefined =>
  preflight(anUpgrade(parameters), aPreflightReading(reading)).find((finding) => finding.code === code)

const FAMILY = 'aurora-mysql8.4'

const scheduler = (
  inUse: ParameterReading,
  named: readonly ParameterReading[] = [],
): Partial<PreflightReading> => ({
  cluster: aCluster({ engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0' }),
  replicationParameters: { binlog_format: 'ROW' },
  parameterGroups: aParameterGroupsReading({
    targetFamily: FAMILY,
    groups: [
      aParameterGroup('cluster', CLUSTER_PARAMETER_GROUP, {
        family: 'aurora-mysql8.0',
        parameters: [inUse],
      }),
      aParameterGroup('instance', 'orders-instance-16', { family: 'aurora-mysql8.0' }),
      aParameterGroup('cluster', 'mine', { family: FAMILY, parameters: named }),
    ],
    targetRules: {
      cluster: [
        {
          name: 'event_scheduler',
          value: 'OFF',
          isModifiable: true,
          isStatic: false,
          dataType: 'string',
          allowedValues: 'ON,OFF',
        },
      ],
      instance: [],
    },
  }),
})

test('an event scheduler that green would run too blocks', () => {
  const finding = find('event_scheduler_on', scheduler(userSet('event_scheduler', 'ON')))
  expect(finding?.severity).toBe('block')
  expect(finding?.message).toContain(`event_scheduler is ON in ${CLUSTER_PARAMETER_GROUP}`)
  expect(finding?.advice).toContain('dbClusterParameterGroupName')
})

test('a value that equals the default of the present family counts as much: it is kept', () => {
  expect(find('event_scheduler_on', scheduler(atDefault('event_scheduler', 'ON')))?.severity).toBe('block')
  expect(
    find('event_scheduler_on', scheduler(atDefault('event_scheduler', 'ON')), { pinParameters: [] }),
  ).toBeUndefined()
})

test.each([
  { when: 'it is off', reading: scheduler(userSet('event_scheduler', 'OFF')), parameters: {} },
  {
    when: 'the group that the operator named has it off',
    reading: scheduler(userSet('event_scheduler', 'ON'), [atDefault('event_scheduler', 'OFF')]),
    parameters: { dbClusterParameterGroupName: 'mine' },
  },
  { when: 'the engine has none', reading: {}, parameters: {} },
])('no event scheduler blocks when $when', ({ reading, parameters }) => {
  expect(find('event_scheduler_on', reading, parameters)).toBeUndefined()
})

test('a named group that has it on blocks, and is named', () => {
  const reading = scheduler(userSet('event_scheduler', 'OFF'), [userSet('event_scheduler', 'ON')])
  expect(find('event_scheduler_on', reading, { dbClusterParameterGroupName: 'mine' })?.message).toContain(
    'ON in mine',
  )
})

test('the group of a green side that is adopted can still be changed', () => {
  const reading: Partial<PreflightReading> = {
    ...scheduler(userSet('event_scheduler', 'OFF'), [userSet('event_scheduler', 'ON')]),
    deployments: [aDeployment()],
    adoptedGroups: { clusterGroup: 'mine', instanceGroup: 'orders-instance-16' },
  }
  const finding = find('event_scheduler_on', reading, { deploymentIdentifier: 'bgd-1234567890abcdef' })
  expect(finding?.advice).toContain('Set event_scheduler to OFF in mine, and to ON again')
})

const integrations = [
  {
    arn: 'arn:aws:rds:eu-west-1:123456789012:integration:1',
    name: 'to-redshift',
    sourceArn: aCluster().arn,
    status: 'active',
  },
]

test('a zero-ETL integration is for the pause before the switchover, and blocks where there is none', () => {
  const code = 'zero_etl_integration'
  const warned = find(code, { integrations }, { pauseBeforeSwitchover: true })
  expect(warned?.severity).toBe('warn')
  expect(warned?.message).toContain('to-redshift')
  expect(warned?.advice).toContain('paused before the switchover')
  const blocked = find(code, { integrations }, { pauseBeforeSwitchover: false })
  expect(blocked?.severity).toBe('block')
  expect(blocked?.advice).toContain('pauseBeforeSwitchover')
  expect(find(code, { integrations: [] })).toBeUndefined()
})

test('backtracking is lost', () => {
  const finding = find('backtrack_lost', { cluster: aCluster({ backtrackWindowSeconds: 86_400 }) })
  expect(finding?.severity).toBe('warn')
  expect(finding?.message).toContain('24 hours')
  expect(find('backtrack_lost', {})).toBeUndefined()
})

test('an activity stream stays with the old cluster', () => {
  const finding = find('activity_stream', { cluster: aCluster({ hasActivityStream: true }) })
  expect(finding?.severity).toBe('warn')
  expect(find('activity_stream', {})).toBeUndefined()
})
