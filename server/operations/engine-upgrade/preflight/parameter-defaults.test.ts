import { expect, test } from 'vitest'
import type { Finding } from '../../../model/finding.ts'
import type { EngineUpgradeParameters } from '../../../model/operation-spec.ts'
import type { ParameterGroupReading, ParameterRule } from '../../../model/parameter-group-reading.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { CLUSTER_PARAMETER_GROUP } from '../../../testing/cluster-builder.ts'
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

const rule = (name: string, value: string, changes: Partial<ParameterRule> = {}): ParameterRule => ({
  name,
  value,
  isModifiable: true,
  isStatic: false,
  dataType: 'string',
  ...changes,
})

const RULES = [rule('rds.force_ssl', '1'), rule('shared', '5'), rule('log_autovacuum', '600000')]

const groupsWith = (
  cluster: ParameterGroupReading['parameters'],
  others: readonly ParameterGroupReading[] = [],
): Partial<PreflightReading> => ({
  parameterGroups: aParameterGroupsReading({
    groups: [
      aParameterGroup('cluster', CLUSTER_PARAMETER_GROUP, { parameters: cluster }),
      aParameterGroup('instance', 'orders-instance-16'),
      ...others,
    ],
    targetRules: { cluster: RULES, instance: [] },
  }),
})

const atOldDefaults = groupsWith([
  atDefault('rds.force_ssl', '0'),
  atDefault('shared', '5'),
  atDefault('log_autovacuum', '-1'),
])

const found = (
  reading: Partial<PreflightReading>,
  parameters: Partial<EngineUpgradeParameters> = {},
): readonly Finding[] =>
  preflight(anUpgrade(parameters), aPreflightReading(reading)).filter(({ code }) =>
    /^(family_default|pin_)/.test(code),
  )

const AUTOVACUUM = { name: 'log_autovacuum', from: '-1', to: '600000', isKept: true }
const SSL = {
  name: 'rds.force_ssl',
  from: '0',
  to: '1',
  isKept: true,
  meaning: 'clients that connect without TLS are refused',
}

test('without a choice, custom groups keep every value whose default changes, and this is a warning with each', () => {
  const findings = found(atOldDefaults)
  expect(findings).toMatchObject([
    { code: 'family_default_changes', severity: 'warn', details: [AUTOVACUUM, SSL] },
  ])
  const message = findings[0]?.message
  expect(message).toContain('keep the present value of: log_autovacuum = -1 (default: 600000)')
  expect(message).toContain('AWS does not report whether')
  expect(message).not.toContain('These change')
})

test('those that are not kept change, with what this means where that is known', () => {
  const [finding] = found(atOldDefaults, { pinParameters: ['log_autovacuum'] })
  expect(finding?.severity).toBe('warn')
  expect(finding?.message).toContain(
    'These change: rds.force_ssl from 0 to 1 (clients that connect without TLS are refused).',
  )
  expect(finding?.message).toContain('keep the present value of: log_autovacuum = -1')
})

test('nothing changes when all are chosen to be kept: no warning any more', () => {
  const all = { pinParameters: ['log_autovacuum', 'rds.force_ssl'] }
  expect(found(atOldDefaults, all)).toMatchObject([{ severity: 'info' }])
})

const pin = (...pinParameters: readonly string[]) => ({ pinParameters })

test('what is chosen is part of the key', () => {
  const keys = [{}, { skipPinParameters: true }, pin('rds.force_ssl'), pin('log_autovacuum')].map(
    (choice) => found(atOldDefaults, choice)[0]?.key,
  )
  expect(new Set(keys).size).toBe(4)
  expect(found(atOldDefaults, pin())[0]?.key).toBe(keys[0])
})

test('a value that a user set is carried over and no default', () => {
  const reading = groupsWith([userSet('rds.force_ssl', '0'), atDefault('shared', '5')])
  expect(found(reading)).toEqual([])
})

test('a pin that has nothing to keep is told, and blocks nothing', () => {
  const [, finding] = found(atOldDefaults, { pinParameters: ['rds.force_ssl', 'rds.forcessl'] })
  expect(finding).toMatchObject({ code: 'pin_without_effect', severity: 'warn' })
  expect(finding?.message).toContain('rds.forcessl')
  expect(finding?.message).not.toContain('rds.force_ssl')
})

test('a pin that no group can hold blocks', () => {
  const mine = aParameterGroup('cluster', 'mine', {
    family: 'aurora-postgresql17',
    parameters: [atDefault('rds.force_ssl', '1')],
  })
  const [finding] = found(groupsWith([atDefault('rds.force_ssl', '0')], [mine]), {
    dbClusterParameterGroupName: 'mine',
    pinParameters: ['rds.force_ssl'],
  })
  expect(finding).toMatchObject({ code: 'pin_impossible', severity: 'block' })
  expect(finding?.message).toBe('rds.force_ssl cannot keep its present value: mine is used as it is.')
})

test('an adopted deployment is compared by the groups that its green side uses', () => {
  const green = (value: string) => [
    aParameterGroup('cluster', 'green-17', {
      family: 'aurora-postgresql17',
      parameters: [atDefault('rds.force_ssl', value)],
    }),
    aParameterGroup('instance', 'green-instance-17', { family: 'aurora-postgresql17' }),
  ]
  const findings = (value: string, isGreenKnown = true) =>
    found(
      {
        ...groupsWith([atDefault('rds.force_ssl', '0')], green(value)),
        deployments: [aDeployment()],
        ...(isGreenKnown && {
          adoptedGroups: { clusterGroup: 'green-17', instanceGroup: 'green-instance-17' },
        }),
      },
      { deploymentIdentifier: 'bgd-1234567890abcdef' },
    )
  expect(findings('1')).toMatchObject([
    { severity: 'warn', details: [{ name: 'rds.force_ssl', from: '0', to: '1', isKept: false }] },
  ])
  expect(findings('0')).toEqual([])
  expect(findings('1', false)).toEqual([])
})
