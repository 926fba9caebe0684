import type { ClusterReading } from '../../../model/cluster-reading.ts'
import { soleWriter } from '../../../model/cluster-reading.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import type { OperationSpec } from '../../../model/operation-spec.ts'
import { managedInstances, withoutExcluded } from '../managed-instances.ts'

/** The operations that work on one instance after another. */
export type RollingSpec = Extract<OperationSpec, { readonly type: 'instance_type_change' | 'instance_cycle' }>

/** The instances that an operation restarts, changes or replaces. */
export function touchedInstances(spec: OperationSpec, cluster: ClusterReading): readonly InstanceReading[] {
  switch (spec.type) {
    case 'instance_type_change':
      return rollingInstances(spec, cluster).filter(
        ({ instanceClass }) => instanceClass !== spec.parameters.targetInstanceClass,
      )
    case 'instance_cycle':
      return rollingInstances(spec, cluster)
    case 'engine_upgrade':
      return cluster.instances
    case 'storage_type_change':
      return []
  }
}

const rollingInstances = ({ parameters }: RollingSpec, cluster: ClusterReading) =>
  withoutExcluded(managedInstances(cluster), parameters.excludeInstances)

/** The class of the temporary instance that rolling work will make; undefined when it makes none. */
export function tempInstanceClass(spec: RollingSpec, cluster: ClusterReading): string | undefined {
  const writer = soleWriter(cluster)
  if (!writer || spec.parameters.skipTempInstance || !touchedInstances(spec, cluster).includes(writer)) {
    return undefined
  }
  return spec.type === 'instance_type_change' ? spec.parameters.targetInstanceClass : writer.instanceClass
}

/** The identifiers of instances as a list for people. */
export const idsOf = (instances: readonly Pick<InstanceReading, 'instanceId'>[]): string =>
  namesOf(instances).join(', ')

/** The identifiers of instances, as the items of a finding. */
export const namesOf = (instances: readonly Pick<InstanceReading, 'instanceId'>[]): readonly string[] =>
  instances.map(({ instanceId }) => instanceId)
