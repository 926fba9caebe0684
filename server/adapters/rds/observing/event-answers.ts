import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Instant } from '../../../model/instant.ts'
import type { RdsEventReading } from '../../../model/rds-event-reading.ts'
import type { EventNeeds, Reading } from '../../../model/reading.ts'
import { RdsFaultError } from '../../../ports/rds-fault-error.ts'
import type { LookAnswer, LookQuestion } from '../look-question.ts'
import { keptSince } from '../turn-reader.ts'
import type { EventNews } from './event-feed.ts'

/** Which events a question needs; undefined when it needs none. */
export const eventNeedsOf = (question: LookQuestion): EventNeeds | undefined =>
  question.breadth === 'full'
    ? question.needs.events
    : question.breadth === 'events'
      ? question.events
      : undefined

/** The answer with the events that its question needs. */
export function withEvents(
  answer: LookAnswer,
  question: LookQuestion | undefined,
  news: EventNews | RdsFaultError,
  at: Instant,
): LookAnswer {
  const needs = question && eventNeedsOf(question)
  const { sight } = answer
  if (!needs || (sight?.breadth !== 'full' && sight?.breadth !== 'events')) return answer
  if (news instanceof RdsFaultError) return { ...answer, faults: [...answer.faults, news.fault] }
  const { cluster, deployment }: Partial<Reading> =
    question.breadth === 'events' ? question.reading : sight.breadth === 'full' ? sight : {}
  const since = keptSince(needs.since, at)
  const deployments =
    deployment === undefined || deployment === 'not_found' ? [] : [deployment.identifier, deployment.name]
  const events = news.events.filter(
    (event) =>
      event.at >= since && isAbout(event, { cluster, clusterId: question.clusterId, needs, deployments }),
  )
  return { ...answer, sight: { ...sight, events } }
}

interface EventsWanted {
  readonly clusterId: string
  readonly cluster: ClusterReading | undefined
  readonly needs: EventNeeds
  /** AWS does not document whether events of deployments go by identifier or by name. */
  readonly deployments: readonly string[]
}

function isAbout({ sourceType, sourceId }: RdsEventReading, wanted: EventsWanted): boolean {
  switch (sourceType) {
    case 'db-cluster':
      return sourceId === wanted.clusterId
    case 'db-instance':
      return wanted.needs.instanceIds.includes(sourceId)
    case 'blue-green-deployment':
      return wanted.deployments.includes(sourceId)
    default:
      return false
  }
}
