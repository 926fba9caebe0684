import type { LeftParameterGroup } from '../model/adoption.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { TargetParameterGroup } from '../model/facts.ts'
import { carriedGroupName } from '../model/identifiers.ts'
import type {
  ParameterGroupReading,
  ParameterGroupsReading,
  ParameterRule,
  ParameterSetting,
} from '../model/parameter-group-reading.ts'
import { isDefaultGroup, ParameterGroupKind } from '../model/parameter-group-reading.ts'

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
  reading: ParameterGroupsReading & { readonly targetFamily: string },
  given: {
    readonly clusterGroup?: string
    readonly instanceGroup?: string
    /** Groups that were made for the same purpose, to be used instead of new ones. */
    readonly adopted?: readonly LeftParameterGroup[]
  },
  operationId: string,
): CarryOver {
  const writer = cluster.instances.find(({ role }) => role === 'WRITER')
  const instanceGroup = writer?.parameterGroup?.name
  const requests: readonly GroupRequest[] = [
    { kind: ParameterGroupKind.CLUSTER, inUse: cluster.parameterGroup, given: given.clusterGroup },
    ...(instanceGroup === undefined
      ? []
      : [{ kind: ParameterGroupKind.INSTANCE, inUse: instanceGroup, given: given.instanceGroup }]),
  ]
  const makers = new Set((given.adopted ?? []).map(({ madeBy }) => madeBy))
  const nameOf = (kind: ParameterGroupKind, inUse: string): string =>
    [...makers]
      .map((maker) => carriedGroupName(inUse, reading.targetFamily, maker))
      .find((name) => given.adopted?.some((group) => group.kind === kind && group.name === name)) ??
    carriedGroupName(inUse, reading.targetFamily, operationId)
  const parts = requests.map((request) => carryGroup(request, reading, nameOf))
  return {
    groups: parts.flatMap(({ group }) => group ?? []),
    refused: parts.flatMap(({ refused }) => refused),
    missing: parts.flatMap(({ missing }) => missing ?? []),
    wrongFamily: parts.flatMap(({ wrongFamily }) => wrongFamily ?? []),
    unifiedMembers: given.instanceGroup === undefined ? membersWithAnotherGroup(cluster, instanceGroup) : [],
  }
}

interface CarriedGroup {
  readonly group?: TargetParameterGroup
  readonly refused: readonly RefusedSetting[]
  readonly missing?: string
  readonly wrongFamily?: ParameterGroupReading
}

function carryGroup(
  { kind, inUse, given }: GroupRequest,
  { groups, targetFamily, targetRules }: ParameterGroupsReading & { readonly targetFamily: string },
  nameOf: (kind: ParameterGroupKind, inUse: string) => string,
): CarriedGroup {
  const asIs = (name: string): CarriedGroup => ({
    group: { kind, name, family: targetFamily, isMadeHere: false, settings: [] },
    refused: [],
  })
  const find = (name: string) => groups.find((group) => group.kind === kind && group.name === name)
  if (given !== undefined) {
    const found = find(given)
    if (!found) return { refused: [], missing: given }
    return found.family === targetFamily ? asIs(given) : { refused: [], wrongFamily: found }
  }
  const source = find(inUse)
  if (!source) return { refused: [], missing: inUse }
  if (source.family === targetFamily) return asIs(inUse)
  if (isDefaultGroup(inUse)) return asIs(`default.${targetFamily}`)

  const rules = new Map(targetRules[kind].map((rule) => [rule.name, rule]))
  const judged = source.userSettings.map((setting) => ({
    setting,
    because: refusal(setting, rules.get(setting.name)),
  }))
  const name = nameOf(kind, inUse)
  return {
    group: {
      kind,
      name,
      family: targetFamily,
      isMadeHere: true,
      settings: judged.flatMap(({ setting, because }) =>
        because === undefined
          ? { ...setting, isStatic: rules.get(setting.name)?.isStatic ?? setting.isStatic }
          : [],
      ),
    },
    refused: judged.flatMap(({ setting, because }) =>
      because === undefined ? [] : { ...setting, groupName: inUse, because },
    ),
  }
}

/** Why the target family does not take a setting; undefined when it does. */
function refusal({ value }: ParameterSetting, rule: ParameterRule | undefined): string | undefined {
  if (!rule) return 'the target family does not have it'
  if (!rule.isModifiable) return 'the target family does not let it be changed'
  if (rule.allowedValues !== undefined && !isAllowed(value, rule.allowedValues)) {
    return `the target family allows ${rule.allowedValues}`
  }
  return undefined
}

/** AWS writes ranges as `1-100`, choices as `on,off`; formulas such as `{DBInstanceClassMemory/4}` are not judged here. */
function isAllowed(value: string, allowedValues: string): boolean {
  if (value.includes('{')) return true
  const choices = allowedValues.split(',').map((choice) => choice.trim())
  return value.split(',').every((part) => choices.some((choice) => fits(part.trim(), choice)))
}

function fits(value: string, choice: string): boolean {
  const range = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)$/.exec(choice)
  if (!range) return value.toLowerCase() === choice.toLowerCase()
  const number = Number(value)
  return value !== '' && number >= Number(range[1]) && number <= Number(range[2])
}

const membersWithAnotherGroup = (
  { instances }: ClusterReading,
  name: string | undefined,
): readonly string[] =>
  instances
    .filter(({ isAutoScaled, parameterGroup }) => !isAutoScaled && parameterGroup?.name !== name)
    .map(({ instanceId }) => instanceId)
