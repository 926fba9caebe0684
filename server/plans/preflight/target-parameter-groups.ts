import type { Finding } from '../../model/finding.ts'
import type { EngineUpgradeParameters } from '../../model/operation-spec.ts'
import type { ParameterGroupReading, ParameterGroupsReading } from '../../model/parameter-group-reading.ts'
import { isDefaultGroup, ParameterGroupKind } from '../../model/parameter-group-reading.ts'
import type { PreflightReading } from '../../model/preflight-reading.ts'
import { note } from '../notes.ts'

const WORDS = {
  [ParameterGroupKind.CLUSTER]: 'DB cluster parameter group',
  [ParameterGroupKind.INSTANCE]: 'DB parameter group',
} as const

/** Whether the parameter groups that the operator named exist and are of the target version's family. */
export function targetParameterGroups(
  parameters: EngineUpgradeParameters,
  { parameterGroups }: PreflightReading,
): readonly Finding[] {
  if (!parameterGroups) return []
  const { targetFamily } = parameterGroups
  if (targetFamily === undefined) {
    return [
      note.block(
        'target_family_unknown',
        `AWS does not tell the parameter group family of ${parameters.targetEngineVersion}.`,
        'Choose a version that the cluster can be upgraded to.',
      ),
    ]
  }
  return Object.values(ParameterGroupKind).flatMap((kind) => {
    const name = givenName(kind, parameters)
    return name === undefined ? [] : judge(kind, name, targetFamily, parameterGroups)
  })
}

function judge(
  kind: ParameterGroupKind,
  name: string,
  targetFamily: string,
  { groups }: ParameterGroupsReading,
): readonly Finding[] {
  const group = find(groups, kind, name)
  if (!group) {
    return [
      note.block(
        'parameter_group_missing',
        `There is no ${WORDS[kind]} named ${name}.`,
        `Create it in family ${targetFamily}, or name another one.`,
      ),
    ]
  }
  return group.family === targetFamily
    ? []
    : [
        note.block(
          'parameter_group_family',
          `The ${WORDS[kind]} ${name} is of family ${group.family}; the target version needs ${targetFamily}.`,
          'Name a group of that family, or none to have the settings carried over.',
        ),
      ]
}

/** How many groups of a kind the upgrade makes: a custom one is made again in another family. */
export function groupsToMake(
  kind: ParameterGroupKind,
  parameters: EngineUpgradeParameters,
  { cluster, parameterGroups }: PreflightReading,
): number {
  const writer = cluster.instances.find(({ role }) => role === 'WRITER')
  const inUse = kind === ParameterGroupKind.CLUSTER ? cluster.parameterGroup : writer?.parameterGroup?.name
  if (inUse === undefined || isDefaultGroup(inUse) || givenName(kind, parameters) !== undefined) return 0
  const family = find(parameterGroups?.groups ?? [], kind, inUse)?.family
  return family === parameterGroups?.targetFamily ? 0 : 1
}

const givenName = (
  kind: ParameterGroupKind,
  { dbClusterParameterGroupName, dbInstanceParameterGroupName }: EngineUpgradeParameters,
): string | undefined =>
  kind === ParameterGroupKind.CLUSTER ? dbClusterParameterGroupName : dbInstanceParameterGroupName

const find = (
  groups: readonly ParameterGroupReading[],
  kind: ParameterGroupKind,
  name: string,
): ParameterGroupReading | undefined => groups.find((group) => group.kind === kind && group.name === name)
