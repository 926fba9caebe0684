import { expect, test } from 'vitest'
import type { Facts, TargetParameterGroup } from '../model/facts.ts'
import { OPERATION_TAG } from '../model/identifiers.ts'
import type { ParameterGroupsReading, ParameterSetting } from '../model/parameter-group-reading.ts'
import { aCluster, withInstance } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import { aParameterGroup, aParameterGroupsReading, atDefault, userSet } from '../testing/preflight-builder.ts'
import type { Question } from '../testing/step-builder.ts'
import { judge, verdictOf } from '../testing/step-builder.ts'
import { prepareParameterGroups } from './prepare-parameter-groups.ts'

const input = { targetEngineVersion: '17.4' }
const CLUSTER_17 = 'orders-cluster-16-aurora-postgresql17-op-1'
const INSTANCE_17 = 'orders-instance-16-aurora-postgresql17-op-1'

const settings: readonly ParameterSetting[] = [{ name: 'work_mem', value: '64', isStatic: false }]

const target = (
  kind: TargetParameterGroup['kind'],
  name: string,
  changes: Partial<TargetParameterGroup> = {},
): TargetParameterGroup => ({
  kind,
  name,
  family: 'aurora-postgresql17',
  isMadeHere: true,
  settings: [],
  ...changes,
})

const decided = [target('cluster', CLUSTER_17, { settings }), target('instance', INSTANCE_17)]

/** Settings as AWS shows them in a group. */
const asRead = (values: readonly ParameterSetting[]) => values.map(({ name, value }) => userSet(name, value))

/** The groups of today with work_mem set, and those made so far. */
const withGroups = (
  made: ParameterGroupsReading['groups'] = [],
  changes: Partial<ParameterGroupsReading> = {},
) => ({
  parameterGroups: aParameterGroupsReading({
    groups: [
      aParameterGroup('cluster', 'orders-cluster-16', {
        parameters: asRead(settings),
        tags: { team: 'shop' },
      }),
      aParameterGroup('instance', 'orders-instance-16'),
      ...made,
    ],
    targetRules: {
      cluster: [{ name: 'work_mem', isModifiable: true, isStatic: false, dataType: 'integer' }],
      instance: [],
    },
    ...changes,
  }),
})

const cluster17 = (values: readonly ParameterSetting[] = []) =>
  aParameterGroup('cluster', CLUSTER_17, { family: 'aurora-postgresql17', parameters: asRead(values) })
const instance17 = aParameterGroup('instance', INSTANCE_17, { family: 'aurora-postgresql17' })

test.each<Question<'prepare_parameter_groups'>>([
  { when: 'nothing was read', verdict: 'waiting' },
  {
    when: 'AWS does not know the version',
    reading: withGroups([], { targetFamily: undefined }),
    verdict: 'unexpected',
  },
  {
    when: 'a custom group has to be made: with its description, its tags and ours',
    reading: withGroups(),
    verdict: 'act CreateParameterGroup',
    says: `"description":"Settings of orders-cluster-16","tags":{"team":"shop","${OPERATION_TAG}":"op-1"}`,
  },
  {
    when: 'an older program decided on it',
    facts: { targetParameterGroups: decided },
    reading: withGroups(),
    verdict: 'act CreateParameterGroup',
    says: `"description":"Settings carried over for an upgrade to aurora-postgresql17","tags":{"${OPERATION_TAG}":"op-1"}`,
  },
  {
    when: 'the first group is made, and empty',
    facts: { targetParameterGroups: decided },
    reading: withGroups([cluster17()]),
    verdict: 'act ModifyParameterGroup',
    says: '"name":"work_mem","value":"64"',
  },
  {
    when: 'the first group is made with its settings',
    facts: { targetParameterGroups: decided },
    reading: withGroups([cluster17(settings)]),
    verdict: 'act CreateParameterGroup',
    says: INSTANCE_17,
  },
  {
    when: 'a setting has another value there',
    facts: { targetParameterGroups: decided },
    reading: withGroups([cluster17([{ name: 'work_mem', value: '32', isStatic: false }]), instance17]),
    verdict: 'act ModifyParameterGroup',
  },
  {
    when: 'a setting is there, and AWS reports it as the default',
    facts: { targetParameterGroups: decided },
    reading: withGroups([
      aParameterGroup('cluster', CLUSTER_17, {
        family: 'aurora-postgresql17',
        parameters: settings.map(({ name, value }) => atDefault(name, value)),
      }),
      instance17,
    ]),
    verdict: 'satisfied',
  },
  {
    when: 'both are there with their settings',
    facts: { targetParameterGroups: decided },
    reading: withGroups([cluster17(settings), instance17]),
    verdict: 'satisfied',
  },
  {
    when: 'the groups are used as they are',
    reading: withGroups([], { targetFamily: 'aurora-postgresql16' }),
    verdict: 'satisfied',
  },
  {
    when: 'a named group is not there',
    input: { clusterGroup: 'mine' },
    reading: withGroups(),
    verdict: 'unexpected',
    says: 'mine',
  },
  {
    when: 'a named group is of another family',
    input: { clusterGroup: 'orders-cluster-16' },
    reading: withGroups(),
    verdict: 'blocked',
    says: 'of family aurora-postgresql16; the target version needs aurora-postgresql17',
  },
  {
    when: 'the target family has no such setting: with name, value and reason',
    reading: withGroups([], { targetRules: { cluster: [], instance: [] } }),
    verdict: 'needs consent',
    says: 'work_mem = 64 of orders-cluster-16 (the target family does not have it)',
  },
  {
    when: 'the operator accepted to leave it out',
    reading: withGroups([], { targetRules: { cluster: [], instance: [] } }),
    accepted: [
      '["settings_left_out","17.4","work_mem = 64 of orders-cluster-16 (the target family does not have it)"]',
    ],
    verdict: 'act CreateParameterGroup',
  },
  {
    when: 'the operator accepted to leave something else out',
    reading: withGroups([], { targetRules: { cluster: [], instance: [] } }),
    accepted: [
      '["settings_left_out","17.4","work_mem = 32 of orders-cluster-16 (the target family does not have it)"]',
    ],
    verdict: 'needs consent',
  },
  {
    when: 'a reader has a group of its own',
    cluster: withInstance(aCluster(), 'orders-3', {
      parameterGroup: { name: 'own', applyStatus: 'in-sync' },
    }),
    reading: withGroups(),
    verdict: 'needs consent',
    says: 'orders-3 use another DB parameter group',
  },
])('$verdict when $when', expectAnswer(prepareParameterGroups, input))

