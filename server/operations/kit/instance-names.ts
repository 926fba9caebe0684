import type { InstanceReading } from '../../model/instance-reading.ts'

/** The identifiers of instances as a list for people. */
export const idsOf = (instances: readonly Pick<InstanceReading, 'instanceId'>[]): string =>
  namesOf(instances).join(', ')

/** The identifiers of instances, as the items of a finding. */
export const namesOf = (instances: readonly Pick<InstanceReading, 'instanceId'>[]): readonly string[] =>
  instances.map(({ instanceId }) => instanceId)
