import { findCluster, membersOf } from '#mock-rds/world/lookup.ts'
import { AUTO_SCALING_TAG } from '#mock-rds/world/names.ts'
import type { Cluster, Instance, RegionState } from '#mock-rds/world/records.ts'
import { OPERATION_TAG } from '#server/model/identifiers.ts'

/** A member of a cluster as it really is, whatever describes show. */
export interface MemberTruth {
  readonly instanceId: string
  readonly resourceId: string
  readonly instanceClass: string
  readonly isWriter: boolean
  readonly isAutoScaled: boolean
  readonly isDown: boolean
  readonly status: string
  readonly promotionTier: number
  readonly availabilityZone: string
  readonly parameterGroup: string
  readonly parameterStatus: string
  readonly tags: Readonly<Record<string, string>>
}

/** A cluster as it really is; members in name order. */
export interface ClusterTruth {
  readonly clusterId: string
  readonly resourceId: string
  readonly status: string
  readonly engineVersion: string
  readonly storageType: string
  readonly parameterGroup: string
  readonly hasDeletionProtection: boolean
  readonly tags: Readonly<Record<string, string>>
  readonly members: readonly MemberTruth[]
  /** Proxies that track it, each with the instances that it sends connections to. */
  readonly proxies: Readonly<Record<string, readonly string[]>>
}

/** The cluster of this name; undefined when there is none. */
export function clusterTruth(state: RegionState, clusterId: string): ClusterTruth | undefined {
  const cluster = findCluster(state, clusterId)
  if (!cluster) return undefined
  const { shown } = cluster
  return {
    clusterId: shown.DBClusterIdentifier,
    resourceId: cluster.key,
    status: shown.Status,
    engineVersion: shown.EngineVersion,
    storageType: shown.StorageType ?? 'aurora',
    parameterGroup: shown.DBClusterParameterGroup,
    hasDeletionProtection: shown.DeletionProtection,
    tags: tagsOf(shown.TagList),
    members: membersOf(state, cluster.key)
      .map((instance) => memberTruth(instance, cluster))
      .toSorted((one, other) => (one.instanceId < other.instanceId ? -1 : 1)),
    proxies: Object.fromEntries(
      [...state.proxies.values()]
        .filter(({ trackedClusterKey }) => trackedClusterKey === cluster.key)
        .map(({ shown: { DBProxyName }, health }) => [
          DBProxyName,
          [...health.keys()]
            .map((key) => state.instances.get(key)?.shown.DBInstanceIdentifier ?? key)
            .toSorted(),
        ]),
    ),
  }
}

/** The member of this name, of whatever cluster. */
export function memberOfRegion(state: RegionState, instanceId: string): MemberTruth | undefined {
  for (const instance of state.instances.values()) {
    if (instance.shown.DBInstanceIdentifier !== instanceId) continue
    const cluster = state.clusters.get(instance.clusterKey)
    return cluster && memberTruth(instance, cluster)
  }
  return undefined
}

/** Something that carries the tag of an operation. */
export interface MadeThing {
  readonly kind: 'instance' | 'parameter group' | 'deployment'
  /** What it may be called: a deployment has a name and an identifier. */
  readonly names: readonly string[]
}

/** Everything that carries the tag of an operation, but for instances on their way out. */
export function madeBy(state: RegionState, operationId: string): readonly MadeThing[] {
  const isOurs = (
    tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
  ): boolean => tags.some(({ Key, Value }) => Key === OPERATION_TAG && Value === operationId)
  return [
    ...[...state.instances.values()]
      .filter(({ shown }) => isOurs(shown.TagList) && shown.DBInstanceStatus !== 'deleting')
      .map(({ shown }) => ({ kind: 'instance' as const, names: [shown.DBInstanceIdentifier] })),
    ...[...state.clusterGroups.values(), ...state.instanceGroups.values()]
      .filter(({ tags }) => isOurs(tags))
      .map(({ name }) => ({ kind: 'parameter group' as const, names: [name] })),
    ...[...state.deployments.values()]
      .filter(({ shown }) => isOurs(shown.TagList))
      .map(({ shown }) => ({
        kind: 'deployment' as const,
        names: [shown.BlueGreenDeploymentIdentifier, shown.BlueGreenDeploymentName],
      })),
  ]
}

function memberTruth(
  { key, shown, isDown, clusterParameterStatus }: Instance,
  cluster: Cluster,
): MemberTruth {
  const tags = tagsOf(shown.TagList)
  const group = shown.DBParameterGroups[0]
  return {
    instanceId: shown.DBInstanceIdentifier,
    resourceId: key,
    instanceClass: shown.DBInstanceClass,
    isWriter: key === cluster.writerKey,
    isAutoScaled: AUTO_SCALING_TAG in tags,
    isDown,
    status: shown.DBInstanceStatus,
    promotionTier: shown.PromotionTier,
    availabilityZone: shown.AvailabilityZone,
    parameterGroup: group?.DBParameterGroupName ?? '',
    parameterStatus: `${group?.ParameterApplyStatus} ${clusterParameterStatus}`,
    tags,
  }
}

const tagsOf = (
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): Record<string, string> => Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]))
