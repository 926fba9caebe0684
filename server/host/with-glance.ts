import type { ClusterReading } from '../model/cluster-reading.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { InstanceRole } from '../model/instance-reading.ts'
import type { Reading } from '../model/reading.ts'
import { readinessOf } from '../model/status.ts'
import type { Glance, GlancedCluster, GlancedInstance } from '../ports/observer.ts'

/**
 * The last reading with what a glance at a cluster or a deployment shows in the place of the same thing; undefined when
 * they do not fit together. RDS events of before do not count. The glance is of the cluster with that name.
 */
export function withGlance(known: Reading, glance: Glance, clusterId: string): Reading | undefined {
  const { events: _, ...rest } = known
  const glimpsed = { ...rest, at: glance.at, glancedAt: glance.breadth } as const
  if (glance.breadth === 'deployment') return { ...glimpsed, deployment: glance.deployment }
  const seen = (cluster: ClusterReading | undefined) =>
    glance.breadth === 'instances'
      ? cluster && withInstances(cluster, glance.instances)
      : withCluster(cluster, glance.cluster)
  if (known.cluster?.clusterId === clusterId) {
    const cluster = seen(known.cluster)
    return cluster && { ...glimpsed, cluster }
  }
  const other = known.otherClusters?.find((each) => each.clusterId === clusterId)
  if (!other) return undefined
  const others = known.otherClusters?.filter((each) => each !== other) ?? []
  const isGone = glance.breadth === 'cluster' && glance.cluster === undefined
  const cluster = seen(other)
  if (!cluster && !isGone) return undefined
  return { ...glimpsed, otherClusters: [...others, ...(cluster ? [cluster] : [])] }
}

/** Undefined when an instance is ready of which it is not known whether it is a member, and in which role. */
function withInstances(
  cluster: ClusterReading,
  glanced: readonly GlancedInstance[],
): ClusterReading | undefined {
  const known = new Map(cluster.instances.map((instance) => [instance.instanceId, instance]))
  const instances: InstanceReading[] = []
  for (const instance of glanced) {
    const before = known.get(instance.instanceId)
    const isKnown = before?.isMember === true && before.resourceId === instance.resourceId
    if (!isKnown && readinessOf(instance) === 'settled') return undefined
    instances.push({
      ...instance,
      role: isKnown ? before.role : InstanceRole.READER,
      isMember: isKnown,
      clusterParameterStatus: isKnown ? before.clusterParameterStatus : undefined,
    })
  }
  return { ...cluster, instances }
}

/** Undefined when one of the two is not there, it is another cluster of the name, or has a member that was not seen. */
function withCluster(
  known: ClusterReading | undefined,
  glanced: GlancedCluster | undefined,
): ClusterReading | undefined {
  if (!known || !glanced || known.resourceId !== glanced.resourceId) return undefined
  const { members, ...cluster } = glanced
  const isSeen = new Set(known.instances.map(({ instanceId }) => instanceId))
  if (members.some(({ instanceId }) => !isSeen.has(instanceId))) return undefined
  const memberOf = new Map(members.map((member) => [member.instanceId, member]))
  return {
    ...cluster,
    instances: known.instances.map((instance) => {
      const member = memberOf.get(instance.instanceId)
      return member ? { ...instance, ...member, isMember: true } : { ...instance, isMember: false }
    }),
  }
}

/** A cluster and its instances that were looked at one after the other. */
export function joined(
  { members, ...cluster }: GlancedCluster,
  instances: readonly GlancedInstance[],
): ClusterReading {
  const memberOf = new Map(members.map((member) => [member.instanceId, member]))
  return {
    ...cluster,
    instances: instances.map((instance) => {
      const member = memberOf.get(instance.instanceId)
      return member
        ? { ...instance, ...member, isMember: true }
        : { ...instance, role: InstanceRole.READER, isMember: false, clusterParameterStatus: undefined }
    }),
  }
}
