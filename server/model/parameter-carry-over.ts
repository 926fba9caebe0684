import type { ClusterReading } from './cluster-reading.ts'
import type {
  DefaultChange,
  FamilyReading,
  GroupChoice,
  JudgedChange,
  TargetOfKind,
} from './default-changes.ts'
import { changesOfDefaults } from './default-changes.ts'
import { sentTogether } from './dependent-parameters.ts'
import type { TargetParameterGroup } from './facts.ts'
import { groupsOfWriter } from './groups-of-writer.ts'
import { carriedGroupName } from './identifiers.ts'
import type { ParameterGroupReading, ParameterRule, ParameterSetting } from './parameter-group-reading.ts'
import { ApplyMethod, findGroup, isDefaultGroup, ParameterGroupKind } from './parameter-group-reading.ts'
import { valueRefusal } from './parameter-rules.ts'
import { copyableTags } from './tags.ts'

/** A setting that the target family does not take. */
interface RefusedSetting extends ParameterSetting {
  readonly groupName: string
  readonly because: string
}

/** What becomes of the parameter groups of a cluster in another family. */
export interface CarryOver {
  readonly groups: readonly TargetParameterGroup[]
  readonly refused: readonly RefusedSetting[]
  /** Groups that AWS does not show (yet), named by the operator or in use. */
  readonly missing: readonly string[]
  /** Groups named by the operator whose family is not the target's. */
  readonly wrongFamily: readonly ParameterGroupReading[]
  /** Members whose own group gives way to the writer's: a deployment gives all green instances one group. */
  readonly unifiedMembers: readonly string[]
  /** In name order. */
  readonly defaultChanges: readonly DefaultChange[]
}

interface GroupRequest {
  readonly kind: ParameterGroupKind
  readonly inUse: string
  /** Named by the operator, to be used as it is. */
  readonly given: string | undefined
}

/** Works out the target groups: given ones as they are, default ones to the default, custom ones carried over. */
export function carryOver(
  cluster: ClusterReading,
  reading: FamilyReading,
  choice: GroupChoice,
  operationId: string,
): CarryOver {
  const { instance: instanceGroup } = groupsOfWriter(cluster)
  const requests: readonly GroupRequest[] = [
    { kind: ParameterGroupKind.CLUSTER, inUse: cluster.parameterGroup, given: choice.clusterGroup },
    ...(instanceGroup === undefined
      ? []
      : [{ kind: ParameterGroupKind.INSTANCE, inUse: instanceGroup, given: choice.instanceGroup }]),
  ]
  const nameOf = namesFor(choice, reading.targetFamily, operationId)
  const carried = requests.map((request) => carryGroup(request, reading, nameOf))
  const changes = changesOfDefaults(carried, reading, choice)
  const unifiedMembers =
    choice.instanceGroup === undefined ? membersWithAnotherGroup(cluster, instanceGroup) : []
  return {
    groups: carried.flatMap((each) => groupWith(each, changes, { cluster, reading, nameOf })),
    refused: carried.flatMap(({ refused }) => refused),
    missing: carried.flatMap(({ missing }) => missing ?? []),
    wrongFamily: carried.flatMap(({ wrongFamily }) => wrongFamily ?? []),
    unifiedMembers,
    defaultChanges: changes.map(({ change }) => change),
  }
}

/** The name of the group that takes the place of another one. */
type GroupNaming = (kind: ParameterGroupKind, former: string) => string

/** Names hold the id of the operation that made the group: this one, or another one that left it. */
function namesFor({ adopted = [] }: GroupChoice, family: string, operationId: string): GroupNaming {
  const makers = new Set(adopted.map(({ madeBy }) => madeBy))
  return (kind, former) =>
    [...makers]
      .map((maker) => carriedGroupName(former, family, maker))
      .find((name) => adopted.some((group) => group.kind === kind && group.name === name)) ??
    carriedGroupName(former, family, operationId)
}

interface CarriedGroup extends TargetOfKind {
  readonly refused: readonly RefusedSetting[]
  readonly missing?: string
  readonly wrongFamily?: ParameterGroupReading
}

