import type { FollowUp } from '../../model/aftermath.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance } from '../../model/cluster-reading.ts'
import type { OriginalCluster } from '../../model/facts.ts'
import type { Operation } from '../../model/operation.ts'
import { isDefaultGroup, ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import type { NamedParameterGroup } from '../../model/reading.ts'
import type { FollowUpContext } from '../definition.ts'
import { attemptedCalls } from '../kit/attempted.ts'
import type { Sight } from '../kit/sight.ts'
import { shownCluster } from '../kit/sight.ts'
import { usesGroup } from './leftovers/parameter-groups.ts'
import { hadDeployment, hasSwitchedOver, hasTakenDeployment } from './switched-over.ts'

/** What others have to change because an upgrade has given the cluster another identity. */
export const upgradeFollowUps = (
  operation: Operation,
  { original, sight, later }: FollowUpContext,
): readonly FollowUp[] =>
  hasSwitched(operation, sight, later) ? afterSwitchover(operation, original, sight) : []

/** Whether this operation has switched production over, rather than one that took its deployment over. */
const hasSwitched = (operation: Operation, sight: Sight, later: readonly Operation[]): boolean =>
  hadDeployment(operation) &&
  hasSwitchedOver(operation, sight.reading) &&
  !later.some((other) => hasTakenDeployment(other, operation))

/** The parameter groups that the cluster used before a switchover, and that may be of no use to anybody after it. */
export const formerGroups = ({ facts }: Operation): readonly NamedParameterGroup[] =>
  (facts.original?.parameterGroups ?? []).filter(({ name }) => !isDefaultGroup(name))

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

/** A snapshot that was asked for is no leftover, and it costs money until someone deletes it. */
const finalSnapshots = (operation: Operation): readonly FollowUp[] =>
  attemptedCalls(operation, 'DeleteDBCluster')
    .flatMap(({ call }) => call.input.finalSnapshotId ?? [])
    .slice(-1)
    .map((snapshotId) => ({
      resource: snapshotId,
      description: `The final snapshot ${snapshotId} of the old cluster is kept and billed until it is deleted.`,
    }))
