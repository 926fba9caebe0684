import type { RegionState } from '#mock-rds/world/records.ts'
import type { Aftermath, Leftover } from '#server/model/aftermath.ts'
import type { Operation } from '#server/model/operation.ts'
import type { EngineUpgradeParameters } from '#server/model/operation-spec.ts'
import type { ClusterTruth, MadeThing, MemberTruth } from './cluster-truth.ts'
import { clusterTruth, madeBy } from './cluster-truth.ts'
import { fail } from './invariants.ts'
import { reallyForOthers, reallyLeft } from './left.ts'
import { type GroupsOfWriter, groupsOfWriter, wrongParameters } from './parameter-truth.ts'

/** How an operation ended, and what it stood on. */
export interface Ending {
  readonly operation: Operation
  /** The cluster before the operation was created. */
  readonly before: ClusterTruth
  /** The parameter groups of its writer then. */
  readonly groupsBefore: GroupsOfWriter
  /** The region once everything under way has come to its end. */
  readonly after: RegionState
  /** What it told of its leftovers and follow-ups right at its end. */
  readonly told: Aftermath | undefined
  /** What it told of them when AWS had come to rest and was looked at again. */
  readonly shown: Aftermath | undefined
  /** Whether the operator said that it was done, whatever its steps say. */
  readonly isForced: boolean
  /** What a roll back said that AWS makes impossible. */
  readonly impossible: readonly string[]
}

/** Holds the end of an operation against what it was asked to do. Only for runs in which no one else changed the cluster. */
export function judgeEnding(ending: Ending): void {
  const { operation, isForced, impossible } = ending
  judgeAftermath(ending)
  switch (operation.state) {
    case 'completed':
      if (!isForced) judgeCompletion(ending)
      return
    case 'rolled_back':
      if (impossible.length === 0) judgeRollback(ending)
      return
    case 'failed':
      return
    case 'created':
    case 'running':
    case 'paused':
    case 'rolling_back':
      fail('ends', `Operation ${operation.id} is still ${operation.state}.`)
  }
}

function judgeCompletion({ operation, before, groupsBefore, after }: Ending): void {
  const actual = requireCluster(after, operation.clusterId)
  const expected = expectedTruth(operation, before, actual)
  const { spec } = operation
  const isUpgrade = spec.type === 'engine_upgrade'
  const pinned = isUpgrade ? chosenPins(spec.parameters) : undefined
  const differences = [
    ...differencesOf(expected, actual, isUpgrade),
    ...wrongParameters(groupsBefore, groupsOfWriter(after, operation.clusterId), pinned),
  ]
  // What production keeps carries the tags of its users only.
  const left = madeBy(after, operation.id)
  if (left.length > 0) differences.push(`left over: ${namesOf(left)}`)
  if (differences.length > 0) fail('topology', `${operation.id} completed: ${differences.join('; ')}.`)
}

/** What an upgrade was told to keep; undefined when that was left to the server. */
function chosenPins({
  pinParameters = [],
  skipPinParameters,
}: EngineUpgradeParameters): readonly string[] | undefined {
  if (skipPinParameters) return []
  return pinParameters.length > 0 ? pinParameters : undefined
}

function judgeRollback({ operation, before, groupsBefore, after }: Ending): void {
  const differences = [
    ...differencesOf(before, requireCluster(after, operation.clusterId), false),
    ...wrongParameters(groupsBefore, groupsOfWriter(after, operation.clusterId), undefined),
  ]
  const made = madeBy(after, operation.id)
  if (made.length > 0) differences.push(`left over: ${namesOf(made)}`)
  if (differences.length > 0) fail('roll back', `${operation.id} rolled back: ${differences.join('; ')}.`)
}

const namesOf = (things: readonly MadeThing[]): string => things.map(({ names }) => names[0]).join(', ')

/** The cluster that the operation was asked to make. */
function expectedTruth({ spec }: Operation, before: ClusterTruth, actual: ClusterTruth): ClusterTruth {
  switch (spec.type) {
    case 'storage_type_change':
      return { ...before, storageType: spec.parameters.targetStorageType }
    case 'engine_upgrade':
      return { ...before, engineVersion: spec.parameters.targetEngineVersion }
    case 'instance_cycle':
    case 'instance_type_change': {
      const { excludeInstances, skipFailBack } = spec.parameters
      const writerId = skipFailBack ? actual.members.find(({ isWriter }) => isWriter)?.instanceId : undefined
      const members = before.members.map((member) => ({
        ...member,
        isWriter: writerId === undefined ? member.isWriter : member.instanceId === writerId,
        instanceClass:
          spec.type === 'instance_type_change' &&
          !member.isAutoScaled &&
          !excludeInstances.includes(member.instanceId)
            ? spec.parameters.targetInstanceClass
            : member.instanceClass,
      }))
      return { ...before, members }
    }
  }
}

