import type { GroupChoice } from '../../../model/default-changes.ts'
import type { Finding } from '../../../model/finding.ts'
import type { EngineUpgradeParameters } from '../../../model/operation-spec.ts'
import type { CarryOver } from '../../../model/parameter-carry-over.ts'
import { carryOver } from '../../../model/parameter-carry-over.ts'
import type { ParameterGroupsReading } from '../../../model/parameter-group-reading.ts'
import { findGroup, ParameterGroupKind } from '../../../model/parameter-group-reading.ts'
import type { PreflightReading } from '../../../model/preflight-reading.ts'
import { note } from '../../kit/notes.ts'
import { pinsOf } from '../pins.ts'

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
        `AWS does not report the parameter group family of ${parameters.targetEngineVersion}.`,
        'Choose a version that the cluster can be upgraded to.',
        [parameters.targetEngineVersion],
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
  reading: ParameterGroupsReading,
): readonly Finding[] {
  const group = findGroup(reading, kind, name)
  if (!group) {
    return [
      note.block(
        'parameter_group_missing',
        `There is no ${WORDS[kind]} named ${name}.`,
        `Create it in family ${targetFamily}, or name another one.`,
        [kind, name],
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
          [kind, name, group.family],
        ),
      ]
}

/** The target groups and what changes with them, as the upgrade will work them out; undefined when the family is unknown. */
export function carriedGroups(
  parameters: EngineUpgradeParameters,
  { adoptedGroups, cluster, parameterGroups }: PreflightReading,
): CarryOver | undefined {
  const { targetFamily } = parameterGroups ?? {}
  if (!parameterGroups || targetFamily === undefined) return undefined
  if (parameters.deploymentIdentifier !== undefined && !adoptedGroups) return undefined
  const { dbClusterParameterGroupName, dbInstanceParameterGroupName } = parameters
  const pinParameters = pinsOf(parameters)
  const choice: GroupChoice = adoptedGroups ?? {
    ...(dbClusterParameterGroupName !== undefined && { clusterGroup: dbClusterParameterGroupName }),
    ...(dbInstanceParameterGroupName !== undefined && { instanceGroup: dbInstanceParameterGroupName }),
    ...(pinParameters && { pinParameters }),
  }
  return carryOver(cluster, { ...parameterGroups, targetFamily }, choice, NOT_CREATED_YET)
}

/** The parameters of an upgrade whose parameter groups are its own, also when it uses a deployment that is there. */
export function withoutDeployment(parameters: EngineUpgradeParameters): EngineUpgradeParameters {
  const { deploymentIdentifier: _, ...own } = parameters
  return own
}

/** Names that are made for an operation hold its id, which nothing here depends on. */
const NOT_CREATED_YET = 'preview'

/** How many groups of a kind the upgrade makes. */
export const groupsToMake = (kind: ParameterGroupKind, carried: CarryOver | undefined): number =>
  carried?.groups.filter((group) => group.kind === kind && group.isMadeHere).length ?? 0

const givenName = (
  kind: ParameterGroupKind,
  { dbClusterParameterGroupName, dbInstanceParameterGroupName }: EngineUpgradeParameters,
): string | undefined =>
  kind === ParameterGroupKind.CLUSTER ? dbClusterParameterGroupName : dbInstanceParameterGroupName
