import { expect, test } from 'vitest'
import type { EngineUpgradeParameters } from '../../../model/operation-spec.ts'
import type { ParameterReading } from '../../../model/parameter-group-reading.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { aCluster, CLUSTER_PARAMETER_GROUP } from '../../../testing/cluster-builder.ts'
import { expectFinding } from '../../../testing/finding-case.ts'
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

const FAMILY = 'aurora-mysql8.4'
const EVENTS_OFF = {
  name: 'event_scheduler',
  value: 'OFF',
  isModifiable: true,
  isStatic: false,
  dataType: 'string',
  allowedValues: 'ON,OFF',
}

/** A MySQL cluster with these parameters in the group in use, and in the group `mine` that may be named. */
const scheduler = (
  inUse: ParameterReading,
  mine: readonly ParameterReading[] = [],
): Partial<PreflightReading> => ({
  cluster: aCluster({ engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.08.0' }),
  replicationParameters: { binlog_format: 'ROW' },
  parameterGroups: aParameterGroupsReading({
    targetFamily: FAMILY,
    groups: [
      aParameterGroup('cluster', CLUSTER_PARAMETER_GROUP, { family: 'aurora-mysql8.0', parameters: [inUse] }),
      aParameterGroup('instance', 'orders-instance-16', { family: 'aurora-mysql8.0' }),
      aParameterGroup('cluster', 'mine', { family: FAMILY, parameters: mine }),
    ],
    targetRules: { cluster: [EVENTS_OFF], instance: [] },
  }),
})

const ON = userSet('event_scheduler', 'ON')
const OFF = userSet('event_scheduler', 'OFF')
const ON_BY_DEFAULT = atDefault('event_scheduler', 'ON')
const NAMED = { dbClusterParameterGroupName: 'mine' }
const adopted: Partial<PreflightReading> = {
  ...scheduler(OFF, [ON]),
  deployments: [aDeployment()],
  adoptedGroups: { clusterGroup: 'mine', instanceGroup: 'orders-instance-16' },
}
const ADOPTING = { deploymentIdentifier: 'bgd-1234567890abcdef' }
const IN_USE = `event_scheduler is ON in ${CLUSTER_PARAMETER_GROUP}`

test.for<readonly [string, string, Partial<PreflightReading>, Partial<EngineUpgradeParameters>, string]>([
  ['green would run it too', IN_USE, scheduler(ON), {}, 'dbClusterParameterGroupName'],
  // A value that equals the default of the present family is kept.
  [
    'it is on by the default of the present family',
    IN_USE,
    scheduler(ON_BY_DEFAULT),
    {},
    'dbClusterParameterGroupName',
  ],
  [
    'the group that was named has it on',
    'ON in mine',
    scheduler(OFF, [ON]),
    NAMED,
    'dbClusterParameterGroupName',
  ],
  [
    'the adopted green side has it on, where it can still be changed',
    'ON in mine',
    adopted,
    ADOPTING,
    'Set event_scheduler to OFF in mine, and to ON again',
  ],
])('an event scheduler blocks when %s', ([when, says, reading, parameters, advice]) => {
  expect(
    expectFinding([when, `block event_scheduler_on: ${says}`, reading, anUpgrade(parameters)]),
  ).toContain(advice)
})

test.for<readonly [string, Partial<PreflightReading>, Partial<EngineUpgradeParameters>?]>([
  ['it is off', scheduler(OFF)],
  ['it is on by a default that is not kept', scheduler(ON_BY_DEFAULT), { skipPinParameters: true }],
  ['the group that was named has it off', scheduler(ON, [atDefault('event_scheduler', 'OFF')]), NAMED],
  ['the engine has none', {}],
])('no event scheduler blocks when %s', ([, reading, parameters]) => {
  const found = preflight(anUpgrade(parameters), aPreflightReading(reading))
  expect(found.map(({ code }) => code)).not.toContain('event_scheduler_on')
})

const integrations = [
  { arn: 'arn:integration', name: 'to-redshift', sourceArn: aCluster().arn, status: 'active' },
]

test.for([
  [
    'a zero-ETL integration is for the pause before the switchover',
    [],
    'warn',
    'paused before the switchover',
  ],
  [
    'a zero-ETL integration blocks without a pause before the switchover',
    ['SWITCHOVER'],
    'block',
    'Remove SWITCHOVER from skipPauses',
  ],
] as const)('%s', ([when, skipPauses, weight, advice]) => {
  const spec = anUpgrade({ skipPauses })
  const finding = `${weight} zero_etl_integration: to-redshift`
  expect(expectFinding([when, finding, { integrations }, spec])).toContain(advice)
  expect(preflight(spec, aPreflightReading()).map(({ code }) => code)).not.toContain('zero_etl_integration')
})
