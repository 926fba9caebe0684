import { type Event, paginateDescribeEvents, type RDSClient, type SourceType } from '@aws-sdk/client-rds'
import type { BlueGreenReading } from '../../model/blue-green-reading.ts'
import { type ClusterReading, findInstance } from '../../model/cluster-reading.ts'
import type { Instant } from '../../model/instant.ts'
import type { RdsEventReading } from '../../model/rds-event-reading.ts'
import { FaultKind } from '../../model/rds-fault.ts'
import type { EventNeeds } from '../../model/reading.ts'
import { RdsFaultError } from '../rds-fault-error.ts'
import { askAll } from './ask.ts'

/** Where events come from: one resource, or every resource of a type when `id` is absent. */
interface EventSource {
  readonly type: SourceType
  readonly id?: string
  /** Whether AWS lists the resource at this moment, and so cannot mean it when it says that there is none. */
  readonly isListed: boolean
}

/** A cluster to read the events of: its identifier, and what AWS shows of it; undefined when AWS shows no such cluster. */
export interface EventfulCluster {
  readonly clusterId: string
  readonly shown: ClusterReading | undefined
}

/** Events of a cluster and of instances, newest first; undefined when AWS cannot tell of all of them now. */
export const readClusterEvents = (
  rds: RDSClient,
  cluster: EventfulCluster,
  { since, instanceIds }: EventNeeds,
): Promise<readonly RdsEventReading[] | undefined> =>
  readSources(rds, clusterSources(cluster, instanceIds), since)

/** Events of a cluster, of instances and of a deployment, newest first; undefined when AWS cannot tell of all of them now. */
export async function readDeploymentEvents(
  rds: RDSClient,
  cluster: EventfulCluster,
  deployment: BlueGreenReading,
  { since, instanceIds }: EventNeeds,
): Promise<readonly RdsEventReading[] | undefined> {
  const sources: readonly EventSource[] = [
    ...clusterSources(cluster, instanceIds),
    { type: 'blue-green-deployment', isListed: false },
  ]
  const events = await readSources(rds, sources, since)
  // AWS does not document which identifier such events go by, so all are read and both are accepted.
  const names = [deployment.identifier, deployment.name]
  return events?.filter(
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
): Promise<readonly RdsEventReading[] | undefined> {
  const answers = await Promise.all(sources.map((source) => readSource(rds, source, since)))
  const events = answers.filter((answer) => answer !== undefined)
  if (events.length < answers.length) return undefined
  return events.flat().sort((one, other) => (one.at < other.at ? 1 : -1))
}

async function readSource(
  rds: RDSClient,
  source: EventSource,
  since: Instant,
): Promise<readonly RdsEventReading[] | undefined> {
  const pages = paginateDescribeEvents(
    { client: rds },
    { SourceType: source.type, SourceIdentifier: source.id, StartTime: new Date(since) },
  )
  try {
    const events = await askAll('DescribeEvents', pages, (page) => page.Events)
    return events.flatMap(toEvent)
  } catch (error) {
    if (!(error instanceof RdsFaultError)) throw error
    // A source that is gone, or not there yet, has no events; AWS does not document whether it refuses to be asked.
    if (error.fault.kind === FaultKind.NOT_FOUND) return source.isListed ? undefined : []
    // AWS refuses to list events since a time that is still to come. Nothing else in these requests can be a wrong
    // combination, so then this machine's clock is ahead of AWS's, or once was.
    if (error.fault.code === 'InvalidParameterCombination') return undefined
    throw error
  }
}

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
