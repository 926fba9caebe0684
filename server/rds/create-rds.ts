import { ADVICE_LIMIT_MS } from './advise.ts'
import { listDeployments } from './aws/blue-green.ts'
import { listOrderableClasses, listUpgradeTargets } from './aws/catalogue.ts'
import { listClusters, readCluster } from './aws/clusters.ts'
import { readClusterEvents } from './aws/events.ts'
import { readIdentity } from './aws/identity.ts'
import { findOther } from './aws/other-resources.ts'
import { listClusterProxies } from './aws/proxies.ts'
import { RegionList } from './aws/regions.ts'
import { readReplicationParameters } from './aws/replication-parameters.ts'
import { type AwsClients, createClients } from './clients.ts'
import { lookTogether } from './common-look.ts'
import { identifierOf, turnRds } from './create-turn-rds.ts'
import { PermissionMemory } from './permission-memory.ts'
import { readForPreflight } from './preflight-reader.ts'
import type { AwsOptions } from './rds-clients.ts'
import type { CatalogueRds, TurnRds } from './rds-port.ts'

/** AWS as the product sees it. */
export interface Rds extends TurnRds, CatalogueRds {
  /** Closes every connection; nothing can be asked afterwards. */
  close(): void
}

/** Connects the ports to AWS, or to whatever answers at the endpoint. Nothing is sent before the first question. */
export const createRds = (options: AwsOptions): Rds => rdsThrough(createClients(options), options)

/** The ports through clients that were made elsewhere. */
export function rdsThrough(
  clients: AwsClients,
  { defaultRegion, adviceLimitMs = ADVICE_LIMIT_MS }: Pick<AwsOptions, 'defaultRegion' | 'adviceLimitMs'>,
): Rds {
  const nowMs = () => performance.now()
  const regions = new RegionList({ ec2: clients.ec2, defaultRegion, limitMs: adviceLimitMs, nowMs })
  const permissions = new PermissionMemory({ clients: clients.simulation, limitMs: adviceLimitMs, nowMs })
  return {
    ...turnRds(clients),
    readCluster: (cluster) => readCluster(clients.reader(cluster.region), identifierOf(cluster)),
    findOther: (cluster) => findOther(clients.reader(cluster.region), identifierOf(cluster)),
    readPreflight: (cluster, spec, at) =>
      readForPreflight(clients.reader(cluster.region), {
        clusterId: identifierOf(cluster),
        spec,
        at,
        adviceLimitMs,
      }),
    listClusters: (region) => listClusters(clients.reader(region)),
    listOrderableClasses: (region, engine, engineVersion) =>
      listOrderableClasses(clients.reader(region), engine, engineVersion),
    listUpgradeTargets: (region, engine, engineVersion) =>
      listUpgradeTargets(clients.reader(region), engine, engineVersion),
    listDeployments: (region, clusterArn) => listDeployments(clients.reader(region), clusterArn),
    listProxies: (cluster) => listClusterProxies(clients.reader(cluster.region), identifierOf(cluster)),
    listEvents: (cluster, region, since) =>
      readClusterEvents(
        clients.reader(region),
        { clusterId: cluster.clusterId, shown: cluster },
        { since, instanceIds: cluster.instances.map(({ instanceId }) => instanceId) },
      ),
    readReplicationParameters: (region, parameterGroup) =>
      readReplicationParameters(clients.reader(region), parameterGroup),
    look: (region, questions, at) => lookTogether(clients.reader(region), questions, at),
    listRegions: () => regions.read(),
    whoAmI: () => readIdentity(clients.sts()),
    checkPermissions: (region, needed) => permissions.check(region, needed),
    close: () => clients.destroy(),
  }
}
