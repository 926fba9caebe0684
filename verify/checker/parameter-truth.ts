import type { ParameterMeta } from '#mock-rds/world/catalogue/parameter-table.ts'
import { type GroupKind, parametersOf } from '#mock-rds/world/catalogue/parameters.ts'
import { findCluster, membersOf } from '#mock-rds/world/lookup.ts'
import type { ParameterGroup, RegionState } from '#mock-rds/world/records.ts'

/** The parameter groups that the writer of a cluster runs with, with what users really set in them. */
export type GroupsOfWriter = Readonly<Record<GroupKind, ParameterGroup>>

/** The groups of the writer of a cluster. Throws when there is no such cluster, or it has no member. */
export function groupsOfWriter(state: RegionState, clusterId: string): GroupsOfWriter {
  const cluster = findCluster(state, clusterId)
  const members = cluster ? membersOf(state, cluster.key) : []
  const writer = members.find(({ key }) => key === cluster?.writerKey) ?? members[0]
  const clusterGroup = state.clusterGroups.get(cluster?.shown.DBClusterParameterGroup ?? '')
  const instanceGroup = state.instanceGroups.get(
    writer?.shown.DBParameterGroups[0]?.DBParameterGroupName ?? '',
  )
  if (!clusterGroup || !instanceGroup) throw new Error(`${clusterId} has no parameter groups.`)
  return { cluster: clusterGroup, instance: instanceGroup }
}

const isCustom = ({ name }: ParameterGroup): boolean => !name.startsWith('default.')

/** The default of a parameter in the family of these groups; undefined where the family leaves it to the engine. */
const defaultOf = (groups: GroupsOfWriter, name: string): string | undefined =>
  kindsWith(groups, name)
    .map((kind) => byName(groups[kind].family, kind).get(name))
    .at(0)?.default

/** The kinds of group that have a parameter in the family of these groups. */
const kindsWith = (groups: GroupsOfWriter, name: string): readonly GroupKind[] =>
  KINDS.filter((kind) => byName(groups[kind].family, kind).has(name))

/** The parameters of each family: every run looks at all of them. */
const families = new Map<string, ReadonlyMap<string, ParameterMeta>>()

function byName(family: string, kind: GroupKind): ReadonlyMap<string, ParameterMeta> {
  const known = families.get(`${kind} ${family}`)
  const found = known ?? new Map(parametersOf(family, kind).map((meta) => [meta.name, meta]))
  families.set(`${kind} ${family}`, found)
  return found
}

const KINDS = ['cluster', 'instance'] as const satisfies readonly GroupKind[]

/** What a user set: in the group of the instance, or else in the group of the cluster (Aurora guide, "Parameter groups"). */
const setValue = ({ instance, cluster }: GroupsOfWriter, name: string): string | undefined =>
  (instance.values.get(name) ?? cluster.values.get(name))?.value

/** The value with which the engine of the writer runs; undefined where it is the engine's own. */
const valueInForce = (groups: GroupsOfWriter, name: string): string | undefined =>
  setValue(groups, name) ?? defaultOf(groups, name)

/**
 * Parameters whose value is not what an operation was asked to leave: each keeps its value, but for those that stood at
 * a default which the family of the target has changed. Of these the ones named are kept, or all when none were asked
 * about, as far as a group that is not AWS's own held them.
 */
export function wrongParameters(
  before: GroupsOfWriter,
  after: GroupsOfWriter,
  pinned: readonly string[] | undefined,
): readonly string[] {
  const names = new Set(KINDS.flatMap((kind) => [...byName(after[kind].family, kind).keys()]))
  return [...names].flatMap((name) => {
    const expected = expectedValue(before, after, name, pinned)
    const found = valueInForce(after, name)
    return found === expected
      ? []
      : [`${name} is ${found ?? 'the engine’s'} instead of ${expected ?? 'the engine’s'}`]
  })
}

function expectedValue(
  before: GroupsOfWriter,
  after: GroupsOfWriter,
  name: string,
  pinned: readonly string[] | undefined,
): string | undefined {
  const former = valueInForce(before, name)
  const newDefault = defaultOf(after, name)
  if (former === undefined) return newDefault
  if (former !== defaultOf(before, name)) return former
  const isKept = pinned?.includes(name) ?? kindsWith(after, name).some((kind) => isCustom(before[kind]))
  return isKept ? former : newDefault
}