function carryGroup(
  { kind, inUse, given }: GroupRequest,
  reading: FamilyReading,
  nameOf: GroupNaming,
): CarriedGroup {
  const { targetFamily, targetRules } = reading
  const source = findGroup(reading, kind, inUse)
  const found = { kind, ...(source && { source }), refused: [] }
  const asIs = (name: string): CarriedGroup => ({
    ...found,
    group: { kind, name, family: targetFamily, isMadeHere: false, settings: [] },
  })
  if (given !== undefined) {
    const group = findGroup(reading, kind, given)
    if (!group) return { ...found, missing: given }
    return group.family === targetFamily ? asIs(given) : { ...found, wrongFamily: group }
  }
  if (!source) return { ...found, missing: inUse }
  if (source.family === targetFamily) return asIs(inUse)
  if (isDefaultGroup(inUse)) return asIs(`default.${targetFamily}`)

  const rules = rulesByName(targetRules[kind])
  const judged = userSettings(source).map((setting) => ({
    setting,
    because: valueRefusal(setting.value, rules.get(setting.name)),
  }))
  return {
    ...found,
    group: {
      kind,
      name: nameOf(kind, inUse),
      family: targetFamily,
      isMadeHere: true,
      settings: judged.flatMap(({ setting, because }) =>
        because === undefined
          ? { ...setting, isStatic: rules.get(setting.name)?.isStatic ?? setting.isStatic }
          : [],
      ),
      description: source.description,
      tags: copyableTags(source.tags),
    },
    refused: judged.flatMap(({ setting, because }) =>
      because === undefined ? [] : { ...setting, groupName: inUse, because },
    ),
  }
}

/** A parameter without a value has been reset: there is nothing to carry over. */
const userSettings = ({ parameters }: ParameterGroupReading): readonly ParameterSetting[] =>
  parameters.flatMap(({ name, value, isUserSet, isStatic, applyMethod }) =>
    isUserSet && value !== undefined ? [{ name, value, isStatic, applyMethod }] : [],
  )

const rulesByName = (rules: readonly ParameterRule[]): ReadonlyMap<string, ParameterRule> =>
  new Map(rules.map((rule) => [rule.name, rule]))

/** Where a target group comes from, and for whom it is. */
interface Origin {
  readonly cluster: ClusterReading
  readonly reading: FamilyReading
  readonly nameOf: GroupNaming
}

/** The target group with the values that it keeps. A default group gives way to a new one when there are any. */
function groupWith(
  carried: CarriedGroup,
  changes: readonly JudgedChange[],
  origin: Origin,
): readonly TargetParameterGroup[] {
  const { group, kind } = carried
  if (!group) return []
  const names = changes.flatMap(({ home, change }) => (home === kind && change.isKept ? change.name : []))
  if (names.length === 0) return [group]
  const kept = keptSettings(names, carried, origin.reading)
  return [
    group.isMadeHere
      ? { ...group, settings: [...group.settings, ...kept] }
      : { ...replacementOf(group, origin), settings: kept },
  ]
}

/** The present values of parameters, with those of the parameters that AWS takes only together with them. */
function keptSettings(
  names: readonly string[],
  { group, kind, source }: CarriedGroup,
  { targetRules }: FamilyReading,
): readonly ParameterSetting[] {
  const rules = rulesByName(targetRules[kind])
  const present = new Map(source?.parameters.map((parameter) => [parameter.name, parameter]))
  const isThere = (name: string) => group?.settings.some((setting) => setting.name === name)
  return [...new Set(names.flatMap(sentTogether))].flatMap((name) => {
    const rule = rules.get(name)
    const value = present.get(name)?.value
    if (!rule || value === undefined || isThere(name)) return []
    const applyMethod = present.get(name)?.applyMethod ?? ApplyMethod.PENDING_REBOOT
    return [{ name, value, isStatic: rule.isStatic, applyMethod }]
  })
}

const replacementOf = (
  { kind, family }: TargetParameterGroup,
  { cluster: { clusterId, tags }, nameOf }: Origin,
): Omit<TargetParameterGroup, 'settings'> => ({
  kind,
  name: nameOf(kind, `${clusterId}-${kind}`),
  family,
  isMadeHere: true,
  description: `Parameters of ${clusterId} that keep their values in ${family}`,
  tags: copyableTags(tags),
})

const membersWithAnotherGroup = (
  { instances }: ClusterReading,
  name: string | undefined,
): readonly string[] =>
  instances
    .filter(({ isAutoScaled, parameterGroup }) => !isAutoScaled && parameterGroup?.name !== name)
    .map(({ instanceId }) => instanceId)
