import {
  type DBProxy,
  type DBProxyTarget,
  paginateDescribeDBProxies,
  paginateDescribeDBProxyTargets,
  type RDSClient,
} from '@aws-sdk/client-rds'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { ProxyReading, ProxyTargetReading } from '../../../model/proxy-reading.ts'
import { askAll, nonEmpty, present, unlessNotFound } from './ask.ts'
import { withoutUndefined } from './without-undefined.ts'

/** The only target group that a proxy has; DescribeDBProxyTargets does not name it. */
const TARGET_GROUP = 'default'

/** Every proxy of the client's region with its targets: AWS cannot look them up by cluster. */
export async function listAllProxies(rds: RDSClient): Promise<readonly ProxyReading[]> {
  const proxies = await askAll(
    'DescribeDBProxies',
    paginateDescribeDBProxies({ client: rds }, {}),
    (page) => page.DBProxies,
  )
  const readings = await Promise.all(proxies.map((proxy) => withTargets(rds, proxy)))
  return readings.filter((reading) => reading !== undefined)
}

/** One proxy with its targets; undefined when AWS knows none of this name. */
export async function readProxy(rds: RDSClient, proxyName: string): Promise<ProxyReading | undefined> {
  const pages = paginateDescribeDBProxies({ client: rds }, { DBProxyName: proxyName })
  const [proxy] = (await unlessNotFound(askAll('DescribeDBProxies', pages, (page) => page.DBProxies))) ?? []
  return proxy && withTargets(rds, proxy)
}

/** The proxies that send connections to the cluster. */
export async function listClusterProxies(
  rds: RDSClient,
  { clusterId, instances }: ClusterReading,
): Promise<readonly ProxyReading[]> {
  const proxies = await listAllProxies(rds)
  const instanceIds = instances.map(({ instanceId }) => instanceId)
  return proxies.filter((proxy) => pointsAt(proxy, clusterId, instanceIds))
}

/** Whether a proxy sends connections to the cluster, as a whole or to single instances of it. */
export const pointsAt = (proxy: ProxyReading, clusterId: string, instanceIds: readonly string[]): boolean =>
  proxy.targets.some((target) =>
    target.type === 'RDS_INSTANCE' && target.trackedClusterId === undefined
      ? instanceIds.includes(target.resourceId)
      : (target.trackedClusterId ?? target.resourceId) === clusterId,
  )

/** Undefined when the proxy was deleted since it was listed. */
async function withTargets(rds: RDSClient, proxy: DBProxy): Promise<ProxyReading | undefined> {
  const proxyName = present(proxy.DBProxyName, 'DescribeDBProxies', 'DBProxyName')
  const targets = await unlessNotFound(
    askAll(
      'DescribeDBProxyTargets',
      paginateDescribeDBProxyTargets({ client: rds }, { DBProxyName: proxyName }),
      (page) => page.Targets,
    ),
  )
  if (!targets) return undefined
  return {
    proxyName,
    targetGroupName: TARGET_GROUP,
    status: present(proxy.Status, 'DescribeDBProxies', 'Status'),
    targets: targets.map(toTarget),
  }
}

const toTarget = (target: DBProxyTarget): ProxyTargetReading => ({
  type: present(target.Type, 'DescribeDBProxyTargets', 'Type'),
  resourceId: present(target.RdsResourceId, 'DescribeDBProxyTargets', 'RdsResourceId'),
  ...withoutUndefined({
    trackedClusterId: nonEmpty(target.TrackedClusterId),
    health: nonEmpty(target.TargetHealth?.State),
    healthReason: nonEmpty(target.TargetHealth?.Reason),
  }),
})
