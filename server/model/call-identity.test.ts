import { expect, test } from 'vitest'
import { creationOf } from '../testing/calls.ts'
import { aRegistration } from '../testing/step-builder.ts'
import { isSameCall } from './call-identity.ts'
import type { RdsCall, RdsCallInputs, RdsCallName } from './rds-call.ts'

const { input: creation } = creationOf('orders-tmp')
const group = { kind: 'cluster', name: 'orders-16' } as const
const work = { name: 'work_mem', value: '64', isStatic: false }
const cache = { name: 'cache_size', value: '1', isStatic: true }
const registration = aRegistration()

/** An input of each action with every member that it may have, and the members that make it another call when they change. */
const CASES: {
  readonly [A in RdsCallName]: readonly [RdsCallInputs[A], ...(keyof RdsCallInputs[A] & string)[]]
} = {
  CreateDBInstance: [
    {
      ...creation,
      availabilityZone: 'eu-west-1a',
      parameterGroup: 'orders-instance-16',
      caCertificateId: 'rds-ca-rsa2048-g1',
      subnetGroupName: 'private',
      maintenanceWindow: 'sun:05:30-sun:06:00',
      tags: { team: 'shop' },
    },
    'instanceId',
  ],
  ModifyDBInstance: [{ instanceId: 'orders-1', instanceClass: 'db.r6g.large' }, 'instanceId'],
  DeleteDBInstance: [{ instanceId: 'orders-1' }, 'instanceId'],
  RebootDBInstance: [{ instanceId: 'orders-1' }, 'instanceId'],
  FailoverDBCluster: [{ clusterId: 'orders', targetInstanceId: 'orders-2' }, 'clusterId', 'targetInstanceId'],
  ModifyDBCluster: [{ clusterId: 'orders', storageType: 'aurora', deletionProtection: true }, 'clusterId'],
  DeleteDBCluster: [{ clusterId: 'orders', finalSnapshotId: 'orders-final' }, 'clusterId'],
  CreateParameterGroup: [
    { ...group, family: 'aurora-postgresql16', description: 'x', tags: { team: 'shop' } },
    'kind',
    'name',
  ],
  ModifyParameterGroup: [{ ...group, settings: [work, cache] }, 'kind', 'name', 'settings'],
  DeleteParameterGroup: [group, 'kind', 'name'],
  CreateBlueGreenDeployment: [
    {
      name: 'orders-upgrade',
      sourceArn: 'arn',
      targetEngineVersion: '17.4',
      clusterParameterGroup: 'orders-17',
      instanceParameterGroup: 'orders-instance-17',
      tags: { team: 'shop' },
    },
    'name',
  ],
  SwitchoverBlueGreenDeployment: [{ identifier: 'bgd-1', timeoutSeconds: 300 }, 'identifier'],
  DeleteBlueGreenDeployment: [{ identifier: 'bgd-1', deletesTarget: false }, 'identifier'],
  RemoveTagsFromResource: [{ name: 'orders-17', arn: 'arn', keys: ['a', 'b'] }, 'arn', 'keys'],
  RegisterDBProxyTargets: [{ registration }, 'registration'],
  DeregisterDBProxyTargets: [{ registration }, 'registration'],
}

/** Another value of the same kind, different in every part. */
function another(value: unknown): unknown {
  if (value === 'cluster') return 'instance'
  if (Array.isArray(value)) return value.map(another)
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value ?? {}).map(([key, part]) => [key, another(part)]))
  return typeof value === 'string' ? `${value}-2` : typeof value === 'number' ? value + 1 : !value
}

const callOf = (action: string, input: object) => ({ action, input }) as RdsCall

const members = Object.entries(CASES).flatMap(([action, [input, ...targets]]) =>
  Object.entries(input).map(([member, value]) => ({
    action,
    member,
    is: targets.some((target) => target === member) ? 'another call' : 'the same call',
    one: callOf(action, input),
    other: callOf(action, { ...input, [member]: another(value) }),
  })),
)

test.for(members)('$action with another $member is $is', ({ is, one, other }) => {
  expect([isSameCall(one, other), isSameCall(other, one)]).toEqual(Array(2).fill(is === 'the same call'))
})

const settings = (...given: readonly (typeof work)[]) =>
  callOf('ModifyParameterGroup', { ...group, settings: given })
const keys = (...given: readonly string[]) =>
  callOf('RemoveTagsFromResource', { name: 'orders-17', arn: 'arn', keys: given })
const register = (changes: Partial<typeof registration>) =>
  callOf('RegisterDBProxyTargets', { registration: { ...registration, ...changes } })
const onOrders = (input: object) => callOf('ModifyDBCluster', { clusterId: 'orders', ...input })

test.for<readonly [what: string, RdsCall, RdsCall, isSame: boolean]>([
  [
    'a storage type and the protection of one cluster',
    onOrders({ storageType: 'aurora' }),
    onOrders({ deletionProtection: false }),
    false,
  ],
  [
    'other values of the same parameters, in another order',
    settings(work, cache),
    settings({ ...cache, value: '2' }, { ...work, isStatic: true }),
    true,
  ],
  ['fewer parameters', settings(work, cache), settings(work), false],
  ['the same tags in another order', keys('a', 'b'), keys('b', 'a'), true],
  ['more tags', keys('a', 'b'), keys('a', 'b', 'c'), false],
  ['other instances of one registration', register({}), register({ instanceIds: ['orders-1'] }), true],
  ['another proxy', register({}), register({ proxyName: 'reports-proxy' }), false],
  ['another target group', register({}), register({ targetGroupName: 'second' }), false],
  [
    'two actions on one target',
    callOf('DeleteDBInstance', { instanceId: 'orders-tmp' }),
    callOf('RebootDBInstance', { instanceId: 'orders-tmp' }),
    false,
  ],
  ['names that run into each other', keys('a","b'), keys('a', 'b'), false],
])('the same call, or not: %s', ([, one, other, isSame]) => {
  expect(isSameCall(one, other)).toBe(isSame)
})
