import type { FollowUp } from '../../model/aftermath.ts'
import type { Operation } from '../../model/operation.ts'
import type { FollowUpContext } from '../definition.ts'
import { attemptedCalls } from '../kit/attempted.ts'
import { shownCluster } from '../kit/sight.ts'

/** A storage type that others may have written down. */
export function storageFollowUps(
  operation: Operation,
  { original: { topology }, sight, isAim }: FollowUpContext,
): readonly FollowUp[] {
  const now = shownCluster(sight)?.storageType
  const isOwnDoing = attemptedCalls(operation, 'ModifyDBCluster').some(
    ({ call }) => call.input.storageType === now,
  )
  if (!isAim || now === undefined || now === topology.storageType || !isOwnDoing) return []
  const { clusterId } = operation
  return [
    {
      resource: clusterId,
      description: `Update infrastructure code (Terraform, CloudFormation): the storage type of ${clusterId} changed from ${topology.storageType} to ${now}.`,
    },
  ]
}
