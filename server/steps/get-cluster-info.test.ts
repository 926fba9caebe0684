import { expect, test } from 'vitest'
import type { ProxyReading } from '../model/proxy-reading.ts'
import { topologyOf } from '../model/topology.ts'
import {
  aCluster,
  anAutoScaledReader,
  aReader,
  withInstance,
  withMember,
  withoutMember,
  withWriter,
} from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import type { Question } from '../testing/step-builder.ts'
import { judge, originalOf } from '../testing/step-builder.ts'
import { getClusterInfo } from './get-cluster-info.ts'

const input = { topology: topologyOf(aCluster()), recordsProxies: false }

test.each<Question<'get_cluster_info'>>([
  { when: 'nothing changed', verdict: 'satisfied' },
  {
    when: 'an auto-scaled reader came',
    cluster: withMember(aCluster(), anAutoScaledReader('scaled-1')),
    verdict: 'satisfied',
  },
  {
    when: 'the writer moved',
    cluster: withWriter(aCluster(), 'orders-2'),
    verdict: 'topology changed',
    says: 'orders-1 is a reader instead of the writer; orders-2 is a writer instead of the reader',
  },
  {
    when: 'a reader came',
    cluster: withMember(aCluster(), aReader('orders-4')),
    verdict: 'topology changed',
    says: 'orders-4',
  },
  {
    when: 'a reader went',
    cluster: withoutMember(aCluster(), 'orders-3'),
    verdict: 'topology changed',
    says: 'orders-3',
  },
  {
    when: 'a class changed',
    cluster: withInstance(aCluster(), 'orders-2', { instanceClass: 'db.r6g.4xlarge' }),
    verdict: 'topology changed',
    says: 'db.r6g.4xlarge instead of db.r6g.large',
  },
  {
    when: 'the version changed',
    cluster: aCluster({ engineVersion: '16.5' }),
    verdict: 'topology changed',
    says: '16.5 instead of 16.4',
  },
  { when: 'the cluster is busy', cluster: aCluster({ status: 'upgrading' }), verdict: 'waiting' },
  { when: 'the cluster is stopped', cluster: aCluster({ status: 'stopped' }), verdict: 'blocked' },
  { when: 'nobody is the writer', cluster: withWriter(aCluster(), 'none'), verdict: 'waiting' },
  {
    when: 'proxies are to be recorded and were not read',
    input: { recordsProxies: true },
    verdict: 'waiting',
  },
  {
    when: 'the operation itself changed the cluster before a reset',
    facts: { original: originalOf() },
    cluster: withWriter(aCluster(), 'orders-2'),
    verdict: 'satisfied',
  },
])('$verdict when $when', expectAnswer(getClusterInfo, input))

const trackingProxy: ProxyReading = {
  proxyName: 'shop-proxy',
  targetGroupName: 'default',
  status: 'available',
  targets: [
    { type: 'TRACKED_CLUSTER', resourceId: 'orders' },
    { type: 'RDS_INSTANCE', resourceId: 'orders-1', trackedClusterId: 'orders', health: 'AVAILABLE' },
  ],
}

test('the identity of the cluster is learnt, with its proxies', () => {
  const { learnt } = judge(
    getClusterInfo,
    { ...input, recordsProxies: true },
    { reading: { proxies: [trackingProxy, { ...trackingProxy, proxyName: 'idle', targets: [] }] } },
  )
  expect(learnt?.original).toEqual({
    ...originalOf(),
    parameterGroups: [
      { kind: 'cluster', name: 'orders-cluster-16' },
      { kind: 'instance', name: 'orders-instance-16' },
    ],
    proxies: [{ proxyName: 'shop-proxy', targetGroupName: 'default', clusterId: 'orders', instanceIds: [] }],
  })
})

test('a temporary instance that was left is no part of what the cluster was, and the writer at home is the writer', () => {
  const left = withWriter(withMember(aCluster(), aReader('orders-tmp')), 'orders-tmp')
  const { learnt } = judge(
    getClusterInfo,
    {
      topology: topologyOf(left),
      recordsProxies: false,
      adopted: { instanceId: 'orders-tmp', homeWriterId: 'orders-1' },
    },
    { cluster: left },
  )
  expect(learnt?.original).toMatchObject({
    topology: topologyOf(aCluster()),
    instanceResourceIds: originalOf().instanceResourceIds,
  })
})

test('what was recorded first is not overwritten', () => {
  const facts = { original: originalOf() }
  const { learnt } = judge(getClusterInfo, input, {
    facts,
    cluster: aCluster({ resourceId: 'cluster-GREEN' }),
  })
  expect(learnt).toBeUndefined()
})
