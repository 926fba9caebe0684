import type { Leftover } from '../../../model/aftermath.ts'
import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../../../model/cluster-reading.ts'
import type { Operation } from '../../../model/operation.ts'
import { chooseStandIn } from '../../../model/stand-in.ts'
import { readinessOf } from '../../../model/status.ts'
import type { AttemptedCall } from '../../kit/attempted.ts'
import { attemptedCalls } from '../../kit/attempted.ts'
import { awsCommand } from '../../kit/aws-command.ts'
import type { LeftoverPart } from '../../kit/leftover-part.ts'
import { isOwnTemp, ownTemps } from '../../kit/own-temps.ts'
import type { Sight } from '../../kit/sight.ts'
import { clusterIn, mayStillShow, shownCluster, uncertain } from '../../kit/sight.ts'

/** Another writer than before, left by a failover of this operation; a temporary one is told of with that instance. */
export const writerLeftovers: LeftoverPart = {
  left,
  setting: 'writer',
  passesTo: (later) => attemptedCalls(later, 'FailoverDBCluster').length > 0,
}

function left(operation: Operation, sight: Sight): readonly Leftover[] {
  const cluster = clusterIn(sight)
  const calls = attemptedCalls(operation, 'FailoverDBCluster')
  const last = calls.at(-1)
  const originalId = originalWriterId(operation)
  if (!last || originalId === undefined || cluster === 'gone') return []
  const writerId = writerNow(operation, sight)
  const isOpen = isEndOpen(last, sight)
  if (writerId === undefined || (writerId === originalId && !isOpen)) return []
  // Whoever became the writer without this operation stays it.
  const isOwnDoing = calls.some(({ call }) => call.input.targetInstanceId === writerId)
  if (!isOwnDoing || isTempOf(operation, writerId, sight)) return []
  if (cluster !== 'unread' && !findInstance(cluster, originalId)) return []
  const left = {
    resource: operation.clusterId,
    description:
      writerId === originalId
        ? `a failover to ${originalId} was asked for, and its end was not seen: if another member still is the writer, fail over again`
        : `${writerId} is the writer instead of ${originalId}, or becomes so`,
    command: failoverCommand(operation, originalId),
  }
  return [isOpen ? uncertain(left) : left]
}

/**
 * The writer now, or soon: a failover that AWS may have taken and that no reading has shown the end of counts as done.
 * Undefined when that cannot be told.
 */
export function writerNow(operation: Operation, sight: Sight): string | undefined {
  const cluster = shownCluster(sight)
  const last = attemptedCalls(operation, 'FailoverDBCluster').at(-1)
  const shown = cluster && soleWriter(cluster)?.instanceId
  const isMoving =
    shown === undefined || cluster?.status === 'failing-over' || (last && mayStillShow(last, sight))
  return last && isMoving ? last.call.input.targetInstanceId : shown
}

/** Whether a failover may yet come to nothing: no reading has shown its end. */
const isEndOpen = (last: AttemptedCall<'FailoverDBCluster'>, sight: Sight): boolean =>
  mayStillShow(last, sight) ||
  shownCluster(sight)?.status === 'failing-over' ||
  (clusterIn(sight) === 'unread' && last.step.state !== 'completed')

/** The writer before anything was changed, where it is known. */
const originalWriterId = ({ facts }: Operation): string | undefined =>
  facts.original?.topology.instances.find(({ role }) => role === 'WRITER')?.instanceId

/** Whether an instance is the temporary one of this operation. */
function isTempOf(operation: Operation, instanceId: string, sight: Sight): boolean {
  const cluster = shownCluster(sight)
  const shown = cluster && findInstance(cluster, instanceId)
  return (
    ownTemps(operation).some((temp) => temp.instanceId === instanceId) ||
    (shown !== undefined && isOwnTemp(operation, shown))
  )
}

/** Who can take over from the temporary instance: the original writer if it can, else another settled reader. */
export function successorOf(
  operation: Operation,
  cluster: ClusterReading | undefined,
  tempId: string,
): string | undefined {
  const originalId = originalWriterId(operation)
  if (!cluster) return originalId
  const original = originalId === undefined ? undefined : findInstance(cluster, originalId)
  if (original && readinessOf(original) === 'settled') return originalId
  const temp = findInstance(cluster, tempId)
  return chooseStandIn(cluster, { writerId: tempId, neededClasses: temp ? [temp.instanceClass] : [] })
    ?.instanceId
}

/** The command that makes an instance the writer. */
export const failoverCommand = ({ region, clusterId }: Operation, targetId: string): string =>
  awsCommand(
    region,
    'failover-db-cluster',
    `--db-cluster-identifier ${clusterId}`,
    `--target-db-instance-identifier ${targetId}`,
  )
