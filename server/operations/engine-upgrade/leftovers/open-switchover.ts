import type { Leftover } from '../../../model/aftermath.ts'
import { isOpen } from '../../../model/attempt.ts'
import type { Operation } from '../../../model/operation.ts'
import { attemptedCalls } from '../../kit/attempted.ts'
import { awsCommand } from '../../kit/aws-command.ts'
import type { LeftoverPart } from '../../kit/leftover-part.ts'
import type { Sight } from '../../kit/sight.ts'
import { mayStillShow, uncertain } from '../../kit/sight.ts'
import { hasSwitchedOver, hasTakenOldCluster } from '../switched-over.ts'

/**
 * What stays of a switchover that may still happen, or has happened unseen: the cluster that is production now, if it is
 * not afterwards. Its command only shows, because one that deletes would hit production if the switchover came to nothing.
 */
export const openSwitchoverLeftovers: LeftoverPart = {
  left,
  passesTo: (later, _, operation) => hasTakenOldCluster(later, operation),
}

function left(operation: Operation, sight: Sight): readonly Leftover[] {
  const { original } = operation.facts
  const last = attemptedCalls(operation, 'SwitchoverBlueGreenDeployment').at(-1)
  if (!original || !last || !isOpen(last.attempt) || hasSwitchedOver(operation, sight.reading)) return []
  const deployment = sight.reading?.deployment
  const isUnderWay =
    deployment !== undefined && deployment !== 'not_found' && deployment.status === 'SWITCHOVER_IN_PROGRESS'
  // Once AWS had its time, a deployment that is not at it shows that the switchover came to nothing.
  if (deployment !== undefined && !isUnderWay && !isYoung(last, sight)) return []
  const { identifier } = last.call.input
  return [
    uncertain({
      resource: original.clusterResourceId,
      description: `a switchover was asked for, and its end was not seen. If it happens, the cluster that was ${operation.clusterId} (resource id ${original.clusterResourceId}) stays with its instances, under another name. This shows which side is production: delete only the other one`,
      command: awsCommand(
        operation.region,
        'describe-blue-green-deployments',
        `--blue-green-deployment-identifier ${identifier}`,
      ),
    }),
  ]
}

/** Whether the call is so young that a reading may still miss its effect, seen or not. */
const isYoung = (last: Parameters<typeof mayStillShow>[0], sight: Sight): boolean => {
  const { seenAt: _, ...attempt } = last.attempt
  return mayStillShow({ ...last, attempt }, sight)
}
