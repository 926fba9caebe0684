import { describe, expect, test } from 'vitest'
import type { ProxyReading } from '../model/proxy-reading.ts'
import { clusterIs, judge, readerIs, testAnswers } from '../testing/step-answers.ts'
import { aRegistration, originalOf } from '../testing/step-builder.ts'
import { deregisterProxyTargets } from './deregister-proxy-targets.ts'
import { registerProxyTargets } from './register-proxy-targets.ts'

const WHOLE_CLUSTER = '"clusterId":"orders","instanceIds":[]'
const CLUSTER = { type: 'TRACKED_CLUSTER', resourceId: 'orders' }
const instance = (resourceId: string, health = 'AVAILABLE') => ({
  type: 'RDS_INSTANCE',
  resourceId,
  trackedClusterId: 'orders',
  health,
})

/** Proxy shop-proxy with these targets. */
const withTargets = (...targets: ProxyReading['targets']): ProxyReading => ({
  proxyName: 'shop-proxy',
  targetGroupName: 'default',
  status: 'available',
  targets,
})
const whole = withTargets(CLUSTER, instance('orders-1'))
/** Another proxy with a single instance of the cluster. */
const single = (health = 'AVAILABLE'): ProxyReading => ({
  ...withTargets({ type: 'RDS_INSTANCE', resourceId: 'orders-2', health }),
  proxyName: 'reports-proxy',
})

/** AWS shows these proxies. */
const proxies = (...shown: readonly ProxyReading[]) => ({ reading: { proxies: shown } })
/** AWS shows the one proxy with these targets. */
const targets = (...shown: ProxyReading['targets']) => proxies(withTargets(...shown))

describe('deregister', () => {
  testAnswers(deregisterProxyTargets, { input: {} }, [
    ['the proxies were not read', {}, 'waiting'],
    ['no proxy points at the cluster', targets(), 'satisfied'],
    ['one tracks the cluster', proxies(whole), 'DeregisterDBProxyTargets', WHOLE_CLUSTER],
    [
      'one tracks the cluster, and its instances do not say so',
      targets(CLUSTER, { type: 'RDS_INSTANCE', resourceId: 'orders-1' }),
      'DeregisterDBProxyTargets',
      WHOLE_CLUSTER,
    ],
    [
      'one has a single instance',
      proxies(single()),
      'DeregisterDBProxyTargets',
      '"instanceIds":["orders-2"]',
    ],
  ])

  test.each([
    ['all registrations are owed before the first is taken away', {}, [whole, single()]],
    ['what is owed already is kept, once', { owedProxyRegistrations: [aRegistration()] }, [single(), whole]],
  ])('%s', (_, facts, shown) => {
    const { learnt } = judge(deregisterProxyTargets, {}, { facts, ...proxies(...shown) })
    const owed = learnt?.owedProxyRegistrations?.map(({ proxyName }) => proxyName)
    expect(owed).toEqual(['shop-proxy', 'reports-proxy'])
  })
})

describe('register again', () => {
  const owing = { owedProxyRegistrations: [aRegistration()] }
  const owingBoth = { owedProxyRegistrations: [aRegistration(), aRegistration('reports-proxy')] }

  testAnswers(registerProxyTargets, { input: { mode: 'REGISTER' }, facts: owing, ...targets() }, [
    ['the proxies were not read', { reading: {} }, 'waiting'],
    ['nothing is owed', { facts: {}, ...proxies() }, 'satisfied'],
    ['the proxy has no targets', {}, 'RegisterDBProxyTargets', '"proxyName":"shop-proxy"'],
    [
      'a member is busy',
      readerIs({ status: 'rebooting' }),
      'waiting',
      'orders-2 to be available (it is rebooting), so that orders can be registered with proxy shop-proxy',
    ],
    ['the cluster is busy', clusterIs({ status: 'backing-up' }), 'waiting', 'orders to be available'],
    ['a member is broken', readerIs({ status: 'storage-full' }), 'RegisterDBProxyTargets'],
    [
      'the target registers',
      targets(instance('orders-1', 'REGISTERING')),
      'under way',
      'orders-1 of proxy shop-proxy is REGISTERING',
    ],
    ['the proxy knows the cluster and no instance of it yet', targets(CLUSTER), 'under way'],
    ['the targets are healthy', proxies(whole), 'satisfied'],
    [
      'one of two is not healthy yet',
      { facts: owingBoth, ...proxies(whole, single('REGISTERING')) },
      'under way',
      'orders-2 of proxy reports-proxy is REGISTERING',
    ],
    ['a proxy that is owed nothing is not healthy', proxies(whole, single('UNAVAILABLE')), 'satisfied'],
    ['the proxy is gone, or points at something else', proxies(), 'unexpected'],
  ])

  const reconnectedProxies = ['shop-proxy']

  test.each([
    ['settled when the targets are healthy', whole, { owedProxyRegistrations: [], reconnectedProxies }],
    ['open while they are not', withTargets(instance('orders-1', 'UNAVAILABLE')), { reconnectedProxies }],
    ['open while there are none', withTargets(), { reconnectedProxies: [] }],
  ])('the debt is %s', (_, shown, learnt) => {
    const situation = { facts: owing, ...proxies(shown) }
    expect(judge(registerProxyTargets, { mode: 'REGISTER' }, situation).learnt).toEqual(learnt)
  })
})

/** Proxies follow an upgrade by themselves: this step only looks, and registers nothing. */
describe('follow', () => {
  const facts = { original: { ...originalOf(), proxies: [aRegistration()] } }

  testAnswers(registerProxyTargets, { input: { mode: 'FOLLOW' }, facts, ...targets() }, [
    ['the cluster had no proxies', { facts: { original: originalOf() }, ...proxies() }, 'satisfied'],
    ['the proxy does not point at the cluster yet', proxies(), 'waiting'],
    [
      'the proxy still has an old instance',
      targets(instance('orders-1'), instance('orders-2-old1')),
      'waiting',
      'let go of orders-2-old1',
    ],
    [
      'a target is not healthy',
      targets({ ...instance('orders-1', 'UNAVAILABLE'), healthReason: 'PENDING_PROXY_CAPACITY' }),
      'waiting',
      'UNAVAILABLE (PENDING_PROXY_CAPACITY)',
    ],
    ['a target has no health', targets({ type: 'RDS_INSTANCE', resourceId: 'orders-1' }), 'waiting'],
    ['all are healthy members', proxies(whole), 'satisfied'],
    ['the proxy lost its targets', {}, 'waiting'],
  ])
})
