import type { ClusterReading } from '../model/cluster-reading.ts'
import type { ProxyReading, ProxyRegistration } from '../model/proxy-reading.ts'
import { isSameTargetGroup } from '../model/proxy-reading.ts'
import { readinessOf } from '../model/status.ts'
import type { Assessment } from './assessment.ts'
import { act, learning, satisfied, underWay, unexpected, waitingFor } from './assessment.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { instanceTargets } from './proxy-registrations.ts'

type Context = StepContext<'register_proxy_targets'>

/** Gives the proxies back what was taken from them as soon as the members are available, or waits until they have followed the cluster by themselves. */
export const registerProxyTargets: StepDefinition<'register_proxy_targets'> = {
  does: 'Registers the deregistered RDS proxies again, or waits until they follow the cluster.',
  title: ({ mode }) => (mode === 'REGISTER' ? 'Register proxy targets again' : 'Wait for the proxies'),
  description: ({ mode }) =>
    mode === 'REGISTER'
      ? 'Puts the cluster back into the RDS proxies it was taken out of, and waits until their targets are healthy.'
      : 'Waits until the RDS proxies of the cluster point at its new instances and are healthy.',
  calls: ({ mode }) => (mode === 'REGISTER' ? ['RegisterDBProxyTargets'] : []),
  reads: ['proxies'],
  isOwed: true,
  needs: () => ({ proxies: true }),
  assess(context) {
    const { facts, input, reading } = context
    if (!reading.proxies) return waitingFor('the proxies of the cluster to be read')
    switch (input.mode) {
      case 'REGISTER': {
        const owed = facts.owedProxyRegistrations ?? []
        const assessment = register(owed, reading.proxies, context.cluster)
        const reconnectedProxies = withTargets(owed, reading.proxies)
        return owed.length === 0
          ? assessment
          : learning({ ...assessment.learnt, reconnectedProxies }, assessment)
      }
      case 'FOLLOW':
        return follow(facts.original?.proxies ?? [], reading.proxies, context)
    }
  },
}

function register(
  owed: readonly ProxyRegistration[],
  proxies: readonly ProxyReading[],
  cluster: ClusterReading,
): Assessment {
  for (const registration of owed) {
    const proxy = proxies.find((candidate) => isSameTargetGroup(candidate, registration))
    if (!proxy) return proxyGone(registration)
    if (proxy.targets.length > 0) continue
    return whileBusy(cluster, proxy) ?? act({ action: 'RegisterDBProxyTargets', input: { registration } })
  }
  const unhealthy = unhealthyTarget(owed, proxies)
  if (unhealthy !== undefined) return underWay(unhealthy)
  const names = owed.map(({ proxyName }) => proxyName)
  return owed.length === 0
    ? satisfied('no proxy registration is owed')
    : learning({ owedProxyRegistrations: [] }, satisfied(`registered again and healthy: ${names.join(', ')}`))
}

const withTargets = (
  owed: readonly ProxyRegistration[],
  proxies: readonly ProxyReading[],
): readonly string[] =>
  owed
    .filter((registration) =>
      proxies.some((proxy) => isSameTargetGroup(proxy, registration) && proxy.targets.length > 0),
    )
    .map(({ proxyName }) => proxyName)

/** AWS refuses to register a cluster while it or a member is busy. One that is broken may stay so: then AWS is asked. */
function whileBusy(cluster: ClusterReading, { proxyName }: ProxyReading): Assessment | undefined {
  const busy = [cluster, ...cluster.instances].find((resource) => readinessOf(resource) === 'busy')
  if (!busy) return undefined
  const name = 'instanceId' in busy ? busy.instanceId : busy.clusterId
  return waitingFor(
    `${name} to be available (it is ${busy.status}), so that ${cluster.clusterId} can be registered with proxy ${proxyName}`,
  )
}

function follow(
  expected: readonly ProxyRegistration[],
  proxies: readonly ProxyReading[],
  { cluster }: Context,
): Assessment {
  if (expected.length === 0) return satisfied('no proxy points at the cluster')
  const members = new Set(cluster.instances.map(({ instanceId }) => instanceId))
  for (const { proxyName, targetGroupName } of expected) {
    const proxy = proxies.find((candidate) => isSameTargetGroup(candidate, { proxyName, targetGroupName }))
    if (!proxy) return waitingFor(`proxy ${proxyName} to point at ${cluster.clusterId}`)
    const stranger = instanceTargets(proxy).find(({ resourceId }) => !members.has(resourceId))
    if (stranger) return waitingFor(`proxy ${proxyName} to let go of ${stranger.resourceId}`)
  }
  const unhealthy = unhealthyTarget(expected, proxies)
  return unhealthy === undefined
    ? satisfied(
        `proxies point at the cluster and are healthy: ${expected.map(({ proxyName }) => proxyName).join(', ')}`,
      )
    : waitingFor(unhealthy)
}

function unhealthyTarget(
  expected: readonly ProxyRegistration[],
  proxies: readonly ProxyReading[],
): string | undefined {
  const ours = proxies.filter((proxy) =>
    expected.some((registration) => isSameTargetGroup(registration, proxy)),
  )
  for (const proxy of ours) {
    const targets = instanceTargets(proxy)
    if (targets.length === 0) return `proxy ${proxy.proxyName} to find its targets`
    const target = targets.find(({ health }) => health !== 'AVAILABLE')
    if (target) {
      const reason = target.healthReason === undefined ? '' : ` (${target.healthReason})`
      return `target ${target.resourceId} of proxy ${proxy.proxyName} is ${target.health ?? 'without a health'}${reason}`
    }
  }
  return undefined
}

const proxyGone = ({ proxyName }: ProxyRegistration): Assessment =>
  unexpected(
    `Proxy ${proxyName} no longer exists, or points at something else now, so the cluster cannot be registered with it again.`,
    {
      first: 'Check the proxy in the RDS console.',
      choices: {
        continue: 'check again',
        mark_complete: 'end the operation if the proxy was changed on purpose',
      },
    },
  )
