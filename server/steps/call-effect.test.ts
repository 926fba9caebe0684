import { expect, test } from 'vitest'
import type { Facts } from '../model/facts.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import {
  classChangeOf,
  creationOf,
  failoverTo,
  rebootOf,
  storageChangeTo,
  switchoverOf,
} from '../testing/calls.ts'
import { aCluster, aReader, withInstance, withMember, withWriter } from '../testing/cluster-builder.ts'
import {
  aDeployment,
  aParameterGroup,
  aParameterGroupsReading,
  READ_AT,
  userSet,
} from '../testing/preflight-builder.ts'
import { clusterIs, readerIs } from '../testing/step-answers.ts'
import { aRegistration, aTargetGroup, originalOf } from '../testing/step-builder.ts'
import { effectOf } from './call-effect.ts'

/** What a reading shows of a call, in words: a reading of the usual cluster, with other parts put in. */
type Row = readonly [what: string, shown: Partial<Reading>, effect: string]

function testEffects(name: string, call: RdsCall, rows: readonly Row[], facts: Facts = {}): void {
  test.each(rows)(`${name} with %s`, (_, shown, effect) => {
    const found = effectOf(call, { at: READ_AT, cluster: aCluster(), ...shown }, facts)
    expect('shows' in found ? `${found.kind}: ${found.shows}` : found.kind).toBe(effect)
  })
}

const XLARGE = { instanceClass: 'db.r6g.xlarge' }
const pending = (DBInstanceClass: string) => ({ pendingChanges: { DBInstanceClass } })

testEffects('a class change', classChangeOf('orders-2'), [
  ['the new class', readerIs(XLARGE), 'reached'],
  ['the old class', {}, 'absent: orders-2 as db.r6g.large'],
  ['the old class, busy with something', readerIs({ status: 'modifying' }), 'unclear'],
  ['our class as pending', readerIs(pending('db.r6g.xlarge')), 'pending'],
  ['our class as being applied', readerIs({ status: 'modifying', ...pending('db.r6g.xlarge') }), 'unclear'],
  [
    'the new class and the old one as pending',
    readerIs({ ...XLARGE, status: 'modifying', ...pending('db.r6g.large') }),
    'replaced: orders-2 as db.r6g.xlarge, with a change to db.r6g.large requested',
  ],
  [
    'another class as pending',
    readerIs(pending('db.r6g.2xlarge')),
    'replaced: orders-2 as db.r6g.large, with a change to db.r6g.2xlarge requested',
  ],
  ['no such member', clusterIs({ instances: [] }), 'unclear'],
  ['no cluster', { cluster: undefined }, 'unclear'],
])

const IO_OPTIMIZED = { storageType: 'aurora-iopt1' }

testEffects('a storage change', storageChangeTo('aurora-iopt1'), [
  ['the new type', clusterIs(IO_OPTIMIZED), 'reached'],
  ['the old type', {}, 'absent: the storage of orders as aurora'],
  ['the old type, being changed', clusterIs({ status: 'modifying' }), 'unclear'],
  ['our type as pending', clusterIs({ pendingChanges: { StorageType: 'aurora-iopt1' } }), 'unclear'],
  [
    'the new type and the old one as pending',
    clusterIs({ ...IO_OPTIMIZED, pendingChanges: { StorageType: 'aurora' } }),
    'replaced: the storage of orders as aurora-iopt1, with a change to aurora requested',
  ],
])

const old = (hasDeletionProtection: boolean) => ({
  otherClusters: [aCluster({ clusterId: 'orders-old1', hasDeletionProtection })],
})

testEffects(
  'the removal of deletion protection',
  { action: 'ModifyDBCluster', input: { clusterId: 'orders-old1', deletionProtection: false } },
  [
    ['the old cluster without it', old(false), 'reached'],
    ['the old cluster with it', old(true), 'absent: orders-old1 with deletion protection on'],
    ['the old cluster not read', {}, 'unclear'],
  ],
)

testEffects('a failover', failoverTo('orders-2'), [
  ['the target as the writer', { cluster: withWriter(aCluster(), 'orders-2') }, 'reached'],
  ['another writer', {}, 'absent: orders-1 as the writer'],
  ['a failover in progress', clusterIs({ status: 'failing-over' }), 'unclear'],
  ['two writers', readerIs({ role: 'WRITER' }), 'unclear'],
])

const tempIs = (status: string) => ({ cluster: withMember(aCluster(), aReader('orders-tmp', { status })) })

