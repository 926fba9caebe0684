import { expect, test } from 'vitest'
import { aCluster, anAutoScaledReader, withInstance, withMember } from '../testing/cluster-builder.ts'
import { aParameterGroup, atDefault, userSet } from '../testing/preflight-builder.ts'
import type { GroupChoice } from './default-changes.ts'
import { carryOver } from './parameter-carry-over.ts'
import type {
  ParameterGroupsReading,
  ParameterReading,
  ParameterRule,
  ParameterSetting,
} from './parameter-group-reading.ts'

const setting = (name: string, value: string, isStatic = false): ParameterSetting => ({
  name,
  value,
  isStatic,
  applyMethod: 'immediate',
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
  /** Of the cluster's and the instances' present groups, besides the settings. */
  readonly shown?: readonly ParameterReading[]
  readonly shownOnInstance?: readonly ParameterReading[]
  readonly rules?: readonly ParameterRule[]
  readonly instanceRules?: readonly ParameterRule[]
  readonly cluster?: ReturnType<typeof aCluster>
  readonly groups?: ParameterGroupsReading['groups']
  readonly given?: GroupChoice
  readonly targetFamily?: string
}

const carry = ({
  settings = [],
  shown = [],
  shownOnInstance = [],
  rules = [],
  instanceRules = [],
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
        aParameterGroup('cluster', 'orders-cluster-16', {
          parameters: [...settings.map(({ name, value }) => userSet(name, value)), ...shown],
          tags: { team: 'shop', 'aws:cloudformation:stack-name': 'x' },
        }),
        aParameterGroup('instance', 'orders-instance-16', { parameters: shownOnInstance }),
        ...groups,
      ],
      targetRules: { cluster: rules, instance: instanceRules },
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

test('a group that is made again keeps description, tags and apply methods', () => {
  const { groups } = carry({
    shown: [userSet('a', '1', { applyMethod: 'pending-reboot' }), userSet('b', '1')],
    rules: [rule('a'), rule('b')],
  })
  expect(groups[0]).toMatchObject({
    description: 'Settings of orders-cluster-16',
    tags: { team: 'shop' },
    settings: [
      { name: 'a', applyMethod: 'pending-reboot' },
      { name: 'b', applyMethod: 'immediate' },
    ],
  })
})

const settingsOf = ({ groups }: ReturnType<typeof carry>) =>
  groups.map(
    ({ kind, settings }) => `${kind}: ${settings.map(({ name, value }) => `${name}=${value}`).join()}`,
  )

const DEFAULT_INSTANCE = {
  cluster: withInstance(aCluster(), 'orders-1', {
    parameterGroup: { name: 'default.aurora-postgresql16', applyStatus: 'in-sync' },
  }),
  groups: [aParameterGroup('instance', 'default.aurora-postgresql16', { parameters: [atDefault('i', '0')] })],
  instanceRules: [rule('i', { value: '1' })],
}

test.each<{
  readonly when: string
  readonly options: Options
  readonly changes: readonly object[]
  readonly settings: readonly string[]
}>([
  {
    when: 'a custom group may have pinned the old default: it keeps it',
    options: { shown: [atDefault('p', '0')], rules: [rule('p', { value: '1' })] },
    changes: [{ name: 'p', from: '0', to: '1', isKept: true }],
    settings: ['cluster: p=0', 'instance: '],
  },
  {
    when: 'the operator chose what is kept, and this is not in it',
    options: {
      shown: [atDefault('p', '0')],
      rules: [rule('p', { value: '1' })],
      given: { pinParameters: [] },
    },
    changes: [{ name: 'p', from: '0', to: '1', isKept: false }],
    settings: ['cluster: ', 'instance: '],
  },
  {
    when: 'the operator chose to keep it',
    options: {
      shown: [atDefault('p', '0'), atDefault('q', '0')],
      rules: [rule('p', { value: '1' }), rule('q', { value: '1' })],
      given: { pinParameters: ['p'] },
    },
    changes: [
      { name: 'p', from: '0', to: '1', isKept: true },
      { name: 'q', from: '0', to: '1', isKept: false },
    ],
    settings: ['cluster: p=0', 'instance: '],
  },
  {
    when: 'a user set it: it is carried over, and no default',
    options: { shown: [userSet('p', '0')], rules: [rule('p', { value: '1' })], given: { pinParameters: [] } },
    changes: [],
    settings: ['cluster: p=0', 'instance: '],
  },
  {
    when: 'the default is the same in both families',
    options: { shown: [atDefault('p', '1')], rules: [rule('p', { value: '1' })] },
    changes: [],
    settings: ['cluster: ', 'instance: '],
  },
  {
    when: 'it cannot be modified',
    options: { shown: [atDefault('p', '0')], rules: [rule('p', { value: '1', isModifiable: false })] },
    changes: [],
    settings: ['cluster: ', 'instance: '],
  },
  {
    when: 'the target family does not take the old default',
    options: {
      shown: [atDefault('p', 'md5')],
      rules: [rule('p', { value: 'scram', allowedValues: 'scram' })],
      given: { pinParameters: ['p'] },
    },
    changes: [{ name: 'p', isKept: false, obstacle: 'the target family allows scram' }],
    settings: ['cluster: ', 'instance: '],
  },
  {
    when: 'RDS left it to the engine so far',
    options: { shown: [atDefault('p')], rules: [rule('p', { value: '1' })] },
    changes: [{ name: 'p', to: '1', isKept: false, obstacle: expect.stringContaining('to the engine') }],
    settings: ['cluster: ', 'instance: '],
  },
  {
    when: 'RDS leaves it to the engine from now on',
    options: { shown: [atDefault('p', '0')], rules: [rule('p')] },
    changes: [{ name: 'p', from: '0', isKept: true }],
    settings: ['cluster: p=0', 'instance: '],
  },
  {
    when: 'both kinds of group have it: the cluster keeps it for all instances',
    options: {
      shown: [atDefault('p', '0')],
      shownOnInstance: [atDefault('p', '0')],
      rules: [rule('p', { value: '1' })],
      instanceRules: [rule('p', { value: '1' })],
    },
    changes: [{ name: 'p', isKept: true }],
    settings: ['cluster: p=0', 'instance: '],
  },
  {
    when: 'the cluster sets it and the instances have the old default: what the cluster sets stays in force',
    options: {
      shown: [userSet('p', '7')],
      shownOnInstance: [atDefault('p', '0')],
      rules: [rule('p', { value: '1' })],
      instanceRules: [rule('p', { value: '1' })],
    },
    changes: [],
    settings: ['cluster: p=7', 'instance: '],
  },
  {
    when: 'the instances set it: their value stays in force',
    options: {
      shown: [atDefault('p', '0')],
      shownOnInstance: [userSet('p', '7')],
      rules: [rule('p', { value: '1' })],
      instanceRules: [rule('p', { value: '1' })],
    },
    changes: [],
    settings: ['cluster: ', 'instance: p=7'],
  },
  {
    when: 'a default group pins nothing, so its defaults change',
    options: DEFAULT_INSTANCE,
    changes: [{ name: 'i', from: '0', to: '1', isKept: false }],
    settings: ['cluster: ', 'instance: '],
  },
  {
    when: 'a parameter of a default group is to be kept: a group is made for it',
    options: { ...DEFAULT_INSTANCE, given: { pinParameters: ['i'] } },
    changes: [{ name: 'i', isKept: true }],
    settings: ['cluster: ', 'instance: i=0'],
  },
  {
    when: 'the operator named a group that leaves it at the new default',
    options: {
      shown: [atDefault('p', '0')],
      rules: [rule('p', { value: '1' })],
      groups: [
        aParameterGroup('cluster', 'mine', {
          family: 'aurora-postgresql17',
          parameters: [atDefault('p', '1')],
        }),
      ],
      given: { clusterGroup: 'mine', pinParameters: ['p'] },
    },
    changes: [{ name: 'p', isKept: false, obstacle: 'mine is used as it is' }],
    settings: ['cluster: ', 'instance: '],
  },
  {
    when: 'the operator named a group that sets it otherwise: that is their choice',
    options: {
      shown: [atDefault('p', '0')],
      rules: [rule('p', { value: '1' })],
      groups: [
        aParameterGroup('cluster', 'mine', {
          family: 'aurora-postgresql17',
          parameters: [userSet('p', '2')],
        }),
      ],
      given: { clusterGroup: 'mine' },
    },
    changes: [],
    settings: ['cluster: ', 'instance: '],
  },
])('$when', ({ options, changes, settings }) => {
  const carried = carry(options)
  expect(carried.defaultChanges).toMatchObject(changes)
  expect(settingsOf(carried)).toEqual(settings)
})

test('a group that takes the place of a default one has a name, a description and the tags of the cluster', () => {
  const { groups } = carry({ ...DEFAULT_INSTANCE, given: { pinParameters: ['i'] } })
  expect(groups[1]).toEqual({
    kind: 'instance',
    name: 'orders-instance-aurora-postgresql17-op-1',
    family: 'aurora-postgresql17',
    isMadeHere: true,
    settings: [{ name: 'i', value: '0', isStatic: false, applyMethod: 'pending-reboot' }],
    description: 'Parameters of orders that keep their values in aurora-postgresql17',
    tags: { team: 'shop' },
  })
})

test('a parameter that AWS takes only together with another one is kept together with it', () => {
  const carried = carry({
    shown: [
      atDefault('ssl_min_protocol_version', 'TLSv1.2'),
      atDefault('ssl_max_protocol_version', 'TLSv1.3'),
    ],
    rules: [
      rule('ssl_min_protocol_version', { value: 'TLSv1.3' }),
      rule('ssl_max_protocol_version', { value: 'TLSv1.3' }),
    ],
  })
  expect(settingsOf(carried)[0]).toBe(
    'cluster: ssl_min_protocol_version=TLSv1.2,ssl_max_protocol_version=TLSv1.3',
  )
})
