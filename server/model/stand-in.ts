import type { ClusterReading, ServerlessCapacity } from './cluster-reading.ts'
import { OPERATION_TAG } from './identifiers.ts'
import type { InstanceReading } from './instance-reading.ts'
import type { SizeFit } from './instance-size.ts'
import { compareClasses, SERVERLESS_CLASS, sizeOfClass } from './instance-size.ts'
import { readinessOf } from './status.ts'

/** What the size of an instance as a writer depends on. */
export interface SizedMember {
  readonly instanceClass: string
  readonly promotionTier: number
}

/** Which member is wanted in place of the writer. */
export interface StandInRequest {
  /** The writer that is worked on, or that is given up. */
  readonly writerId: string
  /** The classes of which one is enough: the writer's before and after the work. None means that any size is enough. */
  readonly neededClasses: readonly string[]
  /** The class that a member has by the time it becomes the writer; the present one unless given. */
  readonly classThen?: (instance: InstanceReading) => string
  /** Members that are better than others of the same size: those that the operation works on too. */
  readonly preferred?: readonly InstanceReading[]
}

/** Memory of one Aurora capacity unit (ACU), in GiB. */
export const GIB_PER_ACU = 2

/**
 * The member that can best stand in for the writer: a settled reader that belongs neither to a scaling policy, and may
 * vanish, nor to an operation. One that is large enough comes first, then the largest, then one that is worked on too,
 * then the best promotion tier.
 */
export function chooseStandIn(cluster: ClusterReading, request: StandInRequest): InstanceReading | undefined {
  const {
    writerId,
    neededClasses,
    classThen = ({ instanceClass }) => instanceClass,
    preferred = [],
  } = request
  const isPreferred = ({ instanceId }: InstanceReading): boolean =>
    preferred.some((instance) => instance.instanceId === instanceId)
  const rank = (instance: InstanceReading): readonly number[] => {
    const { promotionTier } = instance
    const member = { instanceClass: classThen(instance), promotionTier }
    const fit = fitOf(member, neededClasses, cluster.serverlessCapacity)
    return [
      FIT_RANK[fit],
      fit === 'enough' ? 0 : -(certainMemoryGib(member, cluster.serverlessCapacity) ?? 0),
      isPreferred(instance) ? 0 : 1,
      promotionTier,
    ]
  }
  return cluster.instances
    .filter(({ instanceId, isAutoScaled }) => instanceId !== writerId && isAutoScaled === false)
    .filter((instance) => readinessOf(instance) === 'settled' && instance.tags?.[OPERATION_TAG] === undefined)
    .toSorted(
      (one, other) => compareRanks(rank(one), rank(other)) || one.instanceId.localeCompare(other.instanceId),
    )[0]
}

const FIT_RANK: { readonly [F in SizeFit]: number } = { enough: 0, unknown: 1, smaller: 2 }

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((rank, index) => rank !== other[index])
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}

/** Whether a member has at least the size of one of these classes when it becomes the writer. */
export function fitOf(
  member: SizedMember,
  neededClasses: readonly string[],
  capacity: ServerlessCapacity | undefined,
): SizeFit {
  const fits = neededClasses.map((needed) => fitFor(member, needed, capacity))
  if (fits.length === 0 || fits.includes('enough')) return 'enough'
  return fits.includes('unknown') ? 'unknown' : 'smaller'
}

function fitFor(member: SizedMember, needed: string, capacity: ServerlessCapacity | undefined): SizeFit {
  const { instanceClass } = member
  if (instanceClass !== SERVERLESS_CLASS && needed !== SERVERLESS_CLASS)
    return compareClasses(instanceClass, needed)
  if (instanceClass === needed && followsWriter(member)) return 'enough'
  // A Serverless v2 writer may be at the maximum of its range.
  const neededGib =
    needed === SERVERLESS_CLASS ? capacity && capacity.maxAcus * GIB_PER_ACU : sizeOfClass(needed)?.memoryGib
  const certainGib = certainMemoryGib(member, capacity)
  if (neededGib === undefined || certainGib === undefined) return 'unknown'
  return certainGib >= neededGib ? 'enough' : 'smaller'
}

/**
 * Whether a Serverless v2 reader has at least the capacity of the writer at any time; those in other tiers scale on their
 * own ("How Aurora Serverless v2 works" in the AWS guide).
 */
export const followsWriter = ({ promotionTier }: Pick<SizedMember, 'promotionTier'>): boolean =>
  promotionTier <= 1

/** The memory that a member can count on as soon as it is the writer, in GiB. */
function certainMemoryGib(member: SizedMember, capacity: ServerlessCapacity | undefined): number | undefined {
  if (member.instanceClass !== SERVERLESS_CLASS) return sizeOfClass(member.instanceClass)?.memoryGib
  return capacity && GIB_PER_ACU * (followsWriter(member) ? capacity.maxAcus : capacity.minAcus)
}
