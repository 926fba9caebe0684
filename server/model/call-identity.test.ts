import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameCall } from './call-identity.ts'
import { ParameterGroupKind } from './parameter-group-reading.ts'
import type { RdsCall, RdsCallInputs, RdsCallName } from './rds-call.ts'

const text = fc.string({ minLength: 1, maxLength: 5 })
const tags = fc.dictionary(text, text, { maxKeys: 3 })
const kind = fc.constantFrom(...Object.values(ParameterGroupKind))

const registration = fc.record({
  proxyName: text,
  targetGroupName: text,
  instanceIds: fc.array(text, { maxLength: 2 }),
})

const setting = fc.record({ name: text, value: text, isStatic: fc.boolean() })

/** One kind of call: any input, the same call with another input for the rest, and calls for something else. */
interface Case<A extends RdsCallName> {
  readonly input: fc.Arbitrary<RdsCallInputs[A]>
  /** `other` with the target of `input`. */
  readonly twin: (input: RdsCallInputs[A], other: RdsCallInputs[A]) => RdsCallInputs[A]
  /** `input` for another target, once for each member that the target consists of. */
  readonly strangers: (input: RdsCallInputs[A]) => readonly RdsCallInputs[A][]
}

/** The target is the value of some members. */
const byMembers = <A extends RdsCallName>(
  input: fc.Arbitrary<RdsCallInputs[A]>,
  ...members: readonly (keyof RdsCallInputs[A] & string)[]
): Case<A> => ({
  input,
  twin: (one, other) => ({
    ...other,
    ...Object.fromEntries(members.map((member) => [member, one[member]])),
  }),
  strangers: (one) => members.map((member) => ({ ...one, [member]: changed(one[member]) })),
})

const changed = (value: unknown): string =>
  value === 'cluster' ? 'instance' : value === 'instance' ? 'cluster' : `${value}-2`

const CASES: { readonly [A in RdsCallName]: Case<A> } = {
  CreateDBInstance: byMembers(
    fc.record(
      {
        instanceId: text,
        clusterId: text,
        engine: text,
        instanceClass: text,
        promotionTier: fc.nat(15),
        availabilityZone: text,
        parameterGroup: text,
        monitoring: fc.record({ intervalSeconds: fc.nat(60), isPerformanceInsightsEnabled: fc.boolean() }),
        caCertificateId: text,
        subnetGroupName: text,
        isPubliclyAccessible: fc.boolean(),
        copiesTagsToSnapshots: fc.boolean(),
        autoMinorVersionUpgrade: fc.boolean(),
        tags,
      },
      {
        requiredKeys: [
          'instanceId',
          'clusterId',
          'engine',
          'instanceClass',
          'promotionTier',
          'monitoring',
          'isPubliclyAccessible',
          'copiesTagsToSnapshots',
          'autoMinorVersionUpgrade',
          'tags',
        ],
      },
    ),
    'instanceId',
  ),
  ModifyDBInstance: byMembers(fc.record({ instanceId: text, instanceClass: text }), 'instanceId'),
  DeleteDBInstance: byMembers(fc.record({ instanceId: text }), 'instanceId'),
  RebootDBInstance: byMembers(fc.record({ instanceId: text }), 'instanceId'),
  FailoverDBCluster: byMembers(
    fc.record({ clusterId: text, targetInstanceId: text }),
    'clusterId',
    'targetInstanceId',
  ),
  ModifyDBCluster: {
    input: fc.oneof(
      fc.record({ clusterId: text, storageType: text }),
      fc.record({ clusterId: text, deletionProtection: fc.boolean() }),
    ),
    twin: ({ clusterId, storageType }) =>
      storageType === undefined
        ? { clusterId, deletionProtection: true }
        : { clusterId, storageType: `${storageType}-2` },
    strangers: ({ clusterId, storageType, ...input }) => [
      { ...input, ...(storageType !== undefined && { storageType }), clusterId: `${clusterId}-2` },
      storageType === undefined
        ? { clusterId, storageType: 'aurora' }
        : { clusterId, deletionProtection: false },
    ],
  },
  DeleteDBCluster: byMembers(
    fc.record({ clusterId: text, finalSnapshotId: text }, { requiredKeys: ['clusterId'] }),
    'clusterId',
  ),
  CreateParameterGroup: byMembers(
    fc.record({ kind, name: text, family: text, description: text, tags }),
    'kind',
    'name',
  ),
  ModifyParameterGroup: {
    input: fc.record({
      kind,
      name: text,
      settings: fc.uniqueArray(setting, { minLength: 1, maxLength: 4, selector: ({ name }) => name }),
    }),
    twin: (one) => ({
      ...one,
      settings: one.settings
        .map(({ name, value, isStatic }) => ({ name, value: `${value}-2`, isStatic: !isStatic }))
        .toReversed(),
    }),
    strangers: (one) => [
      { ...one, kind: one.kind === 'cluster' ? 'instance' : 'cluster' },
      { ...one, name: `${one.name}-2` },
      { ...one, settings: one.settings.slice(1) },
      { ...one, settings: one.settings.map((each) => ({ ...each, name: `${each.name}-another` })) },
    ],
  },
  RemoveTagsFromResource: {
    input: fc.record({ name: text, arn: text, keys: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }) }),
    twin: (one) => ({ ...one, keys: one.keys.toReversed() }),
    strangers: (one) => [
      { ...one, arn: `${one.arn}-2` },
      { ...one, keys: [...one.keys, 'another-key'] },
    ],
  },
  DeleteParameterGroup: byMembers(fc.record({ kind, name: text }), 'kind', 'name'),
  CreateBlueGreenDeployment: byMembers(
    fc.record(
      {
        name: text,
        sourceArn: text,
        targetEngineVersion: text,
        clusterParameterGroup: text,
        instanceParameterGroup: text,
        tags,
      },
      { requiredKeys: ['name', 'sourceArn', 'targetEngineVersion', 'tags'] },
    ),
    'name',
  ),
  SwitchoverBlueGreenDeployment: byMembers(
    fc.record({ identifier: text, timeoutSeconds: fc.nat(3600) }),
    'identifier',
  ),
  DeleteBlueGreenDeployment: byMembers(
    fc.record({ identifier: text, deletesTarget: fc.boolean() }),
    'identifier',
  ),
  RegisterDBProxyTargets: registrations(),
  DeregisterDBProxyTargets: registrations(),
}

