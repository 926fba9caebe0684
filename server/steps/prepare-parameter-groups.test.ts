import { expect, test } from 'vitest'
import type { Facts } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type {
  ParameterGroupKind,
  ParameterGroupsReading,
  ParameterReading,
  ParameterSetting,
} from '../model/parameter-group-reading.ts'
import { aParameterGroup, aParameterGroupsReading, atDefault, userSet } from '../testing/preflight-builder.ts'
import { instanceIs, judge, testAnswers, verdictOf } from '../testing/step-answers.ts'
import { aTargetGroup } from '../testing/step-builder.ts'
import { prepareParameterGroups } from './prepare-parameter-groups.ts'

const input = { targetEngineVersion: '17.4' }
const CLUSTER_17 = 'orders-cluster-16-aurora-postgresql17-op-1'
const INSTANCE_17 = 'orders-instance-16-aurora-postgresql17-op-1'

const settings: readonly ParameterSetting[] = [{ name: 'work_mem', value: '64', isStatic: false }]

const decided = {
  facts: {
    targetParameterGroups: [
      aTargetGroup('cluster', CLUSTER_17, { settings }),
      aTargetGroup('instance', INSTANCE_17),
    ],
  },
}

/** Settings as AWS shows them in a group. */
const asRead = (values: readonly ParameterSetting[]) => values.map(({ name, value }) => userSet(name, value))

const ofFamily17 = (kind: ParameterGroupKind, name: string, parameters: readonly ParameterReading[] = []) =>
  aParameterGroup(kind, name, { family: 'aurora-postgresql17', parameters })
const cluster17 = (values: readonly ParameterSetting[]) => ofFamily17('cluster', CLUSTER_17, asRead(values))
const instance17 = ofFamily17('instance', INSTANCE_17)

const WORK_MEM = { name: 'work_mem', isModifiable: true, isStatic: false, dataType: 'integer' }

/** The groups of today with work_mem set, and those made so far. */
const withGroups = (
  made: ParameterGroupsReading['groups'] = [],
  changes: Partial<ParameterGroupsReading> = {},
) => ({
  reading: {
    parameterGroups: aParameterGroupsReading({
      groups: [
        aParameterGroup('cluster', 'orders-cluster-16', {
          parameters: asRead(settings),
          tags: { team: 'shop' },
        }),
        aParameterGroup('instance', 'orders-instance-16'),
        ...made,
      ],
      targetRules: { cluster: [WORK_MEM], instance: [] },
      ...changes,
    }),
  },
})

const withoutRules = (made: ParameterGroupsReading['groups'] = []) =>
  withGroups(made, { targetRules: { cluster: [], instance: [] } })

const bothMade = withGroups([cluster17(settings), instance17])

/** It was accepted that a value of work_mem is left out. */
const accepted = (value: string) => ({
  accepted: [
    `["settings_left_out","17.4","work_mem = ${value} of orders-cluster-16 (the target family does not have it)"]`,
  ],
})

testAnswers(prepareParameterGroups, { input, ...withGroups() }, [
  ['nothing was read', { reading: {} }, 'waiting'],
  ['AWS does not know the version', withGroups([], { targetFamily: undefined }), 'unexpected'],
  [
    'a custom group has to be made: with its description, its tags and ours',
    {},
    'CreateParameterGroup',
    `"description":"Settings of orders-cluster-16","tags":{"team":"shop","${OPERATION_TAG}":"op-1"}`,
  ],
  [
    'an older program decided on it',
    decided,
    'CreateParameterGroup',
    `"description":"Settings carried over for an upgrade to aurora-postgresql17","tags":{"${OPERATION_TAG}":"op-1"}`,
  ],
  [
    'the first group is made, and empty',
    { ...decided, ...withGroups([cluster17([])]) },
    'ModifyParameterGroup',
    '"name":"work_mem","value":"64"',
  ],
  [
    'the first group is made with its settings',
    { ...decided, ...withGroups([cluster17(settings)]) },
    'CreateParameterGroup',
    INSTANCE_17,
  ],
  [
    'a setting has another value there',
    {
      ...decided,
      ...withGroups([cluster17(settings.map((setting) => ({ ...setting, value: '32' }))), instance17]),
    },
    'ModifyParameterGroup',
  ],
  [
    'a setting is there, and AWS reports it as the default',
    {
      ...decided,
      ...withGroups([ofFamily17('cluster', CLUSTER_17, [atDefault('work_mem', '64')]), instance17]),
    },
    'satisfied',
  ],
  ['both are there with their settings', { ...decided, ...bothMade }, 'satisfied'],
  ['the groups are used as they are', withGroups([], { targetFamily: 'aurora-postgresql16' }), 'satisfied'],
  ['a named group is not there', { input: { clusterGroup: 'mine' } }, 'unexpected', 'mine'],
  [
    'a named group is of another family',
    { input: { clusterGroup: 'orders-cluster-16' } },
    'blocked',
    'of family aurora-postgresql16; the target version needs aurora-postgresql17',
  ],
  [
    'the target family has no such setting: with name, value and reason',
    withoutRules(),
    'needs consent',
    'work_mem = 64 of orders-cluster-16 (the target family does not have it)',
  ],
  ['exactly that was accepted', { ...withoutRules(), ...accepted('64') }, 'CreateParameterGroup'],
  ['another value was accepted', { ...withoutRules(), ...accepted('32') }, 'needs consent'],
  [
    'a reader has a group of its own',
    instanceIs('orders-3', { parameterGroup: { name: 'own', applyStatus: 'in-sync' } }),
    'needs consent',
    'orders-3 use another DB parameter group',
  ],
])

