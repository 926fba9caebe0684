import type { ClusterReading } from '../model/cluster-reading.ts'
import type { ParameterChange, RowsByKind } from '../model/effective-parameters.ts'
import { effectiveParameters, parameterChanges } from '../model/effective-parameters.ts'
import type { Facts } from '../model/facts.ts'
import { groupsOfWriter } from '../model/groups-of-writer.ts'
import type { ParameterGroupsReading } from '../model/parameter-group-reading.ts'
import { findGroup, ParameterGroupKind } from '../model/parameter-group-reading.ts'
import type { ParameterGroupNeeds } from '../model/reading.ts'

const KINDS = Object.values(ParameterGroupKind)

/** The groups that the cluster used before anything was changed, where that was recorded. */
export const formerWriterGroups = ({ original }: Facts): ParameterGroupNeeds['named'] =>
  KINDS.flatMap((kind) => {
    const name = original?.writerGroups?.[kind]
    return name === undefined ? [] : [{ kind, name }]
  })

/** Parameters that were to be carried over or kept, and have another value in the group that was made for them. */
export const lostParameters = (
  { targetParameterGroups = [] }: Facts,
  reading: ParameterGroupsReading | undefined,
): readonly string[] =>
  targetParameterGroups.flatMap(({ kind, name, settings }) => {
    const group = reading && findGroup(reading, kind, name)
    if (!group) return []
    const values = new Map(group.parameters.map((parameter) => [parameter.name, parameter.value]))
    return settings
      .filter((setting) => values.get(setting.name) !== setting.value)
      .map(
        (setting) =>
          `${setting.name} is ${values.get(setting.name) ?? 'not set'} in ${name} instead of ${setting.value}`,
      )
  })

/** Parameters that have another value in force than before; none where the groups of before are not known any more. */
export function changedParameters(
  { original }: Facts,
  cluster: ClusterReading,
  reading: ParameterGroupsReading | undefined,
): readonly ParameterChange[] {
  const { writerGroups } = original ?? {}
  if (!reading || !writerGroups) return []
  return parameterChanges(
    effectiveParameters(rowsOf(writerGroups, reading)),
    effectiveParameters(rowsOf(groupsOfWriter(cluster), reading)),
  )
}

function rowsOf(
  names: Readonly<Partial<Record<ParameterGroupKind, string>>>,
  reading: ParameterGroupsReading,
): RowsByKind {
  const rows = (kind: ParameterGroupKind) => findGroup(reading, kind, names[kind] ?? '')?.parameters ?? []
  return {
    [ParameterGroupKind.CLUSTER]: rows(ParameterGroupKind.CLUSTER),
    [ParameterGroupKind.INSTANCE]: rows(ParameterGroupKind.INSTANCE),
  }
}