function differencesOf(expected: ClusterTruth, actual: ClusterTruth, isUpgrade: boolean): string[] {
  const differences: string[] = []
  const compare = (what: string, one: unknown, other: unknown): void => {
    const [wanted, found] = [JSON.stringify(one), JSON.stringify(other)]
    if (wanted !== found) differences.push(`${what} is ${found} instead of ${wanted}`)
  }
  compare('cluster', clusterTraits(expected, isUpgrade), clusterTraits(actual, isUpgrade))
  const ids = new Set(
    [...expected.members, ...actual.members]
      .filter((each) => !each.isAutoScaled)
      .map((each) => each.instanceId),
  )
  for (const id of ids) {
    const find = (truth: ClusterTruth) => truth.members.find(({ instanceId }) => instanceId === id)
    compare(id, memberTraits(find(expected), isUpgrade), memberTraits(find(actual), isUpgrade))
  }
  return differences
}

/** An upgrade may bring other parameter groups and another physical cluster; everything else stays. */
function clusterTraits(
  { resourceId, parameterGroup, status, members: _, ...others }: ClusterTruth,
  isUpgrade: boolean,
) {
  // A cluster is in use while AWS rearranges its storage, which may take AWS a day.
  const traits = { ...others, status: status === 'storage-optimization' ? 'available' : status }
  return isUpgrade ? traits : { ...traits, resourceId, parameterGroup }
}

function memberTraits(member: MemberTruth | undefined, isUpgrade: boolean): unknown {
  if (!member) return 'absent'
  const { resourceId, parameterGroup, parameterStatus: _, ...traits } = member
  return isUpgrade ? traits : { ...traits, resourceId, parameterGroup }
}

function requireCluster(state: RegionState, clusterId: string): ClusterTruth {
  const cluster = clusterTruth(state, clusterId)
  if (!cluster) fail('topology', `Cluster ${clusterId} was deleted.`)
  return cluster
}

/** At the end all that is left is listed; once AWS is at rest exactly that, and exactly what others have to change. */
function judgeAftermath(ending: Ending): void {
  const { operation, before, after, told, shown } = ending
  const left = reallyLeft(operation, before, after)
  for (const aftermath of [told, shown]) {
    const listed = new Set(aftermath?.leftovers.map(({ resource }) => resource))
    const missing = left.filter(
      (names) => !names.some((name) => listed.has(name) || isInOpenCluster(name, after, aftermath)),
    )
    if (missing.length === 0) continue
    fail(
      'leftovers',
      `${operation.id} ended ${operation.ending} and leaves ${missing.map(([name]) => name).join(', ')}, which it does not list.`,
    )
  }
  judgeAdvice(operation, after, told?.leftovers ?? [])
  judgeAdvice(operation, after, shown?.leftovers ?? [])
  const names = new Set(left.flat())
  const invented = (shown?.leftovers ?? []).filter(
    ({ resource, isUncertain }) => isUncertain === true || !names.has(resource),
  )
  if (invented.length > 0) {
    fail(
      'leftovers',
      `${operation.id} ended ${operation.ending} and lists ${invented.map(({ description }) => description).join('; ')}, which is not left.`,
    )
  }
  judgeFollowUps(ending)
}

/** While it is open whether a cluster is left at all, its members are meant with it. */
function isInOpenCluster(key: string, { instances }: RegionState, aftermath: Aftermath | undefined): boolean {
  const clusterKey = instances.get(key)?.clusterKey
  return (
    aftermath?.leftovers.some(
      ({ resource, isUncertain }) => resource === clusterKey && isUncertain === true,
    ) ?? false
  )
}

function judgeFollowUps({ operation, before, after, shown }: Ending): void {
  const expected = [...reallyForOthers(operation, before, after)].toSorted()
  const found = [...new Set(shown?.followUps.map(({ resource }) => resource))].toSorted()
  if (JSON.stringify(expected) === JSON.stringify(found)) return
  fail(
    'follow-ups',
    `${operation.id} ended ${operation.ending} and tells others of ${found.join(', ') || 'nothing'}; changed for them is ${expected.join(', ') || 'nothing'}.`,
  )
}

/** Whoever follows the commands of the list, in its order, must not delete the writer. */
function judgeAdvice({ id, clusterId }: Operation, after: RegionState, leftovers: readonly Leftover[]): void {
  const writer = clusterTruth(after, clusterId)?.members.find(({ isWriter }) => isWriter)
  const commands = leftovers.map(({ command }) => command)
  const deletion = commands.findIndex((command) =>
    command.endsWith(`delete-db-instance --region us-east-1 --db-instance-identifier ${writer?.instanceId}`),
  )
  const failover = commands.findIndex((command) => command.includes('failover-db-cluster'))
  if (deletion < 0 || (failover >= 0 && failover < deletion)) return
  fail('leftovers', `The list that ${id} leaves says to delete ${writer?.instanceId}, which is the writer.`)
}