testEffects('the creation of an instance', creationOf('orders-tmp'), [
  ['the instance being created', tempIs('creating'), 'reached'],
  ['the instance without capacity', tempIs('insufficient-capacity'), 'reached'],
  ['the instance being deleted', tempIs('deleting'), 'replaced: orders-tmp as deleting'],
  ['no instance', {}, 'absent: no instance orders-tmp'],
])

const group = { kind: 'cluster', name: 'orders-16' } as const
const settings = [{ name: 'work_mem', value: '65536', isStatic: false }]
const groupWith = (...values: readonly string[]) => ({
  parameterGroups: aParameterGroupsReading({
    groups: values.map((value) =>
      aParameterGroup(group.kind, group.name, { parameters: [userSet('work_mem', value)] }),
    ),
  }),
})

testEffects(
  'the creation of a parameter group',
  {
    action: 'CreateParameterGroup',
    input: { ...group, family: 'aurora-postgresql16', description: '', tags: {} },
  },
  [
    ['the group', groupWith('1'), 'reached'],
    ['no group', groupWith(), 'absent: no parameter group orders-16'],
  ],
)

testEffects('a parameter change', { action: 'ModifyParameterGroup', input: { ...group, settings } }, [
  ['the new value', groupWith('65536'), 'reached'],
  ['the old value', groupWith('1'), 'absent: parameter group orders-16 without work_mem = 65536'],
  ['no groups read', {}, 'unclear'],
])

const deploymentIs = (status: string) => ({
  deployment: aDeployment({ name: 'up', status }),
})
const original = originalOf()

testEffects(
  'the creation of a deployment',
  {
    action: 'CreateBlueGreenDeployment',
    input: { name: 'up', sourceArn: aCluster().arn, targetEngineVersion: '17.4', tags: {} },
  },
  [
    ['the deployment', deploymentIs('PROVISIONING'), 'reached'],
    ['one being deleted', deploymentIs('DELETING'), 'replaced: blue/green deployment up as DELETING'],
    ['no deployment', { deployment: 'not_found' }, 'absent: no blue/green deployment up'],
    [
      'no deployment since it was switched over',
      { deployment: 'not_found', ...clusterIs({ resourceId: 'cluster-GREEN' }) },
      'unclear',
    ],
    ['the deployment not read', {}, 'unclear'],
  ],
  { original },
)

const green = aCluster({ resourceId: 'cluster-GREEN', parameterGroup: 'orders-17' })
const other = { parameterGroup: { name: 'default', applyStatus: 'in-sync' } }

testEffects(
  'the parameter groups that a switchover attaches',
  switchoverOf('bgd-1'),
  [
    ['the groups', { cluster: green }, 'reached'],
    ['another group on a new member', { cluster: withMember(green, aReader('orders-4', other)) }, 'reached'],
    [
      'another group on the cluster',
      { cluster: { ...green, parameterGroup: 'default' } },
      'absent: orders with parameter group default instead of orders-17',
    ],
    [
      'another group on a member',
      { cluster: withInstance(green, 'orders-2', other) },
      'absent: orders-2 with parameter group default instead of orders-instance-16',
    ],
    ['the original cluster', {}, 'unclear'],
  ],
  {
    original,
    targetParameterGroups: [
      aTargetGroup('cluster', 'orders-17'),
      aTargetGroup('instance', 'orders-instance-16'),
    ],
  },
)

const registration = aRegistration()
const targets = (...ids: readonly string[]) => ({
  proxies: [
    {
      proxyName: 'shop-proxy',
      targetGroupName: 'default',
      status: 'available',
      targets: ids.map((resourceId) => ({ type: 'RDS_INSTANCE', resourceId })),
    },
  ],
})

testEffects('a registration', { action: 'RegisterDBProxyTargets', input: { registration } }, [
  ['a target', targets('orders-1'), 'reached'],
  ['no target', targets(), 'absent: proxy shop-proxy without targets'],
])

testEffects('a deregistration', { action: 'DeregisterDBProxyTargets', input: { registration } }, [
  ['no target', targets(), 'reached'],
  ['a target', targets('orders-1'), 'absent: orders-1 registered with proxy shop-proxy'],
  ['the proxies not read', {}, 'unclear'],
  ['no such proxy', { proxies: [] }, 'unclear'],
])

testEffects('a reboot, which has no lasting effect,', rebootOf('orders-2'), [['the instance', {}, 'unclear']])
testEffects(
  'a deletion, which no one can undo,',
  { action: 'DeleteDBInstance', input: { instanceId: 'orders-tmp' } },
  [['no instance', {}, 'unclear']],
)
