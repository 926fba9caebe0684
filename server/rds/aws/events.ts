import { type Event, paginateDescribeEvents, type RDSClient, type SourceType } from '@aws-sdk/client-rds'
import type { BlueGreenReading } from '../../model/blue-green-reading.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Instant } from '../../model/instant.ts'
import type { RdsEventReading } from '../../model/rds-event-reading.ts'
import { askAll, unlessNotFound } from './ask.ts'

/** Where events come from: one resource, or every resource of a type when `id` is absent. */
interface EventSource {
  readonly type: SourceType
  readonly id?: string
}

/** Events of a cluster and of the instances that it has, newest first. */
export const readClusterEvents = (
  rds: RDSClient,
  clusterId: string,
  cluster: ClusterReading | undefined,
  since: Instant,
): Promise<readonly RdsEventReading[]> => readSources(rds, clusterSources(clusterId, cluster), since)

/** Events of a cluster, its instances, a deployment and both sides of it, newest first. */
export async function readDeploymentEvents(
  rds: RDSClient,
  clusterId: string,
  cluster: ClusterReading | undefined,
  deployment: BlueGreenReading,
  since: Instant,
): Promise<readonly RdsEventReading[]> {
  const members = deployment.members.flatMap(({ sourceArn, targetArn }) => [
    ...sourceOfArn(sourceArn),
    ...(targetArn === undefined ? [] : sourceOfArn(targetArn)),
  ])
  const sources: readonly EventSource[] = [
    ...clusterSources(clusterId, cluster),
    ...members,
    { type: 'blue-green-deployment' },
  ]
  const events = await readSources(rds, sources, since)
  // AWS does not document which identifier such events go by, so all are read and both are accepted.
  const names = [deployment.identifier, deployment.name]
  return events.filter(
    (event) => event.sourceType !== 'blue-green-deployment' || names.includes(event.sourceId),
  )
}

const clusterSources = (clusterId: string, cluster: ClusterReading | undefined): readonly EventSource[] => [
  { type: 'db-cluster', id: clusterId },
  ...(cluster?.instances ?? []).map(({ instanceId }) => ({ type: 'db-instance', id: instanceId }) as const),
]

/** The resource of an RDS ARN (`arn:aws:rds:region:account:db:name`); none for custom endpoints, which have no events. */
function sourceOfArn(arn: string): readonly EventSource[] {
  const [type, id] = arn.split(':').slice(5)
  if (id === undefined) return []
  if (type === 'cluster') return [{ type: 'db-cluster', id }]
  return type === 'db' ? [{ type: 'db-instance', id }] : []
}

async function readSources(
  rds: RDSClient,
  sources: readonly EventSource[],
  since: Instant,
): Promise<readonly RdsEventReading[]> {
  const distinct = new Map(sources.map((source) => [`${source.type}/${source.id}`, source]))
  const events = await Promise.all([...distinct.values()].map((source) => readSource(rds, source, since)))
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
  const events = await unlessNotFound(askAll('DescribeEvents', pages, (page) => page.Events))
  return (events ?? []).flatMap(toEvent)
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
