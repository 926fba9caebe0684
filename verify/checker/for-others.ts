import type { RegionState } from '#mock-rds/world/records.ts'
import type { Operation } from '#server/model/operation.ts'
import type { ClusterTruth } from './cluster-truth.ts'
import { clusterTruth } from './cluster-truth.ts'

/** What others know by a name or an id that means something else now: told by the world before and after alone. */
export function reallyForOthers(
  operation: Operation,
  before: ClusterTruth,
  after: RegionState,
): ReadonlySet<string> {
  const cluster = clusterTruth(after, operation.clusterId)
  if (!cluster) return new Set()
  const isSwitched = cluster.resourceId !== before.resourceId
  return new Set([
    ...(isSwitched ? movedIdentities(before, cluster, after) : []),
    ...(operation.state === 'completed' ? otherSettings(before, cluster) : []),
  ])
}

function movedIdentities(
  before: ClusterTruth,
  cluster: ClusterTruth,
  { clusterGroups, instanceGroups, snapshots }: RegionState,
): readonly string[] {
  const lasting = before.members.filter(({ isAutoScaled }) => !isAutoScaled)
  const now = new Map(cluster.members.map((member) => [member.instanceId, member]))
  const added = cluster.members.filter(
    ({ instanceId, isAutoScaled }) =>
      !isAutoScaled && !before.members.some((member) => member.instanceId === instanceId),
  )
  const names = (groups: typeof clusterGroups | typeof instanceGroups) =>
    new Set([...groups.values()].map(({ name }) => name))
  const isCustom = (name: string): boolean => !name.startsWith('default.')
  const withoutUse = [
    ...[before.parameterGroup].filter(
      (name) => isCustom(name) && name !== cluster.parameterGroup && names(clusterGroups).has(name),
    ),
    ...before.members
      .map(({ parameterGroup }) => parameterGroup)
      .filter(
        (name) =>
          isCustom(name) &&
          names(instanceGroups).has(name) &&
          cluster.members.every(({ parameterGroup }) => parameterGroup !== name),
      ),
  ]
  return [
    before.resourceId,
    cluster.clusterId,
    ...lasting.map(({ instanceId, resourceId }) => (now.has(instanceId) ? resourceId : instanceId)),
    ...added.map(({ instanceId }) => instanceId),
    ...withoutUse,
    ...[...snapshots.values()]
      .filter(
        ({ shown }) => shown.DbClusterResourceId === before.resourceId && shown.SnapshotType === 'manual',
      )
      .map(({ shown }) => shown.DBClusterSnapshotIdentifier),
  ]
}

function otherSettings(before: ClusterTruth, cluster: ClusterTruth): readonly string[] {
  const isSwitched = cluster.resourceId !== before.resourceId
  const former = new Map(before.members.map((member) => [member.instanceId, member]))
  const changed = cluster.members.filter(
    ({ instanceId, instanceClass, isAutoScaled }) =>
      !isAutoScaled && (former.get(instanceId)?.instanceClass ?? instanceClass) !== instanceClass,
  )
  const writer = cluster.members.find(({ isWriter }) => isWriter)
  const hasMoved = writer && former.get(writer.instanceId)?.isWriter === false
  return [
    ...(isSwitched ? [] : changed.map(({ instanceId }) => instanceId)),
    ...(hasMoved || cluster.storageType !== before.storageType ? [cluster.clusterId] : []),
  ]
}
