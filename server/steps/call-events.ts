import type { Instant } from '../model/instant.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { RdsEventReading } from '../model/rds-event-reading.ts'
import type { Reading } from '../model/reading.ts'
import { eventsAbout } from './evidence.ts'

/** The end of a class change (RDS-EVENT-0014). DescribeEvents gives no numbers, so only its text tells it from its beginning. */
const CLASS_CHANGED = /^Finished applying modification to (the )?(DB|database) instance class/i
/** The end of a failover (RDS-EVENT-0071), with the new writer. */
const FAILED_OVER = /^Completed failover to DB instance: ?(\S+?)\.?$/i

/**
 * When AWS finished a call that it accepted, by its own account: an event, or a date that it sets then. Undefined when
 * nothing says so. For what may end between two readings and be undone before the second.
 */
export function finishedAt(call: RdsCall, acceptedAt: Instant, reading: Reading): Instant | undefined {
  switch (call.action) {
    case 'ModifyDBInstance':
      return first(reading, call.input.instanceId, acceptedAt, ({ message }) => CLASS_CHANGED.test(message))
    case 'CreateDBInstance':
      // What was deleted before it was ready reports its deletion alone.
      return first(reading, call.input.instanceId, acceptedAt, ({ categories }) =>
        categories.some((category) => category === 'creation' || category === 'deletion'),
      )
    case 'FailoverDBCluster': {
      const { clusterId, targetInstanceId } = call.input
      return first(
        reading,
        clusterId,
        acceptedAt,
        ({ message }) => FAILED_OVER.exec(message)?.[1] === targetInstanceId,
      )
    }
    case 'ModifyDBCluster':
      return call.input.storageType === 'aurora-iopt1' ? ioOptimizedSince(reading, acceptedAt) : undefined
    default:
      return undefined
  }
}

const first = (
  reading: Reading,
  sourceId: string,
  since: Instant,
  isMeant: (event: RdsEventReading) => boolean,
): Instant | undefined => eventsAbout(reading, [sourceId], since).find(isMeant)?.at

/** AWS took the call, so the change was allowed then. That it is not allowed any more comes from its being done. */
function ioOptimizedSince(reading: Reading, acceptedAt: Instant): Instant | undefined {
  const { at, cluster } = reading
  const allowedAt = cluster?.ioOptimizedNextAllowedAt
  if (!cluster || allowedAt === undefined || allowedAt <= at) return undefined
  return tellsNoFailure(cluster.clusterId, acceptedAt, reading) ? acceptedAt : undefined
}

/** Whether AWS could report a failure and reports none, so that what is missing is not missing because AWS gave up. */
export const tellsNoFailure = (sourceId: string, since: Instant, reading: Reading): boolean =>
  reading.events !== undefined &&
  !eventsAbout(reading, [sourceId], since).some(({ categories }) => categories.includes('failure'))
