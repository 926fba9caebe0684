import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import { readinessOf } from '../../model/status.ts'
import type { AttemptedCall } from '../attempted.ts'
import { attemptedCalls, isTemporary, mayStillShow } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'
import { bestStandIn } from '../managed-instances.ts'

/** Another writer than before, left by a failover of this operation; a temporary one is told of with that instance. */
export function writerLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const last = lastFailover(operation)
  const writerId = last && writerNow(operation, cluster)
  const originalId = originalWriterId(operation)
  if (last === undefined || writerId === undefined || originalId === undefined) return []
  if (writerId === originalId && !isEndOpen(last, cluster)) return []
  const writer = (cluster && findInstance(cluster, writerId)) ?? { instanceId: writerId }
  if (isTemporary(operation, writer) || (cluster && !findInstance(cluster, originalId))) return []
  return [
    {
      resource: operation.clusterId,
      description:
        writerId === originalId
          ? `a failover to ${originalId} was asked for, and its end was not seen: if another member still is the writer, fail over again`
          : `${writerId} is the writer instead of ${originalId}, or becomes so`,
      command: failoverCommand(operation, originalId),
    },
  ]
}

/**
 * The writer now, or soon: a failover that AWS may have taken and that no reading has shown the end of counts as done.
 * Undefined when that cannot be told.
 */
export function writerNow(operation: Operation, cluster: ClusterReading | undefined): string | undefined {
  const last = lastFailover(operation)
  const shown = cluster && soleWriter(cluster)?.instanceId
  const isMoving = shown === undefined || cluster?.status === 'failing-over' || (last && mayStillShow(last))
  return last && isMoving ? last.call.input.targetInstanceId : shown
}

/** Whether a failover may yet come to nothing: no reading has shown its end. */
const isEndOpen = (last: AttemptedCall<'FailoverDBCluster'>, cluster: ClusterReading | undefined): boolean =>
  mayStillShow(last) ||
  cluster?.status === 'failing-over' ||
  (cluster === undefined && last.step.state !== 'completed')

const lastFailover = (operation: Operation): AttemptedCall<'FailoverDBCluster'> | undefined =>
  attemptedCalls(operation, 'FailoverDBCluster').at(-1)

/** The writer before anything was changed, where it is known. */
const originalWriterId = ({ facts }: Operation): string | undefined =>
  facts.original?.topology.instances.find(({ role }) => role === 'WRITER')?.instanceId

/** Who can take over from the temporary instance: the original writer if it can, else another settled reader. */
export function successorOf(
  operation: Operation,
  cluster: ClusterReading | undefined,
  tempId: string,
): string | undefined {
  const originalId = originalWriterId(operation)
  if (!cluster) return originalId
  const original = originalId === undefined ? undefined : findInstance(cluster, originalId)
  return original && readinessOf(original) === 'settled'
    ? originalId
    : bestStandIn(cluster, [], tempId)?.instanceId
}

/** The command that makes an instance the writer. */
export const failoverCommand = ({ region, clusterId }: Operation, targetId: string): string =>
  awsCommand(
    region,
    'failover-db-cluster',
    `--db-cluster-identifier ${clusterId}`,
    `--target-db-instance-identifier ${targetId}`,
  )
