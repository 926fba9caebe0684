import type { ProxyReading, ProxyRegistration } from '../model/proxy-reading.ts'

/** What is registered with each proxy for a cluster, in a form that can be registered again. */
export const registrationsOf = (
  proxies: readonly ProxyReading[],
  clusterId: string,
): readonly ProxyRegistration[] =>
  proxies.filter(({ targets }) => targets.length > 0).map((proxy) => registrationOf(proxy, clusterId))

function registrationOf(
  { proxyName, targetGroupName, targets }: ProxyReading,
  clusterId: string,
): ProxyRegistration {
  const tracksCluster = targets.some(
    (target) => target.trackedClusterId === clusterId || isCluster(target.type),
  )
  if (tracksCluster) return { proxyName, targetGroupName, clusterId, instanceIds: [] }
  return { proxyName, targetGroupName, instanceIds: targets.map(({ resourceId }) => resourceId) }
}

const isCluster = (targetType: string): boolean => targetType === 'TRACKED_CLUSTER'

/** The rows of a proxy that stand for DB instances and carry a health. */
export const instanceTargets = ({ targets }: ProxyReading): ProxyReading['targets'] =>
  targets.filter((target) => !isCluster(target.type))
