import type { RdsEventReading } from '../../../model/rds-event-reading.ts'
import type { EventNeeds, Reading } from '../../../model/reading.ts'

/** Those of the events of a region that a turn has to see besides its reading. */
export function eventsFor(
  events: readonly RdsEventReading[],
  clusterId: string,
  { since, instanceIds }: EventNeeds,
  { deployment }: Reading,
): readonly RdsEventReading[] {
  // AWS does not document whether events of deployments go by identifier or by name.
  const deployments =
    deployment === undefined || deployment === 'not_found' ? [] : [deployment.identifier, deployment.name]
  const wanted: ReadonlyMap<string, readonly string[]> = new Map([
    ['db-cluster', [clusterId]],
    ['db-instance', instanceIds],
    ['blue-green-deployment', deployments],
  ])
  return events.filter(
    ({ at, sourceType, sourceId }) => at >= since && wanted.get(sourceType)?.includes(sourceId),
  )
}
