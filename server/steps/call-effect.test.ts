import { expect, test } from 'vitest'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Facts } from '../model/facts.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import { aCluster, aReader, withInstance, withMember, withWriter } from '../testing/cluster-builder.ts'
import { aParameterGroup, aParameterGroupsReading, READ_AT, userSet } from '../testing/preflight-builder.ts'
import { originalOf } from '../testing/step-builder.ts'
import { effectOf } from './call-effect.ts'

/** What a reading shows of a call, in words. */
function shown(
  call: RdsCall,
  cluster: ClusterReading | undefined,
  parts: Partial<Reading> = {},
  facts: Facts = {},
): string {
  const effect = effectOf(call, { at: READ_AT, cluster, ...parts }, facts)
  return 'shows' in effect ? `${effect.kind}: ${effect.shows}` : effect.kind
}

const CLASS: RdsCall = {
  action: 'ModifyDBInstance',
  input: { instanceId: 'orders-2', instanceClass: 'db.r6g.xlarge' },
}
const two = (changes: Parameters<typeof withInstance>[2]) => withInstance(aCluster(), 'orders-2', changes)
const XLARGE = { instanceClass: 'db.r6g.xlarge' }
const pending = (DBInstanceClass: string) => ({ pendingChanges: { DBInstanceClass } })

test.each([
  ['the new class', two(XLARGE), 'reached'],
  ['the old class', two({}), 'absent: orders-2 as db.r6g.large'],
  ['the old class, busy with something', two({ status: 'modifying' }), 'unclear'],
  ['our class as pending', two(pending('db.r6g.xlarge')), 'pending'],
  ['our class as being applied', two({ status: 'modifying', ...pending('db.r6g.xlarge') }), 'unclear'],
  [
    'the new class and the old one as pending',
    two({ ...XLARGE, status: 'modifying', ...pending('db.r6g.large') }),
    'replaced: orders-2 as db.r6g.xlarge, with a change to db.r6g.large requested',
  ],
  [
    'another class as pending',
    two(pending('db.r6g.2xlarge')),
    'replaced: orders-2 as db.r6g.large, with a change to db.r6g.2xlarge requested',
  ],
  ['no such member', withInstance({ ...aCluster(), instances: [] }, 'orders-2', {}), 'unclear'],
  ['no cluster', undefined, 'unclear'],
])('a class change with %s', (_, cluster, effect) => {
  expect(shown(CLASS, cluster)).toBe(effect)
})

const STORAGE: RdsCall = {
  action: 'ModifyDBCluster',
  input: { clusterId: 'orders', storageType: 'aurora-iopt1' },
}

test.each([
  ['the new type', { storageType: 'aurora-iopt1' }, 'reached'],
  ['the old type', {}, 'absent: the storage of orders as aurora'],
  ['the old type, being changed', { status: 'modifying' }, 'unclear'],
  ['our type as pending', { pendingChanges: { StorageType: 'aurora-iopt1' } }, 'unclear'],
  [
    'the new type and the old one as pending',
    { storageType: 'aurora-iopt1', pendingChanges: { StorageType: 'aurora' } },
    'replaced: the storage of orders as aurora-iopt1, with a change to aurora requested',
  ],
])('a storage change with %s', (_, changes, effect) => {
  expect(shown(STORAGE, aCluster(changes))).toBe(effect)
})

test('deletion protection that was removed from the old cluster', () => {
  const call: RdsCall = {
    action: 'ModifyDBCluster',
    input: { clusterId: 'orders-old1', deletionProtection: false },
  }
  const old = (hasDeletionProtection: boolean) => ({
    otherClusters: [aCluster({ clusterId: 'orders-old1', hasDeletionProtection })],
  })
  expect(shown(call, aCluster(), old(false))).toBe('reached')
  expect(shown(call, aCluster(), old(true))).toBe('absent: orders-old1 with deletion protection on')
  expect(shown(call, aCluster())).toBe('unclear')
})

test('a failover', () => {
  const call: RdsCall = {
    action: 'FailoverDBCluster',
    input: { clusterId: 'orders', targetInstanceId: 'orders-2' },
  }
  expect(shown(call, withWriter(aCluster(), 'orders-2'))).toBe('reached')
  expect(shown(call, aCluster())).toBe('absent: orders-1 as the writer')
  expect(shown(call, aCluster({ status: 'failing-over' }))).toBe('unclear')
  expect(shown(call, two({ role: 'WRITER' }))).toBe('unclear')
})

test('the creation of an instance lasts as long as the instance', () => {
  const { monitoring } = aReader('orders-tmp')
  const call: RdsCall = {
    action: 'CreateDBInstance',
    input: {
      instanceId: 'orders-tmp',
      clusterId: 'orders',
      engine: 'aurora-postgresql',
      instanceClass: 'db.r6g.large',
      promotionTier: 0,
      monitoring,
      isPubliclyAccessible: false,
      copiesTagsToSnapshots: true,
      autoMinorVersionUpgrade: false,
      tags: {},
    },
  }
  const withTemp = (status: string) => withMember(aCluster(), aReader('orders-tmp', { status }))
  expect(shown(call, withTemp('creating'))).toBe('reached')
  expect(shown(call, withTemp('insufficient-capacity'))).toBe('reached')
  expect(shown(call, withTemp('deleting'))).toBe('replaced: orders-tmp as deleting')
  expect(shown(call, aCluster())).toBe('absent: no instance orders-tmp')
})

