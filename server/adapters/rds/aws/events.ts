import { type Event, paginateDescribeEvents, type RDSClient, type SourceType } from '@aws-sdk/client-rds'
import type { BlueGreenReading } from '../../../model/blue-green-reading.ts'
import { type ClusterReading, findInstance } from '../../../model/cluster-reading.ts'
import type { Instant } from '../../../model/instant.ts'
import type { RdsEventReading } from '../../../model/rds-event-reading.ts'
import { FaultKind, type RdsFault } from '../../../model/rds-fault.ts'
import type { EventNeeds } from '../../../model/reading.ts'
import { RdsFaultError } from '../../../ports/rds-fault-error.ts'
import { askAll, unlessNotFound } from './ask.ts'

/** Where events come from: one resource; every one of a type when `id` is absent; all of the region without a type. */
interface EventSource {
  readonly type?: SourceType
  readonly id?: string
  /** Whether AWS lists the resource at this moment, and so cannot mean it when it says that there is none. */
  readonly isListed: boolean
}

/** A cluster to read the events of: its identifier, and what AWS shows of it; undefined when AWS shows no such cluster. */
export interface EventfulCluster {
  readonly clusterId: string
  readonly shown: ClusterReading | undefined
}

/** Events of a cluster and of instances, newest first. Rejects when AWS does not tell of all of them. */
export const readClusterEvents = (
  rds: RDSClient,
  cluster: EventfulCluster,
  { since, instanceIds }: EventNeeds,
): Promise<readonly RdsEventReading[]> => readSources(rds, clusterSources(cluster, instanceIds), since)

/** Every event of the client's region since a time, newest first; undefined as with `unlessUntold`. */
export const readRegionEvents = (
  rds: RDSClient,
  since: Instant,
): Promise<readonly RdsEventReading[] | undefined> =>
  unlessUntold(readSources(rds, [{ isListed: true }], since))

/** Events of a cluster, of instances and of a deployment, newest first. Rejects when AWS does not tell of all of them. */
export async function readDeploymentEvents(
  rds: RDSClient,
  cluster: EventfulCluster,
  deployment: BlueGreenReading,
  { since, instanceIds }: EventNeeds,
): Promise<readonly RdsEventReading[]> {
  const sources: readonly EventSource[] = [
    ...clusterSources(cluster, instanceIds),
    { type: 'blue-green-deployment', isListed: false },
  ]
  const events = await readSources(rds, sources, since)
  // AWS does not document which identifier such events go by, so all are read and both are accepted.
  const names = [deployment.identifier, deployment.name]
  return events.filter(
    (event) => event.sourceType !== 'blue-green-deployment' || names.includes(event.sourceId),
  )
}

const clusterSources = (
  { clusterId, shown }: EventfulCluster,
  instanceIds: readonly string[],
): readonly EventSource[] => [
  { type: 'db-cluster', id: clusterId, isListed: shown !== undefined },
  ...instanceIds.map((id) => ({
    type: 'db-instance' as const,
    id,
    isListed: shown !== undefined && findInstance(shown, id) !== undefined,
  })),
]

async function readSources(
  rds: RDSClient,
  sources: readonly EventSource[],
  since: Instant,
): Promise<readonly RdsEventReading[]> {
  const events = await Promise.all(sources.map((source) => readSource(rds, source, since)))
  return events.flat().sort((one, other) => (one.at < other.at ? 1 : -1))
}

async function readSource(
  rds: RDSClient,
  source: EventSource,
  since: Instant,
): Promise<readonly RdsEventReading[]> {
  const pages = paginateDescribeEvents(
    { client: rds },
    { SourceType: source.type, SourceIdentifier: source.id, StartTime: new Date(since) },
  )
  const asked = askAll('DescribeEvents', pages, (page) => page.Events)
  // A source that is gone, or not there yet, has no events; AWS does not document whether it refuses to be asked.
  const events = source.isListed ? await asked : await unlessNotFound(asked)
  return (events ?? []).flatMap(toEvent)
}

/**
 * Events, or undefined when AWS cannot tell of them now, although all is well otherwise: it denies a source that it
 * lists, or refuses a time that is still to come. Nothing else in these requests can be a wrong combination, so then
 * this machine's clock is ahead of AWS's, or once was.
 */
export async function unlessUntold(
  asked: Promise<readonly RdsEventReading[]>,
): Promise<readonly RdsEventReading[] | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof RdsFaultError && isUntold(error.fault)) return undefined
    throw error
  }
}

const isUntold = ({ kind, code }: RdsFault): boolean =>
  kind === FaultKind.NOT_FOUND || code === 'InvalidParameterCombination'

function toEvent(event: Event): readonly RdsEventReading[] {
  if (event.Date === undefined || event.Message === undefined) return []
  return [
    {
      sourceType: event.SourceType ?? '',
      sourceId: event.SourceIdentifier ?? '',
      message: event.Message,
      categories: event.EventCategories ?? [],
      at: event.Date.toISOString(),
    },
  ]
}
