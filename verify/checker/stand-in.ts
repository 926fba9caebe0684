import { isDeepStrictEqual } from 'node:util'
import { findInstance } from '#mock-rds/world/lookup.ts'
import { AUTO_SCALING_TAG } from '#mock-rds/world/names.ts'
import type { RegionState, ShownInstance } from '#mock-rds/world/records.ts'
import { OPERATION_TAG } from '#server/model/identifiers.ts'
import type { Operation } from '#server/model/operation.ts'
import type { MemberTruth } from './cluster-truth.ts'
import { clusterTruth, madeBy } from './cluster-truth.ts'
import { fail } from './invariants.ts'

/**
 * The writer role goes to a member that is smaller than the writer only when no other member could take it that is not.
 * Back to the writer before the operation, and to an instance that the operation made, it may always go. For runs in
 * which nothing disturbs the cluster.
 */
export function requireStandIn(operation: Operation, targetId: string, before: RegionState): void {
  const members = clusterTruth(before, operation.clusterId)?.members ?? []
  const target = members.find(({ instanceId }) => instanceId === targetId)
  const writer = members.find(({ isWriter }) => isWriter)
  const made = madeBy(before, operation.id).flatMap(({ names }) => names)
  if (!target || !writer || made.includes(targetId) || isOriginalWriter(operation, targetId)) return
  const needed = Math.min(...acceptable(operation, writer).map(memoryOf))
  if (memoryOf(target.instanceClass) >= needed) return
  const better = members.find(
    (member) =>
      member !== target &&
      member !== writer &&
      !member.isAutoScaled &&
      !made.includes(member.instanceId) &&
      memoryOf(member.instanceClass) >= needed,
  )
  if (!better) return
  fail(
    'stand-in',
    `${targetId} (${target.instanceClass}) becomes the writer in place of ${writer.instanceId} (${writer.instanceClass}), and ${better.instanceId} is ${better.instanceClass}.`,
  )
}

const isOriginalWriter = ({ facts }: Operation, instanceId: string): boolean =>
  facts.original?.topology.instances.some(
    (each) => each.instanceId === instanceId && each.role === 'WRITER',
  ) ?? false

/** The writer's class now, the one that the operation gives it, and the one that it had: with each it can serve. */
const acceptable = (
  { spec, facts }: Operation,
  { instanceId, instanceClass }: MemberTruth,
): readonly string[] => [
  instanceClass,
  ...(spec.type === 'instance_type_change' ? [spec.parameters.targetInstanceClass] : []),
  ...(facts.original?.topology.instances ?? [])
    .filter((each) => each.instanceId === instanceId)
    .map((each) => each.instanceClass),
]

/** Memory in GiB of the memory-optimized classes that runs use: 16 for `large`, 32 for `xlarge`, 64 for `2xlarge`. */
function memoryOf(instanceClass: string): number {
  const size = instanceClass.split('.')[2] ?? ''
  return size === 'large' ? 16 : 32 * Number(size.replace('xlarge', '') || 1)
}

/**
 * What AWS shows of an instance and what says which one it is, how it is now, or what the plan chooses for it. Whatever
 * else AWS shows has to be as it is on the instance that it stands in for.
 */
const ITS_OWN: ReadonlySet<string> = new Set([
  'DBInstanceIdentifier',
  'DBInstanceArn',
  'DbiResourceId',
  'DBInstanceStatus',
  'Endpoint',
  'InstanceCreateTime',
  'EnhancedMonitoringResourceArn',
  'PendingModifiedValues',
  'DBInstanceClass',
  'PromotionTier',
  'AvailabilityZone',
  // Compared by what users chose: the group by its name, tags without those of AWS and of operations.
  'DBParameterGroups',
  'TagList',
] satisfies (keyof ShownInstance)[])

/** Throws unless the instance that was just created is like the one that it stands in for, as AWS had that lately. */
export function requireLike(
  { id, steps }: Operation,
  stepIndex: number,
  after: RegionState,
  lately: readonly RegionState[],
): void {
  const step = steps[stepIndex]
  if (step?.kind !== 'create_temp_instance') return
  const { instanceId, templateInstanceId } = step.input
  const made = findInstance(after, instanceId)
  if (!made) return
  const found = lately.map((state) => {
    const template = findInstance(state, templateInstanceId)
    return template ? differencesOf(template.shown, made.shown) : []
  })
  const [first = []] = found
  if (found.some((each) => each.length === 0)) return
  fail(
    'likeness',
    `${instanceId} of operation ${id} is not like ${templateInstanceId} in ${first.join(', ')}.`,
  )
}

function differencesOf(template: ShownInstance, made: ShownInstance): readonly string[] {
  const [wanted, found] = [traits(template), traits(made)]
  return [...new Set([...wanted.keys(), ...found.keys()])].filter(
    (trait) => !isDeepStrictEqual(wanted.get(trait), found.get(trait)),
  )
}

function traits(shown: ShownInstance): ReadonlyMap<string, unknown> {
  const own = Object.entries(shown).filter(([name]) => !ITS_OWN.has(name))
  const groups = shown.DBParameterGroups.map(({ DBParameterGroupName }) => DBParameterGroupName)
  return new Map<string, unknown>([...own, ['parameter groups', groups], ['tags', tagsOfUsers(shown)]])
}

/** AWS refuses keys that it reserves, and the tag of a scaling policy would hand the instance to it. */
const tagsOfUsers = ({ TagList }: ShownInstance): readonly string[] =>
  TagList.filter(({ Key = '' }) => !NOT_COPIED.includes(Key) && !/^(aws|rds):/i.test(Key))
    .map(({ Key, Value }) => `${Key}=${Value}`)
    .toSorted()

const NOT_COPIED: readonly string[] = [OPERATION_TAG, AUTO_SCALING_TAG]
