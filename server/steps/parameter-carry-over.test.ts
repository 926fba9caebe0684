import { expect, test } from 'vitest'
import type {
  ParameterGroupsReading,
  ParameterRule,
  ParameterSetting,
} from '../model/parameter-group-reading.ts'
import { aCluster, anAutoScaledReader, withInstance, withMember } from '../testing/cluster-builder.ts'
import { aParameterGroup } from '../testing/preflight-builder.ts'
import { carryOver } from './parameter-carry-over.ts'

const setting = (name: string, value: string, isStatic = false): ParameterSetting => ({
  name,
  value,
  isStatic,
})

const rule = (name: string, changes: Partial<ParameterRule> = {}): ParameterRule => ({
  name,
  isModifiable: true,
  isStatic: false,
  dataType: 'string',
  ...changes,
})

interface Options {
  readonly settings?: readonly ParameterSetting[]
  readonly rules?: readonly ParameterRule[]
  readonly cluster?: ReturnType<typeof aCluster>
  readonly groups?: ParameterGroupsReading['groups']
  readonly given?: { readonly clusterGroup?: string; readonly instanceGroup?: string }
  readonly targetFamily?: string
}

const carry = ({
  settings = [],
  rules = [],
  cluster = aCluster(),
  groups = [],
  given = {},
  targetFamily = 'aurora-postgresql17',
}: Options = {}) =>
  carryOver(
    cluster,
    {
      targetFamily,
      groups: [
        aParameterGroup('cluster', 'orders-cluster-16', { userSettings: settings }),
        aParameterGroup('instance', 'orders-instance-16'),
        ...groups,
      ],
      targetRules: { cluster: rules, instance: [] },
    },
    given,
    'op-1',
  )

test('custom groups are made again in the target family, by a name of their own', () => {
  const { groups, refused, missing, wrongFamily } = carry()
  expect(groups.map(({ kind, name, family, isMadeHere }) => ({ kind, name, family, isMadeHere }))).toEqual([
    {
      kind: 'cluster',
      name: 'orders-cluster-16-aurora-postgresql17-op-1',
      family: 'aurora-postgresql17',
      isMadeHere: true,
    },
    {
      kind: 'instance',
      name: 'orders-instance-16-aurora-postgresql17-op-1',
      family: 'aurora-postgresql17',
      isMadeHere: true,
    },
  ])
  expect([refused, missing, wrongFamily]).toEqual([[], [], []])
})

test('default groups become the default of the target family', () => {
  const cluster = {
    ...withInstance(aCluster(), 'orders-1', {
      parameterGroup: { name: 'default.aurora-postgresql16', applyStatus: 'in-sync' },
    }),
    parameterGroup: 'default.aurora-postgresql16',
  }
  const groups = [
    aParameterGroup('cluster', 'default.aurora-postgresql16'),
    aParameterGroup('instance', 'default.aurora-postgresql16'),
  ]
  expect(carry({ cluster, groups }).groups).toEqual([
    {
      kind: 'cluster',
      name: 'default.aurora-postgresql17',
      family: 'aurora-postgresql17',
      isMadeHere: false,
      settings: [],
    },
    {
      kind: 'instance',
      name: 'default.aurora-postgresql17',
      family: 'aurora-postgresql17',
      isMadeHere: false,
      settings: [],
    },
  ])
})

test('an upgrade within the family keeps the groups as they are', () => {
  const { groups } = carry({ targetFamily: 'aurora-postgresql16', settings: [setting('gone', '1')] })
  expect(groups.map(({ name, isMadeHere }) => `${name} ${isMadeHere}`)).toEqual([
    'orders-cluster-16 false',
    'orders-instance-16 false',
  ])
})

test('groups that the operator named are the ones used', () => {
  const given = { clusterGroup: 'mine-cluster', instanceGroup: 'mine' }
  const groups = [
    aParameterGroup('cluster', 'mine-cluster', { family: 'aurora-postgresql17' }),
    aParameterGroup('instance', 'mine', { family: 'aurora-postgresql17' }),
  ]
  const carried = carry({ given, groups, settings: [setting('gone', '1')] })
  expect(carried.groups.map(({ name, isMadeHere }) => `${name} ${isMadeHere}`)).toEqual([
    'mine-cluster false',
    'mine false',
  ])
  expect(carried.refused).toEqual([])
})

