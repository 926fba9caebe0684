import type { FollowUp } from '../model/aftermath.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../model/cluster-reading.ts'
import { Ending } from '../model/ending.ts'
import type { OriginalCluster } from '../model/facts.ts'
import type { Operation } from '../model/operation.ts'
import { isDefaultGroup, ParameterGroupKind } from '../model/parameter-group-reading.ts'
import type { NamedParameterGroup } from '../model/reading.ts'
import { usesGroup } from './engine-upgrade/leftovers/parameter-groups.ts'
import { hadDeployment, hasSwitchedOver, hasTakenDeployment } from './engine-upgrade/switched-over.ts'
import { attemptedCalls } from './kit/attempted.ts'
import { ownTemps } from './kit/own-temps.ts'
import type { Sight } from './kit/sight.ts'
import { shownCluster } from './kit/sight.ts'

/**
 * What others have to change because of an operation, as far as readings tell: where they name what is another one now,
 * or describe the cluster as it was. Only what still is as the operation made it. What one that was given up has changed
 * is for others to follow once a `later` operation of its type has made it the aim.
 */
export function followUps(
  operation: Operation,
  ending: Ending,
  sight: Sight,
  later: readonly Operation[] = [],
): readonly FollowUp[] {
  const { original } = operation.facts
  if (!original) return []
  const cluster = shownCluster(sight)
  const isAim =
    isCompleted(ending) ||
    later.some(({ spec, ending: how }) => spec.type === operation.spec.type && isCompleted(how))
  return [
    ...(hasSwitched(operation, sight, later) ? afterSwitchover(operation, original, sight) : []),
    ...(isAim && cluster ? settingsChanged(operation, original, cluster) : []),
  ]
}

const isCompleted = (ending: Ending | undefined): boolean =>
  ending === Ending.COMPLETED || ending === Ending.COMPLETED_MANUALLY

/** Whether this operation has switched production over, rather than one that took its deployment over. */
const hasSwitched = (operation: Operation, sight: Sight, later: readonly Operation[]): boolean =>
  hadDeployment(operation) &&
  hasSwitchedOver(operation, sight.reading) &&
  !later.some((other) => hasTakenDeployment(other, operation))

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
      description: `The resource id of ${clusterId} ${cluster ? `changed from ${original.clusterResourceId} to ${cluster.resourceId}` : `is no longer ${original.clusterResourceId}`}. Update IAM policies for database authentication, CloudTrail filters, alarms and Database Activity Streams that name it.`,
    },
    ...(cluster ? instanceIdentities(original, cluster) : []),
    infrastructureCode(operation, original, cluster),
    {
      resource: clusterId,
      description: `A blue/green deployment doesn't carry over IAM role associations and Aurora Auto Scaling policies. Add them to ${clusterId} again.`,
    },
    {
      resource: clusterId,
      description: `Automated backups of ${clusterId} begin with the new cluster. Earlier times can be restored only from the old cluster (resource id ${original.clusterResourceId}), while it is kept.`,
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
            description: `${instanceId} is no longer a member. Remove it from alarms, dashboards, custom endpoints and client settings.`,
          },
        ]
      }
      return formerId === undefined || formerId === now.resourceId
        ? []
        : [
            {
              resource: formerId,
              description: `The resource id of ${instanceId} changed from ${formerId} to ${now.resourceId}. Update whatever names it. Performance Insights has no history under the new id.`,
            },
          ]
    }),
    ...added.map(({ instanceId }) => ({
      resource: instanceId,
      description: `${instanceId} is a new member. Add it to alarms and dashboards.`,
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
        `engine version ${cluster.engineVersion} (was ${original.topology.engineVersion})`,
        ...(facts.targetParameterGroups ?? []).map(({ kind, name }) => `${groupName(kind)} ${name}`),
      ]
    : ['engine version and parameter groups']
  return {
    resource: clusterId,
    description: `Update infrastructure code (Terraform, CloudFormation) for ${clusterId}: ${changes.join(', ')}. Refresh its state, which still names the old resource ids.`,
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
      description: `${operation.clusterId} no longer uses ${groupName(kind)} ${name}. Delete it unless another cluster uses it.`,
    }))
}

const groupName = (kind: ParameterGroupKind): string =>
  kind === ParameterGroupKind.CLUSTER ? 'DB cluster parameter group' : 'DB parameter group'

/** A snapshot that was asked for is no leftover, and it costs money until somebody deletes it. */
const finalSnapshots = (operation: Operation): readonly FollowUp[] =>
  attemptedCalls(operation, 'DeleteDBCluster')
    .flatMap(({ call }) => call.input.finalSnapshotId ?? [])
    .slice(-1)
    .map((snapshotId) => ({
      resource: snapshotId,
      description: `The final snapshot ${snapshotId} of the old cluster is kept and billed until it is deleted.`,
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
            description: `Update infrastructure code (Terraform, CloudFormation): the class of ${instanceId} changed from ${instanceClass} to ${now}.`,
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
            description: `Update infrastructure code (Terraform, CloudFormation): the storage type of ${clusterId} changed from ${topology.storageType} to ${storageType}.`,
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
      description: `The writer changed from ${former} to ${now}. Update clients that write through an instance endpoint, and alarms on the writer.`,
    },
  ]
}
