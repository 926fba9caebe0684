import type { Leftover } from '../../../model/aftermath.ts'
import { findInstance } from '../../../model/cluster-reading.ts'
import { OPERATION_TAG } from '../../../model/identifiers.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import type { Operation } from '../../../model/operation.ts'
import { awsCommand } from '../../kit/aws-command.ts'
import type { LeftoverPart } from '../../kit/leftover-part.ts'
import type { OwnTemp } from '../../kit/own-temps.ts'
import { isOwnTemp, ownTemps } from '../../kit/own-temps.ts'
import type { Sight } from '../../kit/sight.ts'
import { clusterIn, mayStillShow, shownCluster, uncertain } from '../../kit/sight.ts'
import { failoverCommand, successorOf, writerNow } from './writer.ts'

/** The temporary instances that were asked for or taken over, and have not been deleted. */
export const tempInstanceLeftovers: LeftoverPart = {
  left: (operation, sight) => ownTemps(operation).flatMap((temp) => tempLeft(operation, temp, sight)),
  passesTo: ({ adoption }, { resource }) => adoption?.instance?.instanceId === resource,
}

function tempLeft(operation: Operation, { instanceId, created }: OwnTemp, sight: Sight): readonly Leftover[] {
  const cluster = clusterIn(sight)
  const left = (description: string): Leftover => ({
    resource: instanceId,
    description,
    command: deleteCommand(operation, instanceId),
  })
  if (cluster === 'gone') return []
  const isWriter = writerNow(operation, sight) === instanceId
  if (cluster === 'unread') {
    return isWriter
      ? writerFirst(operation, instanceId, sight).map(uncertain)
      : [uncertain(left(`temporary instance ${instanceId}, if it is there and not the writer`))]
  }
  const temp = findInstance(cluster, instanceId)
  if (!temp) {
    return created && mayStillShow(created, sight)
      ? [uncertain(left(`temporary instance ${instanceId}, which was asked for and may still appear`))]
      : []
  }
  if (temp.status === 'deleting' || isAnother(operation, temp)) return []
  const listed = isWriter
    ? writerFirst(operation, instanceId, sight)
    : [left(`temporary instance ${instanceId} (resource id ${temp.resourceId})`)]
  return isOwnTemp(operation, temp) ? listed : listed.map(uncertain)
}

/** Whether an instance only has the name. AWS may be slow to show a tag, so one without it is another one only if the own one was seen. */
const isAnother = (operation: Operation, instance: InstanceReading): boolean =>
  !isOwnTemp(operation, instance) &&
  (instance.tags?.[OPERATION_TAG] !== undefined ||
    operation.facts.tempInstance?.instanceId === instance.instanceId ||
    operation.adoption?.instance?.instanceId === instance.instanceId)

const deleteCommand = ({ region }: Operation, instanceId: string): string =>
  awsCommand(region, 'delete-db-instance', `--db-instance-identifier ${instanceId}`)

function writerFirst(operation: Operation, tempId: string, sight: Sight): readonly Leftover[] {
  const successor = successorOf(operation, shownCluster(sight), tempId)
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
      command: deleteCommand(operation, tempId),
    },
  ]
}
