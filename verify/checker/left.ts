import type { RegionState } from '#mock-rds/world/records.ts'
import type { Operation } from '#server/model/operation.ts'
import type { ClusterTruth } from './cluster-truth.ts'
import { clusterTruth, madeBy } from './cluster-truth.ts'
import { fail } from './invariants.ts'

/** A thing that is there, or a setting that is another one, because of an operation: the names under which it may be listed. */
type Left = readonly string[]

/** What an operation has really left: told by the world alone, by what carries its tag and by how the cluster was before. */
export function reallyLeft(operation: Operation, before: ClusterTruth, after: RegionState): readonly Left[] {
  const cluster = clusterTruth(after, operation.clusterId)
  if (!cluster) return []
  const isSwitched = cluster.resourceId !== before.resourceId
  const isGivenUp = operation.state === 'failed' || operation.state === 'rolled_back'
  return [
    // The record of a deployment that was switched over is no environment any more, but AWS keeps it until it is deleted.
    // What production uses stays, but its tag is to go.
    ...madeBy(after, operation.id).map(({ names }) => names),
    ...(isGivenUp ? changedSettings(operation, before, cluster) : []),
    ...Object.keys(before.proxies)
      .filter((name) => !(name in cluster.proxies))
      .map((name) => [name]),
    ...(isSwitched ? oldSide(before, after) : []),
  ]
}

/** Settings of the cluster that are not as before; that is their aim, unless the operation was given up. */
function changedSettings(
  { clusterId }: Operation,
  before: ClusterTruth,
  cluster: ClusterTruth,
): readonly Left[] {
  const former = (id: string) => before.members.find(({ instanceId }) => instanceId === id)
  const writer = cluster.members.find(({ isWriter }) => isWriter)
  const isSwitched = cluster.resourceId !== before.resourceId
  const changed = (isSwitched ? [] : cluster.members).filter(
    ({ instanceId, instanceClass }) => (former(instanceId)?.instanceClass ?? instanceClass) !== instanceClass,
  )
  return [
    ...changed.map(({ instanceId }) => [instanceId]),
    ...(writer && former(writer.instanceId)?.isWriter === false ? [[clusterId]] : []),
    ...(cluster.storageType === before.storageType ? [] : [[clusterId]]),
  ]
}

/** The cluster that production was switched away from, with every member that it has. */
const oldSide = ({ resourceId }: ClusterTruth, { clusters, instances }: RegionState): readonly Left[] =>
  clusters.has(resourceId)
    ? [
        [resourceId],
        ...[...instances.values()]
          .filter(
            ({ clusterKey, shown }) => clusterKey === resourceId && shown.DBInstanceStatus !== 'deleting',
          )
          .map(({ key }) => [key]),
      ]
    : []

/** Throws unless AWS has nothing left of an operation that went to the archive, where people do not look for it. */
export function requireNothingLeft(operation: Operation, before: ClusterTruth, after: RegionState): void {
  const [left] = reallyLeft(operation, before, after)
  if (left) fail('leftovers', `${operation.id} went to the archive, and ${left.join(' or ')} is left.`)
}

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
