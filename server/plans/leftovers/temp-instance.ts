import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import type { AttemptedCall } from '../attempted.ts'
import { attemptedCalls, mayStillShow } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'
import { failoverCommand, successorOf, writerNow } from './writer.ts'

/** The temporary instance, if it was asked for and has not been deleted. */
export function tempInstanceLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const last = attemptedCalls(operation, 'CreateDBInstance').at(-1)
  if (!last || isDeleted(operation, last)) return []
  const tempId = last.call.input.instanceId
  const remove = awsCommand(operation.region, 'delete-db-instance', `--db-instance-identifier ${tempId}`)
  const isWriter = writerNow(operation, cluster) === tempId
  if (!cluster) {
    return isWriter
      ? writerFirst(operation, cluster, tempId, remove)
      : [
          {
            resource: tempId,
            description: `temporary instance ${tempId}, if it is there and not the writer`,
            command: remove,
          },
        ]
  }
  const temp = findInstance(cluster, tempId)
  if (!temp) {
    return mayStillShow(last)
      ? [
          {
            resource: tempId,
            description: `temporary instance ${tempId}, which was asked for and may still appear`,
            command: remove,
          },
        ]
      : []
  }
  if (temp.status === 'deleting') return []
  return isWriter
    ? writerFirst(operation, cluster, tempId, remove)
    : [{ resource: tempId, description: `temporary instance ${tempId}`, command: remove }]
}

/** Whether a later step saw to it that the instance is gone. */
const isDeleted = ({ steps }: Operation, { call, stepIndex }: AttemptedCall<'CreateDBInstance'>): boolean =>
  steps.some(
    (step, index) =>
      index > stepIndex &&
      step.kind === 'delete_instance' &&
      step.input.instanceId === call.input.instanceId &&
      step.state === 'completed',
  )

function writerFirst(
  operation: Operation,
  cluster: ClusterReading | undefined,
  tempId: string,
  remove: string,
): readonly Leftover[] {
  const successor = successorOf(operation, cluster, tempId)
  if (successor === undefined) {
    return [
      {
        resource: tempId,
        description: `temporary instance ${tempId}, which is the writer or becomes so, and no other member can take over now: keep it until one can, then fail over and delete it. This shows the members`,
        command: awsCommand(
          operation.region,
          'describe-db-clusters',
          `--db-cluster-identifier ${operation.clusterId}`,
        ),
      },
    ]
  }
  return [
    {
      resource: tempId,
      description: `temporary instance ${tempId} is the writer, or becomes so: fail over to ${successor} first`,
      command: failoverCommand(operation, successor),
    },
    {
      resource: tempId,
      description: `temporary instance ${tempId}, to be deleted once ${successor} is the writer`,
      command: remove,
    },
  ]
}
