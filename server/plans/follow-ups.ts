import type { FollowUp } from '../model/aftermath.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../model/cluster-reading.ts'
import { Ending } from '../model/ending.ts'
import type { OriginalCluster } from '../model/facts.ts'
import type { Operation } from '../model/operation.ts'
import { isDefaultGroup, ParameterGroupKind } from '../model/parameter-group-reading.ts'
import type { NamedParameterGroup } from '../model/reading.ts'
import { attemptedCalls } from './attempted.ts'
import { usesGroup } from './leftovers/parameter-groups.ts'
import { ownTemps } from './own-temps.ts'
import type { Sight } from './sight.ts'
import { shownCluster } from './sight.ts'
import { hadDeployment, hasSwitchedOver } from './switched-over.ts'

/**
 * What others have to change because of an operation, as far as readings tell: where they name what is another one now,
 * or describe the cluster as it was. Only what still is as the operation made it.
 */
export function followUps(operation: Operation, ending: Ending, sight: Sight): readonly FollowUp[] {
  const { original } = operation.facts
  if (!original) return []
  const isAim = ending === Ending.COMPLETED || ending === Ending.COMPLETED_MANUALLY
  const cluster = shownCluster(sight)
  return [
    ...(hadDeployment(operation) && hasSwitchedOver(operation, sight.reading)
      ? afterSwitchover(operation, original, sight)
      : []),
    ...(isAim && cluster ? settingsChanged(operation, original, cluster) : []),
  ]
}

/** The parameter groups that the cluster used before a switchover, and that may be of no use to anybody after it. */
export const formerGroups = ({ facts, spec }: Operation): readonly NamedParameterGroup[] =>
  spec.type === 'engine_upgrade'
    ? (facts.original?.parameterGroups ?? []).filter(({ name }) => !isDefaultGroup(name))
    : []

/** Names and endpoints have moved to another cluster: whatever is told by a resource id has to be told the new one. */
function afterSwitchover(operation: Operation, original: OriginalCluster, sight: Sight): readonly FollowUp[] {
  const { clusterId } = operation
  const cluster = shownCluster(sight)
  return [
    {
      resource: original.clusterResourceId,
      description: `The resource id of ${clusterId} was ${original.clusterResourceId}${cluster ? ` and is ${cluster.resourceId} now` : ', and is another one now'}: change IAM policies for database authentication, CloudTrail filters, alarms and Database Activity Streams that name it.`,
    },
    ...(cluster ? instanceIdentities(original, cluster) : []),
    infrastructureCode(operation, original, cluster),
    {
      resource: clusterId,
      description: `IAM role associations and Aurora Auto Scaling policies of ${clusterId} are not carried over by a blue/green deployment: add them again.`,
    },
    {
      resource: clusterId,
      description: `Automated backups of ${clusterId} begin with the new cluster: earlier times can be restored only from the old one, by its resource id ${original.clusterResourceId}, as long as it is kept.`,
    },
    ...groupsWithoutUse(operation, cluster, sight),
    ...finalSnapshots(operation),
  ]
}

/** Members keep their names and have other resource ids; some may be gone, others new. */
function instanceIdentities(
  { topology, instanceResourceIds }: OriginalCluster,
  cluster: ClusterReading,
): readonly FollowUp[] {
  const former = topology.instances.filter(({ isAutoScaled }) => !isAutoScaled)
  const added = cluster.instances.filter(
    ({ instanceId, isAutoScaled }) => isAutoScaled !== true && instanceResourceIds[instanceId] === undefined,
  )
  return [
    ...former.flatMap(({ instanceId }): readonly FollowUp[] => {
      const formerId = instanceResourceIds[instanceId]
      const now = findInstance(cluster, instanceId)
      if (!now) {
        return [
          {
            resource: instanceId,
            description: `${instanceId} is no member any more: alarms, dashboards, custom endpoints and clients that name it find nothing.`,
          },
        ]
      }
      return formerId === undefined || formerId === now.resourceId
        ? []
        : [
            {
              resource: formerId,
              description: `The resource id of ${instanceId} was ${formerId} and is ${now.resourceId} now: change what names it. Performance Insights has no history under the new one.`,
            },
          ]
    }),
    ...added.map(({ instanceId }) => ({
      resource: instanceId,
      description: `${instanceId} is a new member: no alarm or dashboard knows it yet.`,
    })),
  ]
}