test('a named group that is missing or of another family is told, not replaced', () => {
  const carried = carry({ given: { clusterGroup: 'orders-cluster-16', instanceGroup: 'nowhere' } })
  expect(carried.groups).toEqual([])
  expect(carried.missing).toEqual(['nowhere'])
  expect(carried.wrongFamily.map(({ name }) => name)).toEqual(['orders-cluster-16'])
})

test('a group in use that AWS does not show is told', () => {
  expect(carry({ cluster: aCluster({ parameterGroup: 'elsewhere' }) }).missing).toEqual(['elsewhere'])
})

test('whether a setting is static is what the target family says', () => {
  const { groups } = carry({
    settings: [setting('a', '1', false), setting('b', '1', true)],
    rules: [rule('a', { isStatic: true }), rule('b')],
  })
  expect(groups[0]?.settings).toEqual([setting('a', '1', true), setting('b', '1', false)])
})

test.each<{
  readonly value: string
  readonly rule?: Partial<ParameterRule>
  readonly isUnknown?: true
  readonly because?: string
}>([
  { value: '5' },
  { value: '5', isUnknown: true, because: 'does not have it' },
  { value: '5', rule: { isModifiable: false }, because: 'does not let it be changed' },
  { value: '5', rule: { allowedValues: '1-10' } },
  { value: '1', rule: { allowedValues: '1-10' } },
  { value: '10', rule: { allowedValues: '1-10' } },
  { value: '11', rule: { allowedValues: '1-10' }, because: 'allows 1-10' },
  { value: '-1', rule: { allowedValues: '-1-10' } },
  { value: '-2', rule: { allowedValues: '-1-10' }, because: 'allows -1-10' },
  { value: '0.5', rule: { allowedValues: '0-1' } },
  { value: '', rule: { allowedValues: '0-1' }, because: 'allows 0-1' },
  { value: 'ten', rule: { allowedValues: '1-10' }, because: 'allows 1-10' },
  { value: 'ON', rule: { allowedValues: 'on,off' } },
  { value: 'maybe', rule: { allowedValues: 'on,off' }, because: 'allows on,off' },
  { value: '64', rule: { allowedValues: '0, 64-128' } },
  { value: 'pg_cron,pgaudit', rule: { allowedValues: 'pgaudit,pg_cron,pg_hint_plan' } },
  { value: 'pg_cron, ghost', rule: { allowedValues: 'pgaudit,pg_cron' }, because: 'allows pgaudit,pg_cron' },
  { value: '{DBInstanceClassMemory/9531392}', rule: { allowedValues: '16-1073741823' } },
])('value "$value" under $rule: $because', ({ value, rule: changes, isUnknown, because }) => {
  const rules = isUnknown ? [] : [rule('p', changes)]
  const { groups, refused } = carry({ settings: [setting('p', value)], rules })
  if (because === undefined) {
    expect(refused).toEqual([])
    expect(groups[0]?.settings.map((kept) => kept.value)).toEqual([value])
  } else {
    expect(refused.map((left) => ({ name: left.name, value: left.value, group: left.groupName }))).toEqual([
      { name: 'p', value, group: 'orders-cluster-16' },
    ])
    expect(refused[0]?.because).toContain(because)
    expect(groups[0]?.settings).toEqual([])
  }
})

test('members with another group than the writer are named; auto-scaled ones do not count', () => {
  const own = { parameterGroup: { name: 'own', applyStatus: 'in-sync' } }
  const cluster = withMember(withInstance(aCluster(), 'orders-3', own), anAutoScaledReader('scaled-1', own))
  expect(carry({ cluster }).unifiedMembers).toEqual(['orders-3'])
  expect(carry().unifiedMembers).toEqual([])
})
