/** CPU and memory of a provisioned instance class. */
export interface InstanceSize {
  readonly vcpus: number
  readonly memoryGib: number
}

/** How one instance compares with what is needed: enough of CPU and memory, less of one of them, or not comparable. */
export type SizeFit = 'enough' | 'smaller' | 'unknown'

/** The class of Aurora Serverless v2: its size is a range of its cluster, not a part of its name. */
export const SERVERLESS_CLASS = 'db.serverless'

/** Memory for each vCPU in GiB, by family ("Hardware specifications for DB instance classes for Aurora" in the AWS guide). */
const GIB_PER_VCPU: Readonly<Record<string, number>> = {
  r3: 7.625,
  r4: 7.625,
  r5: 8,
  r6g: 8,
  r6gd: 8,
  r6i: 8,
  r6id: 8,
  r7g: 8,
  r7i: 8,
  r8g: 8,
  x2g: 16,
}

/** Burstable families: two vCPUs whatever the size. */
const BURSTABLE: ReadonlySet<string> = new Set(['t3', 't4g'])
const BURSTABLE_GIB: Readonly<Record<string, number>> = { small: 2, medium: 4, large: 8 }

/** CPU and memory of a class; undefined for Serverless v2, and for a family or size that is not known here. */
export function sizeOfClass(instanceClass: string): InstanceSize | undefined {
  const { family, size } = partsOf(instanceClass)
  if (BURSTABLE.has(family)) {
    const memoryGib = BURSTABLE_GIB[size]
    return memoryGib === undefined ? undefined : { vcpus: 2, memoryGib }
  }
  const [vcpus, ratio] = [vcpusOf(size), GIB_PER_VCPU[family]]
  return vcpus === undefined || ratio === undefined ? undefined : { vcpus, memoryGib: vcpus * ratio }
}

/** Whether a provisioned class has at least the CPU and the memory of another one. Sizes of one family compare by their names. */
export function compareClasses(instanceClass: string, needed: string): SizeFit {
  if (instanceClass === needed) return 'enough'
  const [size, other] = [sizeOfClass(instanceClass), sizeOfClass(needed)]
  if (size && other) {
    return size.vcpus >= other.vcpus && size.memoryGib >= other.memoryGib ? 'enough' : 'smaller'
  }
  const [parts, otherParts] = [partsOf(instanceClass), partsOf(needed)]
  const [vcpus, otherVcpus] = [vcpusOf(parts.size), vcpusOf(otherParts.size)]
  if (parts.family !== otherParts.family || vcpus === undefined || otherVcpus === undefined) return 'unknown'
  return vcpus >= otherVcpus ? 'enough' : 'smaller'
}

/** `db.r6g.4xlarge` in its parts; empty where a class has another form. */
function partsOf(instanceClass: string): { readonly family: string; readonly size: string } {
  const [, family = '', size = ''] = /^db\.([^.]+)\.([^.]+)$/.exec(instanceClass) ?? []
  return { family, size }
}

/** The vCPUs that a size name stands for in the families that are not burstable. */
function vcpusOf(size: string): number | undefined {
  if (size === 'large') return 2
  const [, factor] = /^(\d*)xlarge$/.exec(size) ?? []
  return factor === undefined ? undefined : 4 * Number(factor === '' ? 1 : factor)
}
