import type { CatalogueRds, TurnRds } from '../../ports/rds-port.ts'
import { ADVICE_LIMIT_MS } from './advise.ts'
import { findDeployment, listDeployments } from './aws/blue-green.ts'
import { listOrderableClasses, listUpgradeTargets } from './aws/catalogue.ts'
import { listClusters, readCluster, readClusterOf } from './aws/clusters.ts'
import { readClusterEvents } from './aws/events.ts'
import { findOther } from './aws/other-resources.ts'
import { listClusterProxies, readProxy } from './aws/proxies.ts'
import { readReplicationParameters } from './aws/replication-parameters.ts'
import { type AwsMemory, awsMemory } from './aws-memory.ts'
import { type AwsClients, createClients } from './clients.ts'
import { commonLook } from './common-look.ts'
import { identifierOf, turnRds } from './create-turn-rds.ts'
import { readForPreflight } from './preflight-reader.ts'
import type { AdviceOptions, AwsOptions } from './rds-clients.ts'

/** AWS as the product sees it. */
export interface Rds extends TurnRds, CatalogueRds {
  /** Closes every connection; nothing can be asked afterwards. */
  close(): void
}

/** Connects the ports to AWS, or to whatever answers at the endpoint. Nothing is sent before the first question. */
export const createRds = (options: AwsOptions): Rds => rdsThrough(createClients(options), options)

/** The ports through clients that were made elsewhere, with a memory that may be shared. */
export function rdsThrough(
  clients: AwsClients,
  options: AdviceOptions,
  { regions, permissions }: AwsMemory = awsMemory(clients, options),
): Rds {
  const { adviceLimitMs = ADVICE_LIMIT_MS } = options
  return {
    ...turnRds(clients),
    readCluster: (cluster) => readCluster(clients.reader(cluster.region), identifierOf(cluster)),
    readClusterOf: (region, instanceId) => readClusterOf(clients.reader(region), instanceId),
    readDeployment: async (region, identifier) => {
      const found = await findDeployment(clients.reader(region), { by: 'identifier', identifier })
      return found === 'not_found' ? undefined : found
    },
    readProxy: (region, proxyName) => readProxy(clients.reader(region), proxyName),
    findOther: (cluster) => findOther(clients.reader(cluster.region), identifierOf(cluster)),
    readPreflight: (cluster, needs, at) =>
      readForPreflight(clients.reader(cluster.region), {
        clusterId: identifierOf(cluster),
        needs,
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
    look: (region, questions, at) => commonLook(clients.reader(region), questions, at),
    listRegions: () => regions.read(),
    whoAmI: async () => {
      const [sts, { readIdentity }] = await Promise.all([clients.sts(), import('./aws/identity.ts')])
      return readIdentity(sts)
    },
    checkPermissions: (region, needed) => permissions.check(clients.simulation, region, needed),
    close: () => clients.destroy(),
  }
}
