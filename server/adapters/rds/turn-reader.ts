import type { RDSClient } from '@aws-sdk/client-rds'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { addMs, type Instant } from '../../model/instant.ts'
import type { ProxyReading } from '../../model/proxy-reading.ts'
import type { RdsEventReading } from '../../model/rds-event-reading.ts'
import type { EventNeeds, Reading, ReadingNeeds } from '../../model/reading.ts'
import { findDeployment } from './aws/blue-green.ts'
import { findClusters, readCluster } from './aws/clusters.ts'
import { readClusterEvents, readDeploymentEvents, unlessUntold } from './aws/events.ts'
import { integrationsIfTold } from './aws/integrations.ts'
import { listAllProxies, pointsAt } from './aws/proxies.ts'
import { withoutUndefined } from './aws/without-undefined.ts'
import { readParameterGroups } from './parameter-groups-reader.ts'
import type { RegionalCatalogue } from './regional-catalogue.ts'

/** AWS keeps events for 14 days and refuses to be asked about earlier times; a minute is left for clocks that differ. */
const EVENT_RETENTION_MS = 14 * 24 * 60 * 60 * 1000 - 60_000

/** A fresh look at a cluster and at what a step needs besides; reads that do not depend on one another go in parallel. */
export async function readForTurn(
  rds: RDSClient,
  catalogue: RegionalCatalogue,
  clusterId: string,
  needs: ReadingNeeds,
  at: Instant,
): Promise<Reading> {
  const [cluster, deployment, otherClusters, allProxies] = await Promise.all([
    readCluster(rds, clusterId),
    needs.deployment && findDeployment(rds, needs.deployment),
    needs.otherClusters && findClusters(rds, needs.otherClusters),
    needs.proxies && listAllProxies(rds),
  ])
  const [events, parameterGroups, integrations] = await Promise.all([
    needs.events &&
      readTurnEvents(rds, clusterId, needs.events, { at, cluster, ...withoutUndefined({ deployment }) }),
    needs.parameterGroups && cluster && readParameterGroups(rds, catalogue, cluster, needs.parameterGroups),
    needs.integrations && cluster && integrationsIfTold(rds, cluster.arn),
  ])
  const proxies = allProxies?.filter((proxy) => concerns(proxy, clusterId, cluster))
  return {
    at,
    cluster,
    ...withoutUndefined({ events, deployment, otherClusters, proxies, parameterGroups, integrations }),
  }
}

/** The events of a cluster that was just read, its instances and its deployment; undefined when AWS does not tell them. */
export function readTurnEvents(
  rds: RDSClient,
  clusterId: string,
  needs: EventNeeds,
  { at, cluster: shown, deployment }: Reading,
): Promise<readonly RdsEventReading[] | undefined> {
  const cluster = { clusterId, shown }
  return unlessUntold(
    deployment === undefined || deployment === 'not_found'
      ? readClusterEvents(rds, cluster, kept(needs, at))
      : readDeploymentEvents(rds, cluster, deployment, kept(needs, at)),
  )
}

/** The same needs, no further back than AWS keeps events. */
const kept = ({ since, instanceIds }: EventNeeds, at: Instant): EventNeeds => ({
  since: keptSince(since, at),
  instanceIds,
})

/** The same time, or the earliest of which AWS can tell. */
export const keptSince = (since: Instant, at: Instant): Instant =>
  later(since, addMs(at, -EVENT_RETENTION_MS))

/**
 * Whether a turn has to see a proxy. One that was deregistered has no targets at all, so those without any are kept for the
 * step to recognize.
 */
export const concerns = (
  proxy: ProxyReading,
  clusterId: string,
  cluster: ClusterReading | undefined,
): boolean =>
  proxy.targets.length === 0 ||
  pointsAt(proxy, clusterId, cluster?.instances.map(({ instanceId }) => instanceId) ?? [])

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other)
