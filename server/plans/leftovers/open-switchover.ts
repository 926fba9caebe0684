import { isOpen } from '../../model/attempt.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Leftover } from '../../model/operation-event.ts'
import { attemptedCalls } from '../attempted.ts'
import { awsCommand } from '../aws-command.ts'
import { hasSwitchedOver } from '../switched-over.ts'

/**
 * What stays of a switchover that may still happen, or has happened unseen: the cluster that is production now, if it is
 * not afterwards. Its command only shows, because one that deletes would hit production if the switchover came to nothing.
 */
export function openSwitchoverLeftovers(
  operation: Operation,
  cluster: ClusterReading | undefined,
): readonly Leftover[] {
  const { original } = operation.facts
  const last = attemptedCalls(operation, 'SwitchoverBlueGreenDeployment').at(-1)
  if (!original || !last || !isOpen(last.attempt) || hasSwitchedOver(operation, cluster)) return []
  const { identifier } = last.call.input
  return [
    {
      resource: original.clusterResourceId,
      description: `a switchover was asked for, and its end was not seen. If it happens, the cluster that was ${operation.clusterId} (resource id ${original.clusterResourceId}) stays with its instances, under another name. This shows which side is production: delete only the other one`,
      command: awsCommand(
        operation.region,
        'describe-blue-green-deployments',
        `--blue-green-deployment-identifier ${identifier}`,
      ),
    },
  ]
}
