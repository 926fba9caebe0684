import { expect, test } from 'vitest'
import type { ProxyReading } from '../model/proxy-reading.ts'
import { topologyOf } from '../model/topology.ts'
import { aCluster, anAutoScaledReader, aReader, withMember, withWriter } from '../testing/cluster-builder.ts'
import { clusterIs, judge, readerIs, testAnswers } from '../testing/step-answers.ts'
import { aRegistration, originalOf } from '../testing/step-builder.ts'
import { getClusterInfo } from './get-cluster-info.ts'

const input = { topology: topologyOf(aCluster()), recordsProxies: false }
const facts = { original: originalOf() }
const moved = { cluster: withWriter(aCluster(), 'orders-2') }

const scaled = withMember(aCluster(), anAutoScaledReader('scaled-1'))

// What else is a difference is listed in model/topology.test.ts.
testAnswers(getClusterInfo, { input }, [
  ['nothing changed', {}, 'satisfied'],
  ['an auto-scaled reader came', { cluster: scaled }, 'satisfied'],
  [
    'the writer moved',
    moved,
    'topology changed',
    'orders-1 is a reader instead of the writer; orders-2 is a writer instead of the reader',
  ],
  ['a reader came', { cluster: withMember(aCluster(), aReader('orders-4')) }, 'topology changed', 'orders-4'],
  [
    'a class changed',
    readerIs({ instanceClass: 'db.r6g.4xlarge' }),
    'topology changed',
    'db.r6g.4xlarge instead of db.r6g.large',
  ],
  ['the cluster is busy', clusterIs({ status: 'upgrading' }), 'waiting'],
  ['the cluster is stopped', clusterIs({ status: 'stopped' }), 'blocked'],
  ['there is no writer', { cluster: withWriter(aCluster(), 'none') }, 'waiting'],
  ['proxies are to be recorded and were not read', { input: { recordsProxies: true } }, 'waiting'],
  ['the operation itself changed the cluster before a reset', { ...moved, facts }, 'satisfied'],
])

const proxy: ProxyReading = {
  proxyName: 'shop-proxy',
  targetGroupName: 'default',
  status: 'available',
  targets: [
    { type: 'TRACKED_CLUSTER', resourceId: 'orders' },
    { type: 'RDS_INSTANCE', resourceId: 'orders-1', trackedClusterId: 'orders', health: 'AVAILABLE' },
  ],
}

test('the identity of the cluster is learnt, with its proxies', () => {
  const proxies = [proxy, { ...proxy, proxyName: 'idle', targets: [] }]
  const situation = { input: { recordsProxies: true }, reading: { proxies } }
  expect(judge(getClusterInfo, input, situation).learnt?.original).toEqual({
    ...originalOf(),
    parameterGroups: [
      { kind: 'cluster', name: 'orders-cluster-16' },
      { kind: 'instance', name: 'orders-instance-16' },
    ],
    proxies: [aRegistration()],
  })
})

test('a temporary instance that was left is no part of what the cluster was, and the writer at home is the writer', () => {
  const cluster = withWriter(withMember(aCluster(), aReader('orders-tmp')), 'orders-tmp')
  const adopted = { instanceId: 'orders-tmp', homeWriterId: 'orders-1' }
  const own = { topology: topologyOf(cluster), adopted }
  const { topology, instanceResourceIds } = originalOf()
  expect(judge(getClusterInfo, input, { input: own, cluster }).learnt?.original).toMatchObject({
    topology,
    instanceResourceIds,
  })
})

test('what was recorded first is not overwritten', () => {
  const replaced = clusterIs({ resourceId: 'cluster-GREEN' })
  expect(judge(getClusterInfo, input, { ...replaced, facts }).learnt).toBeUndefined()
})