test('parameter groups, and what is set in them', () => {
  const group = { kind: 'cluster', name: 'orders-16' } as const
  const create: RdsCall = {
    action: 'CreateParameterGroup',
    input: { ...group, family: 'aurora-postgresql16', description: '', tags: {} },
  }
  const setting = { name: 'work_mem', value: '65536', isStatic: false }
  const set: RdsCall = { action: 'ModifyParameterGroup', input: { ...group, settings: [setting] } }
  const groups = (...values: readonly string[]) => ({
    parameterGroups: aParameterGroupsReading({
      groups: values.map((value) =>
        aParameterGroup(group.kind, group.name, { parameters: [userSet(setting.name, value)] }),
      ),
    }),
  })
  expect(shown(create, aCluster(), groups('1'))).toBe('reached')
  expect(shown(create, aCluster(), groups())).toBe('absent: no parameter group orders-16')
  expect(shown(set, aCluster(), groups('65536'))).toBe('reached')
  expect(shown(set, aCluster(), groups('1'))).toBe(
    'absent: parameter group orders-16 without work_mem = 65536',
  )
  expect(shown(set, aCluster())).toBe('unclear')
})

test('a deployment counts until it is switched over, by whomever', () => {
  const call: RdsCall = {
    action: 'CreateBlueGreenDeployment',
    input: { name: 'up', sourceArn: aCluster().arn, targetEngineVersion: '17.4', tags: {} },
  }
  const deployment = { identifier: 'bgd-1', name: 'up', sourceArn: '', status: 'AVAILABLE' }
  const rest = { members: [], tasks: [], tags: {} }
  const facts = { original: originalOf() }
  const there = (status: string) => ({ deployment: { ...deployment, ...rest, status } })
  expect(shown(call, aCluster(), there('PROVISIONING'), facts)).toBe('reached')
  expect(shown(call, aCluster(), there('DELETING'), facts)).toBe(
    'replaced: blue/green deployment up as DELETING',
  )
  expect(shown(call, aCluster(), { deployment: 'not_found' }, facts)).toBe(
    'absent: no blue/green deployment up',
  )
  expect(shown(call, aCluster({ resourceId: 'cluster-GREEN' }), { deployment: 'not_found' }, facts)).toBe(
    'unclear',
  )
  expect(shown(call, aCluster(), {}, facts)).toBe('unclear')
})

test('a switchover attaches the parameter groups to the cluster and to the members that were there', () => {
  const call: RdsCall = {
    action: 'SwitchoverBlueGreenDeployment',
    input: { identifier: 'bgd-1', timeoutSeconds: 300 },
  }
  const group = { family: 'aurora-postgresql17', isMadeHere: true, settings: [] }
  const facts: Facts = {
    original: originalOf(),
    targetParameterGroups: [
      { ...group, kind: 'cluster', name: 'orders-17' },
      { ...group, kind: 'instance', name: 'orders-instance-16' },
    ],
  }
  const green = aCluster({ resourceId: 'cluster-GREEN', parameterGroup: 'orders-17' })
  const other = { parameterGroup: { name: 'default', applyStatus: 'in-sync' } }
  expect(shown(call, green, {}, facts)).toBe('reached')
  expect(shown(call, withMember(green, aReader('orders-4', other)), {}, facts)).toBe('reached')
  expect(shown(call, { ...green, parameterGroup: 'default' }, {}, facts)).toBe(
    'absent: orders with parameter group default instead of orders-17',
  )
  expect(shown(call, withInstance(green, 'orders-2', other), {}, facts)).toBe(
    'absent: orders-2 with parameter group default instead of orders-instance-16',
  )
  expect(shown(call, aCluster(), {}, facts)).toBe('unclear')
})

test('proxy registrations, both ways', () => {
  const registration: ProxyRegistration = {
    proxyName: 'app',
    targetGroupName: 'default',
    clusterId: 'orders',
    instanceIds: [],
  }
  const register: RdsCall = { action: 'RegisterDBProxyTargets', input: { registration } }
  const deregister: RdsCall = { action: 'DeregisterDBProxyTargets', input: { registration } }
  const proxies = (...ids: readonly string[]) => ({
    proxies: [
      {
        proxyName: 'app',
        targetGroupName: 'default',
        status: 'available',
        targets: ids.map((resourceId) => ({ type: 'RDS_INSTANCE', resourceId })),
      },
    ],
  })
  expect(shown(register, aCluster(), proxies('orders-1'))).toBe('reached')
  expect(shown(register, aCluster(), proxies())).toBe('absent: proxy app without targets')
  expect(shown(deregister, aCluster(), proxies())).toBe('reached')
  expect(shown(deregister, aCluster(), proxies('orders-1'))).toBe(
    'absent: orders-1 registered with proxy app',
  )
  expect(shown(deregister, aCluster())).toBe('unclear')
  expect(shown(deregister, aCluster(), { proxies: [] })).toBe('unclear')
})

test('what nobody can undo has no lasting effect', () => {
  expect(shown({ action: 'RebootDBInstance', input: { instanceId: 'orders-2' } }, aCluster())).toBe('unclear')
  expect(shown({ action: 'DeleteDBInstance', input: { instanceId: 'orders-tmp' } }, aCluster())).toBe(
    'unclear',
  )
})
