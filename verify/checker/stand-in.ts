import type { RegionState } from '#mock-rds/world/records.ts'
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
