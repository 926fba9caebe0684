import { type Event, paginateDescribeEvents, type RDSClient, type SourceType } from '@aws-sdk/client-rds'
import type { BlueGreenReading } from '../../model/blue-green-reading.ts'
import type { Instant } from '../../model/instant.ts'
import type { RdsEventReading } from '../../model/rds-event-reading.ts'
import type { EventNeeds } from '../../model/reading.ts'
import { RdsFaultError } from '../rds-fault-error.ts'
import { askAll, unlessNotFound } from './ask.ts'

/** Where events come from: one resource, or every resource of a type when `id` is absent. */
interface EventSource {
  readonly type: SourceType
  readonly id?: string
}

/** Events of a cluster and of instances, newest first. */
export const readClusterEvents = (
  rds: RDSClient,
  clusterId: string,
  { since, instanceIds }: EventNeeds,
): Promise<readonly RdsEventReading[]> => readSources(rds, clusterSources(clusterId, instanceIds), since)

/** Events of a cluster, of instances and of a deployment, newest first. */
export async function readDeploymentEvents(
  rds: RDSClient,
  clusterId: string,
  deployment: BlueGreenReading,
  { since, instanceIds }: EventNeeds,
): Promise<readonly RdsEventReading[]> {
  const sources: readonly EventSource[] = [
    ...clusterSources(clusterId, instanceIds),
    { type: 'blue-green-deployment' },
  ]
  const events = await readSources(rds, sources, since)
  // AWS does not document which identifier such events go by, so all are read and both are accepted.
  const names = [deployment.identifier, deployment.name]
  return events.filter(
    (event) => event.sourceType !== 'blue-green-deployment' || names.includes(event.sourceId),
  )
}

const clusterSources = (clusterId: string, instanceIds: readonly string[]): readonly EventSource[] => [
  { type: 'db-cluster', id: clusterId },
  ...instanceIds.map((id) => ({ type: 'db-instance', id }) as const),
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
  // A source that is gone, or not there yet, has no events; AWS does not document whether it refuses to be asked.
  const events = await unlessNotFound(unlessAhead(askAll('DescribeEvents', pages, (page) => page.Events)))
  return (events ?? []).flatMap(toEvent)
}

/**
 * AWS refuses to list events since a time that is still to come. Nothing else in these requests can be a wrong
 * combination, so then this machine's clock is ahead of AWS's, or once was: as far as AWS knows, nothing has happened
 * since. What a step makes of it is that it has no proof, never that all is well.
 */
async function unlessAhead(asked: Promise<readonly Event[]>): Promise<readonly Event[]> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof RdsFaultError && error.fault.code === 'InvalidParameterCombination') return []
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
