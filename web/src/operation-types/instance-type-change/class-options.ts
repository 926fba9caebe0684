import type { OptionGroup, SelectOption } from '../select-option.ts'

/** A class that can be ordered. */
interface Orderable {
  readonly instanceClass: string
  readonly storageTypes: readonly string[]
  readonly availabilityZones: readonly string[]
}

/** An instance and the class that it has now. */
interface Classed {
  readonly instanceId: string
  readonly instanceClass: string
}

/** Classes by family, each in order of size: first the families that instances are of now, then the others. */
export function classOptions(
  orderable: readonly Orderable[],
  instances: readonly Classed[],
): readonly OptionGroup[] {
  const present = new Set(instances.map(({ instanceClass }) => familyOf(instanceClass)))
  const families = Map.groupBy(orderable, ({ instanceClass }) => familyOf(instanceClass))
  return [...families]
    .toSorted(
      ([one], [other]) => Number(present.has(other)) - Number(present.has(one)) || one.localeCompare(other),
    )
    .map(([family, classes]) => ({
      label: family,
      options: classes.toSorted(bySize).map((each) => optionOf(each, instances)),
    }))
}

function optionOf(
  { instanceClass, availabilityZones }: Orderable,
  instances: readonly Classed[],
): SelectOption {
  const holders = instances.filter((instance) => instance.instanceClass === instanceClass)
  const zones = availabilityZones.map((zone) => zone.slice(-1)).join(', ')
  return {
    value: instanceClass,
    label: instanceClass,
    description: `Offered in zones ${zones}`,
    ...(holders.length > 0 && { labelTag: 'Current', tags: holders.map(({ instanceId }) => instanceId) }),
  }
}

/** `db.r6g` of `db.r6g.xlarge`; what has no size, such as `db.serverless`, is a family of its own. */
const familyOf = (instanceClass: string): string => instanceClass.split('.').slice(0, 2).join('.')

const SMALL_SIZES = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge']

const bySize = (one: Orderable, other: Orderable): number =>
  rankOf(one.instanceClass) - rankOf(other.instanceClass)

/** `large` before `xlarge` before `2xlarge` before `16xlarge`; what has no such name comes last. */
function rankOf(instanceClass: string): number {
  const size = instanceClass.split('.').at(-1) ?? ''
  const small = SMALL_SIZES.indexOf(size)
  if (small >= 0) return small
  const times = Number(/^(\d+)xlarge/.exec(size)?.[1])
  return Number.isNaN(times) ? Number.MAX_SAFE_INTEGER : SMALL_SIZES.length + times
}
