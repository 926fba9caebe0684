import { describe, expect, test } from 'vitest'
import type { ProxyReading, ProxyRegistration } from '../model/proxy-reading.ts'
import { aCluster, withInstance } from '../testing/cluster-builder.ts'
import { expectAnswer } from '../testing/expect-answer.ts'
import type { Question } from '../testing/step-builder.ts'
import { judge, originalOf, verdictOf } from '../testing/step-builder.ts'
import { deregisterProxyTargets } from './deregister-proxy-targets.ts'
import { registerProxyTargets } from './register-proxy-targets.ts'

const instance = (resourceId: string, health = 'AVAILABLE') => ({
  type: 'RDS_INSTANCE',
  resourceId,
  trackedClusterId: 'orders',
  health,
})

const tracking = (...targets: ProxyReading['targets']): ProxyReading => ({
  proxyName: 'shop-proxy',
  targetGroupName: 'default',
  status: 'available',
  targets,
})

const whole = tracking({ type: 'TRACKED_CLUSTER', resourceId: 'orders' }, instance('orders-1'))
const empty = tracking()
const single: ProxyReading = {
  ...tracking({ type: 'RDS_INSTANCE', resourceId: 'orders-2', health: 'AVAILABLE' }),
  proxyName: 'reports-proxy',
}

const registration: ProxyRegistration = {
  proxyName: 'shop-proxy',
  targetGroupName: 'default',
  clusterId: 'orders',
  instanceIds: [],
}

describe('deregister', () => {
  test.each<Question<'deregister_proxy_targets'>>([
    { when: 'the proxies were not read', verdict: 'waiting' },
    { when: 'no proxy points at the cluster', reading: { proxies: [empty] }, verdict: 'satisfied' },
    {
      when: 'one tracks the cluster',
      reading: { proxies: [whole] },
      verdict: 'act DeregisterDBProxyTargets',
      says: '"clusterId":"orders","instanceIds":[]',
    },
    {
      when: 'one tracks the cluster, and its instances do not say so',
      reading: {
        proxies: [
          tracking(
            { type: 'TRACKED_CLUSTER', resourceId: 'orders' },
            { type: 'RDS_INSTANCE', resourceId: 'orders-1' },
          ),
        ],
      },
      verdict: 'act DeregisterDBProxyTargets',
      says: '"clusterId":"orders","instanceIds":[]',
    },
    {
      when: 'one has a single instance',
      reading: { proxies: [single] },
      verdict: 'act DeregisterDBProxyTargets',
      says: '"instanceIds":["orders-2"]',
    },
  ])('$verdict when $when', expectAnswer(deregisterProxyTargets, {}))

  test('all registrations are owed before the first is taken away', () => {
    const { learnt } = judge(deregisterProxyTargets, {}, { reading: { proxies: [whole, single] } })
    expect(learnt?.owedProxyRegistrations?.map(({ proxyName }) => proxyName)).toEqual([
      'shop-proxy',
      'reports-proxy',
    ])
  })

  test('what is owed already is kept, once', () => {
    const { learnt } = judge(
      deregisterProxyTargets,
      {},
      { facts: { owedProxyRegistrations: [registration] }, reading: { proxies: [single, whole] } },
    )
    expect(learnt?.owedProxyRegistrations?.map(({ proxyName }) => proxyName)).toEqual([
      'shop-proxy',
      'reports-proxy',
    ])
  })
})

