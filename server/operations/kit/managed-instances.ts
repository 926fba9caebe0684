import { badInput } from '../../model/bad-input.ts'
import type { OrderableClass } from '../../model/catalogue.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { soleWriter } from '../../model/cluster-reading.ts'
import { DomainError } from '../../model/domain-error.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'
import type { OperationType } from '../../model/operation-spec.ts'
import { parameterPath } from './input-path.ts'

/** The writer; planning without exactly one would be a guess. */
export function requireWriter(cluster: ClusterReading): InstanceReading {
  const writer = soleWriter(cluster)
  if (writer) return writer
  throw new DomainError(
    'NO_SINGLE_WRITER',
    `AWS shows no single writer of ${cluster.clusterId}. Wait until a failover in progress is over, then try again.`,
  )
}

/** The instances that an operation may work on: all but those that belong to a scaling policy. */
export const managedInstances = ({ instances }: ClusterReading): readonly InstanceReading[] =>
  instances.filter(({ isAutoScaled }) => isAutoScaled === false)

/** The instances that were not excluded by name; AWS's identifiers are lower case, however they are typed. */
export const withoutExcluded = (
  instances: readonly InstanceReading[],
  excludeInstances: readonly string[],
): readonly InstanceReading[] => {
  const excluded = new Set(excludeInstances.map((instanceId) => instanceId.toLowerCase()))
  return instances.filter(({ instanceId }) => !excluded.has(instanceId))
}

/** The managed instances that were not excluded; refuses exclusions that name no one or leave no one. */
export function selectInstances(
  cluster: ClusterReading,
  excludeInstances: readonly string[],
  type: OperationType,
): readonly InstanceReading[] {
  const path = parameterPath(type, 'excludeInstances')
  const known = cluster.instances.map(({ instanceId }) => instanceId)
  const strangers = excludeInstances.filter((instanceId) => !known.includes(instanceId.toLowerCase()))
  if (strangers.length > 0) {
    throw badInput(
      'NOT_A_MEMBER',
      { path, value: strangers[0] },
      `excludeInstances names ${strangers.join(', ')}, not a member of ${cluster.clusterId}. Its members are ${known.join(', ')}.`,
    )
  }
  const selected = withoutExcluded(managedInstances(cluster), excludeInstances)
  if (selected.length === 0) {
    throw badInput(
      'NO_INSTANCE_LEFT',
      { path, value: undefined },
      `There is nothing to work on: every instance of ${cluster.clusterId} is excluded or belongs to a scaling policy. Leave at least one out of excludeInstances.`,
    )
  }
  return selected
}

/**
 * A zone other than the writer's, so that losing one zone does not take both: one that a member proves usable and that
 * offers the class. Undefined when there is none; then AWS chooses.
 */
export function otherZone(
  { instances }: ClusterReading,
  writer: InstanceReading,
  instanceClass: string,
  orderable: readonly OrderableClass[] | undefined,
): string | undefined {
  const offer = orderable?.find((candidate) => candidate.instanceClass === instanceClass)
  return instances
    .map(({ availabilityZone }) => availabilityZone)
    .filter((zone) => zone !== undefined && offer?.availabilityZones.includes(zone))
    .find((zone) => zone !== writer.availabilityZone)
}