function registrations(): Case<'RegisterDBProxyTargets'> & Case<'DeregisterDBProxyTargets'> {
  return {
    input: fc.record({ registration }),
    twin: ({ registration: { proxyName, targetGroupName } }, other) => ({
      registration: { ...other.registration, proxyName, targetGroupName },
    }),
    strangers: ({ registration: one }) => [
      { registration: { ...one, proxyName: `${one.proxyName}-2` } },
      { registration: { ...one, targetGroupName: `${one.targetGroupName}-2` } },
    ],
  }
}

const ACTIONS = Object.keys(CASES).filter((name): name is RdsCallName => Object.hasOwn(CASES, name))

/** Any call of an action, one with the same target, and some with another. */
const related = <A extends RdsCallName>(action: A) => {
  const { input, twin, strangers } = CASES[action]
  const call = (made: RdsCallInputs[A]): RdsCall => ({ action, input: made }) as RdsCall
  return fc.tuple(input, input).map(([one, other]) => ({
    one: call(one),
    twin: call(twin(one, other)),
    strangers: strangers(one).map(call),
  }))
}

test.for(ACTIONS)('%s is the same call whatever its other members say', (action) => {
  fc.assert(
    fc.property(related(action), ({ one, twin }) => {
      expect(isSameCall(one, twin)).toBe(true)
      expect(isSameCall(twin, one)).toBe(true)
    }),
  )
})

test.for(ACTIONS)('%s of another target is another call', (action) => {
  fc.assert(
    fc.property(related(action), ({ one, strangers }) => {
      expect(strangers.length).toBeGreaterThan(0)
      for (const stranger of strangers) expect(isSameCall(one, stranger)).toBe(false)
    }),
  )
})

test('calls of two actions are never the same, also on one target', () => {
  expect(
    isSameCall(
      { action: 'DeleteDBInstance', input: { instanceId: 'orders-tmp' } },
      { action: 'RebootDBInstance', input: { instanceId: 'orders-tmp' } },
    ),
  ).toBe(false)
})
