import { expect, test } from 'vitest'
import { aCluster, anAutoScaledReader, withInstance, withMember } from '../testing/cluster-builder.ts'
import { aParameterGroup, atDefault, userSet } from '../testing/preflight-builder.ts'
import { aTargetGroup } from '../testing/step-builder.ts'
import type { GroupChoice } from './default-changes.ts'
import { carryOver } from './parameter-carry-over.ts'
import type { ParameterGroupsReading, ParameterReading, ParameterRule } from './parameter-group-reading.ts'

const rule = (name: string, changes: Partial<ParameterRule> = {}): ParameterRule => ({
  name,
  isModifiable: true,
  isStatic: false,
  dataType: 'string',
  ...changes,
})
/** The target family has a parameter with this default. */
const newDefault = (name: string, value: string) => [rule(name, { value })]

interface Options {
  /** Of the cluster's and the instances' present groups. */
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
          parameters: shown,
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

/** The groups that are used after the upgrade, and whether they are made for it. */
const usedGroups = ({ groups }: ReturnType<typeof carry>) =>
  groups.map(({ kind, name, isMadeHere }) => `${kind} ${name}${isMadeHere ? ', made' : ''}`)

/** What is set in them. */
const settingsOf = ({ groups }: ReturnType<typeof carry>) =>
  groups.flatMap(({ kind, settings }) => settings.map(({ name, value }) => `${kind} ${name}=${value}`))

const withGroup = (name: string) => ({ parameterGroup: { name, applyStatus: 'in-sync' } })
const mine = (kind: 'cluster' | 'instance', name: string, parameters: readonly ParameterReading[] = []) =>
  aParameterGroup(kind, name, { family: 'aurora-postgresql17', parameters })

const DEFAULT_GROUP = 'default.aurora-postgresql16'
const bothDefault: Options = {
  cluster: withInstance(aCluster({ parameterGroup: DEFAULT_GROUP }), 'orders-1', withGroup(DEFAULT_GROUP)),
  groups: [aParameterGroup('cluster', DEFAULT_GROUP), aParameterGroup('instance', DEFAULT_GROUP)],
}
const named: Options = {
  given: { clusterGroup: 'mine-cluster', instanceGroup: 'mine' },
  groups: [mine('cluster', 'mine-cluster'), mine('instance', 'mine')],
}
/** A setting that the target family does not have. */
const gone = { shown: [userSet('gone', '1')] }

test.for<readonly [what: string, Options, ...groups: string[]]>([
  [
    'custom groups are made again in the target family, by a name of their own',
    {},
    'cluster orders-cluster-16-aurora-postgresql17-op-1, made',
    'instance orders-instance-16-aurora-postgresql17-op-1, made',
  ],
  [
    'default groups become the default of the target family',
    bothDefault,
    'cluster default.aurora-postgresql17',
    'instance default.aurora-postgresql17',
  ],
  [
    'an upgrade within the family keeps the groups as they are',
    { ...gone, targetFamily: 'aurora-postgresql16' },
    'cluster orders-cluster-16',
    'instance orders-instance-16',
  ],
  ['groups that were named are used', { ...gone, ...named }, 'cluster mine-cluster', 'instance mine'],
])('%s', ([, options, ...groups]) => {
  const carried = carry(options)
  expect(usedGroups(carried)).toEqual(groups)
  expect(carried).toMatchObject({ refused: [], missing: [], wrongFamily: [] })
})

test('a group of the target family that is not made here has no settings', () => {
  expect(carry(bothDefault).groups[0]).toEqual(
    aTargetGroup('cluster', 'default.aurora-postgresql17', { isMadeHere: false }),
  )
})

test('a named group that is missing or of another family is told, not replaced; so is one in use that AWS does not show', () => {
  const carried = carry({ given: { clusterGroup: 'orders-cluster-16', instanceGroup: 'nowhere' } })
  expect(carried).toMatchObject({
    groups: [],
    missing: ['nowhere'],
    wrongFamily: [{ name: 'orders-cluster-16' }],
  })
  expect(carry({ cluster: aCluster({ parameterGroup: 'elsewhere' }) }).missing).toEqual(['elsewhere'])
})

test('a group that is made again keeps description, tags and apply methods; what is static the target family says', () => {
  const { groups } = carry({
    shown: [userSet('a', '1', { applyMethod: 'pending-reboot' }), userSet('b', '1', { isStatic: true })],
    rules: [rule('a', { isStatic: true }), rule('b')],
  })
  expect(groups[0]).toMatchObject({
    description: 'Settings of orders-cluster-16',
    tags: { team: 'shop' },
    settings: [
      { name: 'a', value: '1', isStatic: true, applyMethod: 'pending-reboot' },
      { name: 'b', value: '1', isStatic: false, applyMethod: 'immediate' },
    ],
  })
  expect(groups[0]?.tags).toEqual({ team: 'shop' })
})

test.for<readonly [value: string, rule: Partial<ParameterRule> | 'none', because?: string]>([
  ['5', {}],
  ['5', 'none', 'does not have it'],
  ['5', { isModifiable: false }, 'does not let it be changed'],
  ['5', { allowedValues: '1-10' }],
  ['1', { allowedValues: '1-10' }],
  ['10', { allowedValues: '1-10' }],
  ['11', { allowedValues: '1-10' }, 'allows 1-10'],
  ['-1', { allowedValues: '-1-10' }],
  ['-2', { allowedValues: '-1-10' }, 'allows -1-10'],
  ['0.5', { allowedValues: '0-1' }],
  ['', { allowedValues: '0-1' }, 'allows 0-1'],
  ['ten', { allowedValues: '1-10' }, 'allows 1-10'],
  ['ON', { allowedValues: 'on,off' }],
  ['maybe', { allowedValues: 'on,off' }, 'allows on,off'],
  ['64', { allowedValues: '0, 64-128' }],
  ['pg_cron,pgaudit', { allowedValues: 'pgaudit,pg_cron,pg_hint_plan' }],
  ['pg_cron, ghost', { allowedValues: 'pgaudit,pg_cron' }, 'allows pgaudit,pg_cron'],
  ['{DBInstanceClassMemory/9531392}', { allowedValues: '16-1073741823' }],
])('value "%s" under %j', ([value, changes, because]) => {
  const rules = changes === 'none' ? [] : [rule('p', changes)]
  const carried = carry({ shown: [userSet('p', value)], rules })
  const why = expect.stringContaining(because ?? '')
  const left = { name: 'p', value, groupName: 'orders-cluster-16', because: why }
  expect(carried.refused).toMatchObject(because === undefined ? [] : [left])
  expect(settingsOf(carried)).toEqual(because === undefined ? [`cluster p=${value}`] : [])
})

test('members with another group than the writer are named; auto-scaled ones do not count', () => {
  const own = withGroup('own')
  const cluster = withMember(withInstance(aCluster(), 'orders-3', own), anAutoScaledReader('scaled-1', own))
  expect(carry({ cluster }).unifiedMembers).toEqual(['orders-3'])
  expect(carry().unifiedMembers).toEqual([])
})

const DEFAULT_INSTANCE: Options = {
  cluster: withInstance(aCluster(), 'orders-1', withGroup(DEFAULT_GROUP)),
  groups: [aParameterGroup('instance', DEFAULT_GROUP, { parameters: [atDefault('i', '0')] })],
  instanceRules: newDefault('i', '1'),
}

/** The default of p was 0 on the cluster, and is 1 in the target family. */
const changed: Options = { shown: [atDefault('p', '0')], rules: newDefault('p', '1') }
const changedOnBoth: Options = {
  ...changed,
  shownOnInstance: [atDefault('p', '0')],
  instanceRules: newDefault('p', '1'),
}
const [TLS_MIN, TLS_MAX] = ['ssl_min_protocol_version', 'ssl_max_protocol_version'] as const
const fromTo = { name: 'p', from: '0', to: '1' }
const kept = { name: 'p', isKept: true }
/** The operator chose what is kept. */
const pin = (...pinParameters: readonly string[]) => ({ given: { pinParameters } })

test.for<readonly [when: string, Options, changes: readonly object[], ...settings: string[]]>([
  ['a custom group may have pinned it: it keeps it', changed, [{ ...fromTo, isKept: true }], 'cluster p=0'],
  ['the operator chose what is kept, and not this', { ...changed, ...pin() }, [{ ...fromTo, isKept: false }]],
  [
    'the operator chose to keep it',
    {
      shown: [atDefault('p', '0'), atDefault('q', '0')],
      rules: [...newDefault('p', '1'), ...newDefault('q', '1')],
      ...pin('p'),
    },
    [
      { ...fromTo, isKept: true },
      { ...fromTo, name: 'q', isKept: false },
    ],
    'cluster p=0',
  ],
  [
    'a user set it: it is no default',
    { ...changed, shown: [userSet('p', '0')], ...pin() },
    [],
    'cluster p=0',
  ],
  ['the default is the same in both families', { ...changed, shown: [atDefault('p', '1')] }, []],
  ['it cannot be modified', { ...changed, rules: [rule('p', { value: '1', isModifiable: false })] }, []],
  [
    'the target family does not take the old default',
    {
      shown: [atDefault('p', 'md5')],
      rules: [rule('p', { value: 'scram', allowedValues: 'scram' })],
      ...pin('p'),
    },
    [{ name: 'p', isKept: false, obstacle: 'the target family allows scram' }],
  ],
  [
    'RDS left it to the engine so far',
    { ...changed, shown: [atDefault('p')] },
    [{ name: 'p', to: '1', isKept: false, obstacle: expect.stringContaining('to the engine') }],
  ],
  [
    'RDS leaves it to the engine from now on',
    { ...changed, rules: [rule('p')] },
    [{ ...kept, from: '0' }],
    'cluster p=0',
  ],
  [
    'both kinds of group have it: the cluster keeps it for all instances',
    changedOnBoth,
    [kept],
    'cluster p=0',
  ],
  ['the cluster sets it: that stays', { ...changedOnBoth, shown: [userSet('p', '7')] }, [], 'cluster p=7'],
  [
    'the instances set it: that stays',
    { ...changedOnBoth, shownOnInstance: [userSet('p', '7')] },
    [],
    'instance p=7',
  ],
  ['a default group pins nothing', DEFAULT_INSTANCE, [{ ...fromTo, name: 'i', isKept: false }]],
  [
    'a parameter of a default group is to be kept: a group is made for it',
    { ...DEFAULT_INSTANCE, ...pin('i') },
    [{ ...kept, name: 'i' }],
    'instance i=0',
  ],
  [
    'the operator named a group that leaves it at the new default',
    {
      ...changed,
      groups: [mine('cluster', 'mine', [atDefault('p', '1')])],
      given: { clusterGroup: 'mine', pinParameters: ['p'] },
    },
    [{ name: 'p', isKept: false, obstacle: 'mine is used as it is' }],
  ],
  [
    'the operator named a group that sets it otherwise: that is their choice',
    { ...changed, groups: [mine('cluster', 'mine', [userSet('p', '2')])], given: { clusterGroup: 'mine' } },
    [],
  ],
  [
    'AWS takes it only together with another one: both are kept',
    {
      shown: [atDefault(TLS_MIN, 'TLSv1.2'), atDefault(TLS_MAX, 'TLSv1.3')],
      rules: [...newDefault(TLS_MIN, 'TLSv1.3'), ...newDefault(TLS_MAX, 'TLSv1.3')],
    },
    [{ name: TLS_MIN, isKept: true }],
    `cluster ${TLS_MIN}=TLSv1.2`,
    `cluster ${TLS_MAX}=TLSv1.3`,
  ],
])('%s', ([, options, changes, ...settings]) => {
  const carried = carry(options)
  expect(carried.defaultChanges).toMatchObject(changes)
  expect(settingsOf(carried)).toEqual(settings)
})

test('a group that takes the place of a default one has a name, a description and the tags of the cluster', () => {
  const { groups } = carry({ ...DEFAULT_INSTANCE, ...pin('i') })
  expect(groups[1]).toEqual(
    aTargetGroup('instance', 'orders-instance-aurora-postgresql17-op-1', {
      settings: [{ name: 'i', value: '0', isStatic: false, applyMethod: 'pending-reboot' }],
      description: 'Parameters of orders that keep their values in aurora-postgresql17',
      tags: { team: 'shop' },
    }),
  )
})