function infrastructureCode(
  { clusterId, facts }: Operation,
  original: OriginalCluster,
  cluster: ClusterReading | undefined,
): FollowUp {
  const changes = cluster
    ? [
        `the engine version ${cluster.engineVersion} (was ${original.topology.engineVersion})`,
        ...(facts.targetParameterGroups ?? []).map(
          ({ kind, name }) =>
            `the ${kind === ParameterGroupKind.CLUSTER ? 'DB cluster parameter group' : 'DB parameter group'} ${name}`,
        ),
      ]
    : ['the new engine version and parameter groups']
  return {
    resource: clusterId,
    description: `Infrastructure code (Terraform, CloudFormation) that describes ${clusterId}: write down ${changes.join(', ')}, and refresh its state, which names the old resource ids.`,
  }
}

function groupsWithoutUse(
  operation: Operation,
  cluster: ClusterReading | undefined,
  { reading }: Sight,
): readonly FollowUp[] {
  const found = reading?.namedGroups
  return formerGroups(operation)
    .filter((group) => !cluster || !usesGroup(cluster, group))
    .filter(({ kind, name }) => !found || found.some((each) => each.kind === kind && each.name === name))
    .map(({ kind, name }) => ({
      resource: name,
      description: `${operation.clusterId} does not use ${kind === ParameterGroupKind.CLUSTER ? 'DB cluster parameter group' : 'DB parameter group'} ${name} any more: delete it unless another cluster does.`,
    }))
}

/** A snapshot that was asked for is no leftover, and it costs money until somebody deletes it. */
const finalSnapshots = (operation: Operation): readonly FollowUp[] =>
  attemptedCalls(operation, 'DeleteDBCluster')
    .flatMap(({ call }) => call.input.finalSnapshotId ?? [])
    .slice(-1)
    .map((snapshotId) => ({
      resource: snapshotId,
      description: `The final snapshot ${snapshotId} of the old cluster is kept, and billed, until it is deleted.`,
    }))

/** Settings that the operation was asked to change and that others may have written down. */
function settingsChanged(
  operation: Operation,
  { topology }: OriginalCluster,
  cluster: ClusterReading,
): readonly FollowUp[] {
  const { clusterId } = operation
  const asked = attemptedCalls(operation, 'ModifyDBInstance').map(({ call }) => call.input)
  const classes = topology.instances.flatMap(({ instanceId, instanceClass }): readonly FollowUp[] => {
    const now = findInstance(cluster, instanceId)?.instanceClass
    const isOwnDoing = asked.some((each) => each.instanceId === instanceId && each.instanceClass === now)
    return now === undefined || now === instanceClass || !isOwnDoing
      ? []
      : [
          {
            resource: instanceId,
            description: `Infrastructure code (Terraform, CloudFormation) that sets the class of ${instanceId}: it is ${now} now (was ${instanceClass}).`,
          },
        ]
  })
  const { storageType } = cluster
  const hasSetStorage = attemptedCalls(operation, 'ModifyDBCluster').some(
    ({ call }) => call.input.storageType === storageType,
  )
  return [
    ...classes,
    ...(hasSetStorage && storageType !== topology.storageType
      ? [
          {
            resource: clusterId,
            description: `Infrastructure code (Terraform, CloudFormation) that sets the storage type of ${clusterId}: it is ${storageType} now (was ${topology.storageType}).`,
          },
        ]
      : []),
    ...newWriter(operation, topology, cluster),
  ]
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
  // A temporary instance goes again, so nobody is to rely on it.
  const isTemp = ownTemps(operation).some(({ instanceId }) => instanceId === now)
  if (former === undefined || now === undefined || now === former || !isOwnDoing || isTemp) return []
  return [
    {
      resource: operation.clusterId,
      description: `${now} is the writer now (was ${former}): clients that write through an instance endpoint, and alarms on the writer, have to follow.`,
    },
  ]
}
