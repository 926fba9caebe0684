import type { ClusterReading } from './cluster-reading.ts'
import type { InstanceRole } from './instance-reading.ts'

/** The part of an instance that a plan depends on. */
export interface TopologyInstance {
  readonly instanceId: string
  readonly instanceClass: string
  readonly role: InstanceRole
  readonly promotionTier: number
  readonly isAutoScaled: boolean
}

/** The part of a cluster that a plan depends on, and that verification compares at the end. */
export interface Topology {
  readonly engineVersion: string
  readonly storageType: string
  readonly instances: readonly TopologyInstance[]
}

/** The topology that a reading shows; instances in name order. */
export function topologyOf(cluster: ClusterReading): Topology {
  const instances = cluster.instances.map((instance) => ({
    instanceId: instance.instanceId,
    instanceClass: instance.instanceClass,
    role: instance.role,
    promotionTier: instance.promotionTier,
    isAutoScaled: instance.isAutoScaled === true,
  }))
  return {
    engineVersion: cluster.engineVersion,
    storageType: cluster.storageType,
    instances: instances.sort((one, other) => (one.instanceId < other.instanceId ? -1 : 1)),
  }
}

/** The same topology without an instance, and with a writer of one's choice. */
export const topologyWithout = (
  { instances, ...rest }: Topology,
  instanceId: string | undefined,
  writerId: string,
): Topology => ({
  ...rest,
  instances: instances
    .filter((instance) => instance.instanceId !== instanceId)
    .map((instance) => ({ ...instance, role: instance.instanceId === writerId ? 'WRITER' : 'READER' })),
})

/**
 * What differs between two topologies, one sentence a difference; empty when they agree.
 * Auto-scaled readers come and go by their own policy and do not count.
 */
export function topologyDifferences(expected: Topology, actual: Topology): readonly string[] {
  const differences: string[] = []
  if (expected.engineVersion !== actual.engineVersion) {
    differences.push(`engine version is ${actual.engineVersion} instead of ${expected.engineVersion}`)
  }
  if (expected.storageType !== actual.storageType) {
    differences.push(`storage type is ${actual.storageType} instead of ${expected.storageType}`)
  }
  for (const instance of expected.instances) differences.push(...instanceDifferences(instance, actual))
  const expectedIds = new Set(expected.instances.map(({ instanceId }) => instanceId))
  for (const { instanceId, isAutoScaled } of actual.instances) {
    if (!isAutoScaled && !expectedIds.has(instanceId))
      differences.push(`${instanceId} is an unexpected member`)
  }
  return differences
}

function instanceDifferences(expected: TopologyInstance, topology: Topology): readonly string[] {
  const { instanceId } = expected
  const actual = topology.instances.find((candidate) => candidate.instanceId === instanceId)
  if (!actual) return expected.isAutoScaled ? [] : [`${instanceId} is not a member`]
  const differences: string[] = []
  if (actual.role !== expected.role) {
    differences.push(
      `${instanceId} is a ${actual.role.toLowerCase()} instead of the ${expected.role.toLowerCase()}`,
    )
  }
  if (expected.isAutoScaled) return differences
  if (actual.instanceClass !== expected.instanceClass) {
    differences.push(`${instanceId} is ${actual.instanceClass} instead of ${expected.instanceClass}`)
  }
  if (actual.promotionTier !== expected.promotionTier) {
    differences.push(
      `${instanceId} has promotion tier ${actual.promotionTier} instead of ${expected.promotionTier}`,
    )
  }
  return differences
}