describe('register again', () => {
  const owing = { owedProxyRegistrations: [registration] }

  test.each<Question<'register_proxy_targets'>>([
    { when: 'the proxies were not read', facts: owing, verdict: 'waiting' },
    { when: 'nothing is owed', reading: { proxies: [] }, verdict: 'satisfied' },
    {
      when: 'the proxy has no targets',
      facts: owing,
      reading: { proxies: [empty] },
      verdict: 'act RegisterDBProxyTargets',
      says: '"proxyName":"shop-proxy"',
    },
    {
      when: 'a member is busy',
      facts: owing,
      cluster: withInstance(aCluster(), 'orders-2', { status: 'rebooting' }),
      reading: { proxies: [empty] },
      verdict: 'waiting',
      says: 'orders-2 to be available (it is rebooting), so that orders can be registered with proxy shop-proxy',
    },
    {
      when: 'the cluster is busy',
      facts: owing,
      cluster: aCluster({ status: 'backing-up' }),
      reading: { proxies: [empty] },
      verdict: 'waiting',
      says: 'orders to be available (it is backing-up)',
    },
    {
      when: 'a member is broken, which may stay so',
      facts: owing,
      cluster: withInstance(aCluster(), 'orders-2', { status: 'storage-full' }),
      reading: { proxies: [empty] },
      verdict: 'act RegisterDBProxyTargets',
    },
    {
      when: 'the target registers',
      facts: owing,
      reading: { proxies: [tracking(instance('orders-1', 'REGISTERING'))] },
      verdict: 'under way',
      says: 'orders-1 of proxy shop-proxy is REGISTERING',
    },
    {
      when: 'the proxy knows the cluster and no instance of it yet',
      facts: owing,
      reading: { proxies: [tracking({ type: 'TRACKED_CLUSTER', resourceId: 'orders' })] },
      verdict: 'under way',
    },
    {
      when: 'the targets are healthy',
      facts: owing,
      reading: { proxies: [whole] },
      verdict: 'satisfied',
    },
    {
      when: 'one of two is not healthy yet',
      facts: {
        owedProxyRegistrations: [registration, { ...registration, proxyName: 'reports-proxy' }],
      },
      reading: {
        proxies: [whole, { ...single, targets: [instance('orders-2', 'REGISTERING')] }],
      },
      verdict: 'under way',
      says: 'orders-2 of proxy reports-proxy is REGISTERING',
    },
    {
      when: 'a proxy that is owed nothing is not healthy',
      facts: owing,
      reading: { proxies: [whole, { ...single, targets: [instance('orders-2', 'UNAVAILABLE')] }] },
      verdict: 'satisfied',
    },
    {
      when: 'the proxy is gone, or points at something else',
      facts: owing,
      reading: { proxies: [] },
      verdict: 'unexpected',
    },
  ])('$verdict when $when', expectAnswer(registerProxyTargets, { mode: 'REGISTER' }))

  test('the debt is settled only when the targets are healthy', () => {
    const settle = (proxies: readonly ProxyReading[]) =>
      judge(registerProxyTargets, { mode: 'REGISTER' }, { facts: owing, reading: { proxies } }).learnt
    const reconnectedProxies = ['shop-proxy']
    expect(settle([whole])).toEqual({ owedProxyRegistrations: [], reconnectedProxies })
    expect(settle([tracking(instance('orders-1', 'UNAVAILABLE'))])).toEqual({ reconnectedProxies })
    expect(settle([empty])).toEqual({ reconnectedProxies: [] })
  })
})

describe('follow', () => {
  const following = { original: { ...originalOf(), proxies: [registration] } }

  test.each<Question<'register_proxy_targets'>>([
    {
      when: 'the cluster had no proxies',
      facts: { original: originalOf() },
      reading: { proxies: [] },
      verdict: 'satisfied',
    },
    {
      when: 'the proxy does not point at the cluster yet',
      facts: following,
      reading: { proxies: [] },
      verdict: 'waiting',
    },
    {
      when: 'the proxy still has an old instance',
      facts: following,
      reading: { proxies: [tracking(instance('orders-1'), instance('orders-2-old1'))] },
      verdict: 'waiting',
      says: 'let go of orders-2-old1',
    },
    {
      when: 'a target is not healthy',
      facts: following,
      reading: {
        proxies: [
          tracking({ ...instance('orders-1', 'UNAVAILABLE'), healthReason: 'PENDING_PROXY_CAPACITY' }),
        ],
      },
      verdict: 'waiting',
      says: 'UNAVAILABLE (PENDING_PROXY_CAPACITY)',
    },
    {
      when: 'a target has no health',
      facts: following,
      reading: { proxies: [tracking({ type: 'RDS_INSTANCE', resourceId: 'orders-1' })] },
      verdict: 'waiting',
    },
    {
      when: 'all are healthy members',
      facts: following,
      reading: { proxies: [whole] },
      verdict: 'satisfied',
    },
    {
      when: 'the proxy lost its targets',
      facts: following,
      reading: { proxies: [empty] },
      verdict: 'waiting',
    },
  ])('$verdict when $when', expectAnswer(registerProxyTargets, { mode: 'FOLLOW' }))

  test('it never registers by itself', () => {
    const assessment = judge(
      registerProxyTargets,
      { mode: 'FOLLOW' },
      { facts: following, reading: { proxies: [empty] } },
    )
    expect(verdictOf(assessment)).not.toContain('act')
  })
})
