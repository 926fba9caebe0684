import type { ClusterReading } from './cluster-reading.ts'
import { InstanceRole } from './instance-reading.ts'
import { ParameterGroupKind } from './parameter-group-reading.ts'

/** The parameter groups that decide what a cluster's parameters are: its own, and that of its writer. */
export function groupsOfWriter(
  cluster: ClusterReading,
): Readonly<Partial<Record<ParameterGroupKind, string>>> {
  const writer = cluster.instances.find(({ role }) => role === InstanceRole.WRITER)
  return {
    [ParameterGroupKind.CLUSTER]: cluster.parameterGroup,
    ...(writer?.parameterGroup && { [ParameterGroupKind.INSTANCE]: writer.parameterGroup.name }),
  }
}
