import type { FollowUp } from '../../model/aftermath.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../../model/cluster-reading.ts'
import type { OriginalCluster } from '../../model/facts.ts'
import type { Operation } from '../../model/operation.ts'
import type { FollowUpContext } from '../definition.ts'
import { attemptedCalls } from '../kit/attempted.ts'
import { ownTemps } from '../kit/own-temps.ts'
import { shownCluster } from '../kit/sight.ts'

/** Classes and a writer that rolling work was asked to change, and that others may have written down. */
export function rollingFollowUps(
  operation: Operation,
  { original: { topology }, sight, isAim }: FollowUpContext,
): readonly FollowUp[] {
  const cluster = shownCluster(sight)
  return isAim && cluster
    ? [...newClasses(operation, topology, cluster), ...newWriter(operation, topology, cluster)]
    : []
}

function newClasses(
  operation: Operation,
  { instances }: OriginalCluster['topology'],
  cluster: ClusterReading,
): readonly FollowUp[] {
  const asked = attemptedCalls(operation, 'ModifyDBInstance').map(({ call }) => call.input)
  return instances.flatMap(({ instanceId, instanceClass }): readonly FollowUp[] => {
    const now = findInstance(cluster, instanceId)?.instanceClass
    const isOwnDoing = asked.some((each) => each.instanceId === instanceId && each.instanceClass === now)
    return now === undefined || now === instanceClass || !isOwnDoing
      ? []
      : [
          {
            resource: instanceId,
            description: `Update infrastructure code (Terraform, CloudFormation): the class of ${instanceId} changed from ${instanceClass} to ${now}.`,
          },
        ]
  })
}

function newWriter(
  operation: Operation,
  topology: OriginalCluster['topology'],
  cluster: ClusterReading,
): readonly FollowUp[] {
  const former = topology.instances.find(({ role }) => role === 'WRITER')?.instanceId
  const now = soleWriter(cluster)?.instanceId
  const isOwnDoing = attemptedCalls(operation, 'FailoverDBCluster').some(
    ({ call }) => call.input.targetInstanceId === now,
  )
  // A temporary instance goes again, so no one is to rely on it.
  const isTemp = ownTemps(operation).some(({ instanceId }) => instanceId === now)
  if (former === undefined || now === undefined || now === former || !isOwnDoing || isTemp) return []
  return [
    {
      resource: operation.clusterId,
      description: `The writer changed from ${former} to ${now}. Update clients that write through an instance endpoint, and alarms on the writer.`,
    },
  ]
}
