import type { CatalogueRds, TurnRds } from '../../ports/rds-port.ts'
import { SystemClock } from '../clock/system-clock.ts'
import { ADVICE_LIMIT_MS } from './advise.ts'
import { findDeployment, listDeployments } from './aws/blue-green.ts'
import { listClusters, readCluster, readClusterOf } from './aws/clusters.ts'
import { readClusterEvents, readRegionEvents } from './aws/events.ts'
import { findOther } from './aws/other-resources.ts'
import { listClusterProxies, readProxy } from './aws/proxies.ts'
import { listRegions } from './aws/regions.ts'
import { readReplicationParameters } from './aws/replication-parameters.ts'
import { type Catalogue, createCatalogue } from './catalogue.ts'
import { type AwsClients, createClients } from './clients.ts'
import { commonLook } from './common-look.ts'
import { identifierOf, turnRds } from './create-turn-rds.ts'
import { describeTogether } from './describe-together.ts'
import type { Describer } from './look-question.ts'
import { checkPermissions } from './permission-checker.ts'
import { readForPreflight } from './preflight-reader.ts'
import type { AdviceOptions, AwsOptions } from './rds-clients.ts'
import { RegionalCatalogue } from './regional-catalogue.ts'

/** AWS as the product sees it. */
export interface Rds extends TurnRds, CatalogueRds, Describer {
  /** Closes every connection; nothing can be asked afterwards. */
  close(): void
}

/** Connects the ports to AWS, or to whatever answers at the endpoint. Nothing is sent before the first question. */
export const createRds = (options: AwsOptions, catalogue = createCatalogue(new SystemClock())): Rds =>
  rdsThrough(createClients(options), options, catalogue)

/** The ports through clients that were made elsewhere, with a catalogue that may be shared. */
export function rdsThrough(clients: AwsClients, options: AdviceOptions, catalogue: Catalogue): Rds {
  const { adviceLimitMs = ADVICE_LIMIT_MS, defaultRegion, areCallsSentElsewhere = false } = options
  const regional = (region: string) => new RegionalCatalogue(catalogue, region, clients.reader(region))
  const regionClient = (region: string) => ({ rds: clients.reader(region), catalogue: regional(region) })
  const checker = { catalogue, clients: clients.simulation, limitMs: adviceLimitMs }
  return {
    ...turnRds(clients, catalogue),
    readCluster: (cluster) => readCluster(clients.reader(cluster.region), identifierOf(cluster)),
    readClusterOf: (region, instanceId) => readClusterOf(clients.reader(region), instanceId),
    readDeployment: async (region, identifier) => {
      const found = await findDeployment(clients.reader(region), { by: 'identifier', identifier })
      return found === 'not_found' ? undefined : found
    },
    readProxy: (region, proxyName) => readProxy(clients.reader(region), proxyName),
    findOther: (cluster) => findOther(clients.reader(cluster.region), identifierOf(cluster)),
    readPreflight: (cluster, needs, at) =>
      readForPreflight(clients.reader(cluster.region), regional(cluster.region), {
        clusterId: identifierOf(cluster),
        needs,
        at,
        adviceLimitMs,
      }),
    listClusters: (region) => listClusters(clients.reader(region)),
    listOrderableClasses: (region, engine, engineVersion) =>
      regional(region).orderableClasses(engine, engineVersion),
    listMajorVersions: (region, engine) => regional(region).majorVersions(engine),
    listUpgradeTargets: async (region, engine, engineVersion) => {
      const { value, readAt } = await regional(region).version(engine, engineVersion)
      return { value: value.upgradeTargets, readAt }
    },
    listDeployments: (region, clusterArn) => listDeployments(clients.reader(region), clusterArn),
    listProxies: (region, cluster) => listClusterProxies(clients.reader(region), cluster),
    listEvents: (cluster, region, since) =>
      readClusterEvents(
        clients.reader(region),
        { clusterId: cluster.clusterId, shown: cluster },
        { since, instanceIds: cluster.instances.map(({ instanceId }) => instanceId) },
      ),
    readReplicationParameters: (region, parameterGroup) =>
      readReplicationParameters(clients.reader(region), parameterGroup),
    look: async (region, questions, at) => {
      const asked = questions.map((question) => ({ breadth: 'full' as const, ...question }))
      return commonLook(await describeTogether(regionClient(region), asked, at))
    },
    describeTogether: (region, questions, at) => describeTogether(regionClient(region), questions, at),
    listRegionEvents: (region, since) => readRegionEvents(clients.reader(region), since),
    listRegions: () =>
      catalogue.regions.read([], () => listRegions(clients.ec2, defaultRegion, adviceLimitMs)),
    whoAmI: async () => {
      const [sts, { readIdentity }] = await Promise.all([clients.sts(), import('./aws/identity.ts')])
      return readIdentity(sts)
    },
    checkPermissions: async (region, needed) =>
      areCallsSentElsewhere ? { denied: [], undecided: [] } : checkPermissions(checker, region, needed),
    close: () => clients.destroy(),
  }
}