test('what is decided once stays decided, whatever the reading says later', () => {
  const first = judge(prepareParameterGroups, input, { reading: withGroups() })
  expect(first.learnt?.targetParameterGroups?.map(({ name }) => name)).toEqual([CLUSTER_17, INSTANCE_17])
  const later = judge(prepareParameterGroups, input, {
    facts: { targetParameterGroups: decided },
    reading: withGroups([cluster17(settings), instance17], { targetRules: { cluster: [], instance: [] } }),
  })
  expect(verdictOf(later)).toBe('satisfied')
  expect(later.learnt).toBeUndefined()
})

test('more than twenty settings are sent batch by batch, each until it is there', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ name: `p${index}`, value: '1', isStatic: false }))
  const facts = { targetParameterGroups: [target('cluster', CLUSTER_17, { settings: many })] }
  const sentWhen = (present: readonly ParameterSetting[]) => {
    const assessment = judge(prepareParameterGroups, input, {
      facts,
      reading: withGroups([cluster17(present)]),
    })
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
  const targets = [target('instance', INSTANCE_17), target('cluster', 'mine', { isMadeHere: false })]
  expect(needsWith({ targetParameterGroups: targets })?.parameterGroups).toMatchObject({
    inUse: false,
    named: [{ kind: 'instance', name: INSTANCE_17 }],
  })
})

const FORCE_SSL = { name: 'rds.force_ssl', isModifiable: true, isStatic: false, dataType: 'boolean' }

const withForceSsl = () => ({
  parameterGroups: aParameterGroupsReading({
    groups: [
      aParameterGroup('cluster', 'orders-cluster-16', { parameters: [atDefault('rds.force_ssl', '0')] }),
      aParameterGroup('instance', 'orders-instance-16'),
    ],
    targetRules: { cluster: [{ ...FORCE_SSL, value: '1' }], instance: [] },
  }),
})

test.each([
  ['kept when nothing was said', undefined, ['rds.force_ssl=0']],
  ['kept when it was named', ['rds.force_ssl'], ['rds.force_ssl=0']],
  ['left to the new default when it was not named', [], []],
])('a value that equals the old default is %s', (_when, pinParameters, kept) => {
  const { learnt } = judge(
    prepareParameterGroups,
    { ...input, ...(pinParameters && { pinParameters }) },
    { reading: withForceSsl() },
  )
  const settings = learnt?.targetParameterGroups?.flatMap((group) => group.settings)
  expect(settings?.map(({ name, value }) => `${name}=${value}`)).toEqual(kept)
})

test('a value that cannot be kept although it was asked for needs consent', () => {
  const given = { ...input, clusterGroup: 'mine', pinParameters: ['rds.force_ssl'] }
  const reading = {
    parameterGroups: {
      ...withForceSsl().parameterGroups,
      groups: [
        ...withForceSsl().parameterGroups.groups,
        aParameterGroup('cluster', 'mine', {
          family: 'aurora-postgresql17',
          parameters: [atDefault('rds.force_ssl', '1')],
        }),
      ],
    },
  }
  expectAnswer(
    prepareParameterGroups,
    given,
  )({
    when: '',
    reading,
    verdict: 'needs consent',
    says: 'rds.force_ssl (mine is used as it is)',
  })
})
