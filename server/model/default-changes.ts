import type { LeftParameterGroup } from './adoption.ts'
import type { ParameterChange, ParameterRow, RowsByKind } from './effective-parameters.ts'
import { effectiveParameters, parameterChanges } from './effective-parameters.ts'
import type { TargetParameterGroup } from './facts.ts'
import type {
  ParameterGroupReading,
  ParameterGroupsReading,
  ParameterRule,
} from './parameter-group-reading.ts'
import { findGroup, isDefaultGroup, ParameterGroupKind } from './parameter-group-reading.ts'
import { valueRefusal } from './parameter-rules.ts'

/** A parameter whose value in force comes from the family's default, and that has another default in the target family. */
export interface DefaultChange extends ParameterChange {
  /** Whether a new group keeps the present value. */
  readonly isKept: boolean
  /** Why the present value cannot be kept; absent when it can. */
  readonly obstacle?: string
}

/** What the operator chose about parameter groups. */
export interface GroupChoice {
  readonly clusterGroup?: string
  readonly instanceGroup?: string
  /**
   * The parameters that keep their present value although the default changes. When absent, custom groups keep all of
   * them: AWS does not tell a parameter that was pinned to the old default from one that was never set.
   */
  readonly pinParameters?: readonly string[]
  /** Groups that another operation made for the same purpose, to be used instead of new ones. */
  readonly adopted?: readonly LeftParameterGroup[]
}

/** Parameter groups, and the family that they are going to. */
export type FamilyReading = ParameterGroupsReading & { readonly targetFamily: string }

/** The group of one kind that a cluster uses, and the one that it is to use in the target family. */
export interface TargetOfKind {
  readonly kind: ParameterGroupKind
  readonly source?: ParameterGroupReading
  readonly group?: TargetParameterGroup
}

/** A default that changes, and the group that keeps the present value if it is to be kept. */
export interface JudgedChange {
  readonly change: DefaultChange
  readonly home: ParameterGroupKind
}

/**
 * Defaults that change: what is in force now against what would be in force with the target groups. Parameters that a user
 * set, in the present groups or in a group that the operator named, are no defaults; those that cannot be modified are AWS's.
 */
export function changesOfDefaults(
  carried: readonly TargetOfKind[],
  reading: FamilyReading,
  choice: GroupChoice,
): readonly JudgedChange[] {
  const before = effectiveParameters(rowsOf(carried, ({ source }) => source?.parameters ?? []))
  const after = effectiveParameters(rowsOf(carried, ({ group }) => targetRows(group, reading)))
  return parameterChanges(before, after)
    .filter(({ name }) => before.get(name)?.isUserSet === false && after.get(name)?.isUserSet === false)
    .flatMap((change) => judgeChange(change, carried, reading, choice) ?? [])
}

const rowsOf = (
  carried: readonly TargetOfKind[],
  rows: (each: TargetOfKind) => readonly ParameterRow[],
): RowsByKind => {
  const of = (kind: ParameterGroupKind) => carried.filter((each) => each.kind === kind).flatMap(rows)
  return {
    [ParameterGroupKind.CLUSTER]: of(ParameterGroupKind.CLUSTER),
    [ParameterGroupKind.INSTANCE]: of(ParameterGroupKind.INSTANCE),
  }
}

/** The parameters of a target group: as AWS shows them, or as they will be once the group is made. */
function targetRows(
  group: TargetParameterGroup | undefined,
  reading: FamilyReading,
): readonly ParameterRow[] {
  if (!group) return []
  const { kind } = group
  const shown = group.isMadeHere ? undefined : findGroup(reading, kind, group.name)
  if (shown) return shown.parameters
  const settings = new Map(group.settings.map(({ name, value }) => [name, value]))
  return reading.targetRules[kind].map(({ name, value: usual }) => {
    const value = settings.get(name) ?? usual
    return { name, isUserSet: settings.has(name), ...(value !== undefined && { value }) }
  })
}

function judgeChange(
  change: ParameterChange,
  carried: readonly TargetOfKind[],
  { targetRules }: FamilyReading,
  { pinParameters }: GroupChoice,
): JudgedChange | undefined {
  const homes = carried.flatMap((each) => {
    const rule = targetRules[each.kind].find(({ name }) => name === change.name)
    return rule?.isModifiable ? [{ ...each, rule }] : []
  })
  // The cluster's group holds for every instance, so it comes first where it can be written to.
  const home = homes.find(({ group }) => group?.isMadeHere) ?? homes.find(isReplaceable) ?? homes[0]
  if (!home) return undefined
  const obstacle = obstacleTo(change, home)
  const isWanted = pinParameters ? pinParameters.includes(change.name) : home.group?.isMadeHere === true
  return {
    home: home.kind,
    change: {
      ...change,
      isKept: obstacle === undefined && isWanted,
      ...(obstacle !== undefined && { obstacle }),
    },
  }
}

/** A default group that can give way to a new one. */
const isReplaceable = ({ group }: TargetOfKind): boolean =>
  group !== undefined && !group.isMadeHere && isDefaultGroup(group.name)

/** Why the present value cannot be kept; undefined when it can. */
function obstacleTo(
  { from }: ParameterChange,
  home: TargetOfKind & { readonly rule: ParameterRule },
): string | undefined {
  if (from === undefined) return 'the present family leaves its value to the engine'
  if (!home.group?.isMadeHere && !isReplaceable(home)) return `${home.group?.name} is used as it is`
  return valueRefusal(from, home.rule)
}