test('what is decided once stays decided, whatever the reading says later', () => {
  const first = judge(prepareParameterGroups, input, withGroups())
  expect(first.learnt?.targetParameterGroups?.map(({ name }) => name)).toEqual([CLUSTER_17, INSTANCE_17])
  const made = withoutRules([cluster17(settings), instance17])
  const later = judge(prepareParameterGroups, input, { ...decided, ...made })
  expect(verdictOf(later)).toBe('satisfied')
  expect(later.learnt).toBeUndefined()
})

test('more than twenty settings are sent batch by batch, each until it is there', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ name: `p${index}`, value: '1', isStatic: false }))
  const facts = { targetParameterGroups: [aTargetGroup('cluster', CLUSTER_17, { settings: many })] }
  const sentWhen = (present: readonly ParameterSetting[]) => {
    const situation = { facts, ...withGroups([cluster17(present)]) }
    const assessment = judge(prepareParameterGroups, input, situation)
    return assessment.kind === 'act' && assessment.call.action === 'ModifyParameterGroup'
      ? assessment.call.input.settings.map(({ name }) => name)
      : verdictOf(assessment)
  }
  expect(sentWhen([])).toEqual(many.slice(0, 20).map(({ name }) => name))
  expect(sentWhen(many.slice(0, 7))).toEqual(many.slice(0, 20).map(({ name }) => name))
  expect(sentWhen(many.slice(0, 20))).toEqual(many.slice(20).map(({ name }) => name))
  expect(sentWhen(many)).toBe('satisfied')
})

test('it asks for the groups in use and those that were named, and then for those that it decided to make', () => {
  const needsWith = (facts: Facts) =>
    prepareParameterGroups.needs?.({ input: { ...input, clusterGroup: 'mine' }, facts, attempts: [] })
  expect(needsWith({})?.parameterGroups).toMatchObject({
    targetEngineVersion: input.targetEngineVersion,
    inUse: true,
    named: [{ kind: 'cluster', name: 'mine' }],
  })
  const targets = [
    aTargetGroup('instance', INSTANCE_17),
    aTargetGroup('cluster', 'mine', { isMadeHere: false }),
  ]
  expect(needsWith({ targetParameterGroups: targets })?.parameterGroups).toMatchObject({
    inUse: false,
    named: [{ kind: 'instance', name: INSTANCE_17 }],
  })
})

const FORCE_SSL = { name: 'rds.force_ssl', isModifiable: true, isStatic: false, dataType: 'boolean' }

/** The default of rds.force_ssl changes from 0 to 1, and these groups are there too. */
const withForceSsl = (...groups: ParameterGroupsReading['groups']) => ({
  reading: {
    parameterGroups: aParameterGroupsReading({
      groups: [
        aParameterGroup('cluster', 'orders-cluster-16', { parameters: [atDefault('rds.force_ssl', '0')] }),
        aParameterGroup('instance', 'orders-instance-16'),
        ...groups,
      ],
      targetRules: { cluster: [{ ...FORCE_SSL, value: '1' }], instance: [] },
    }),
  },
})

test.each([
  ['kept when nothing was said', undefined, ['rds.force_ssl=0']],
  ['kept when it was named', ['rds.force_ssl'], ['rds.force_ssl=0']],
  ['left to the new default when it was not named', [], []],
])('a value that equals the old default is %s', (_when, pinParameters, kept) => {
  const own = { ...input, ...(pinParameters && { pinParameters }) }
  const { learnt } = judge(prepareParameterGroups, own, withForceSsl())
  const settings = learnt?.targetParameterGroups?.flatMap((group) => group.settings)
  expect(settings?.map(({ name, value }) => `${name}=${value}`)).toEqual(kept)
})

testAnswers(prepareParameterGroups, { input }, [
  [
    'a value cannot be kept although it was asked for',
    {
      input: { clusterGroup: 'mine', pinParameters: ['rds.force_ssl'] },
      ...withForceSsl(ofFamily17('cluster', 'mine', [atDefault('rds.force_ssl', '1')])),
    },
    'needs consent',
    'rds.force_ssl (mine is used as it is)',
  ],
])
