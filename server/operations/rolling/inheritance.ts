import { findInstance } from '../../model/cluster-reading.ts'
import type { Operation } from '../../model/operation.ts'
import type { Reading } from '../../model/reading.ts'
import type { Inherited } from '../kit/inheritance.ts'
import { NOTHING_INHERITED } from '../kit/inheritance.ts'
import { isOwnTemp, ownTemps } from '../kit/own-temps.ts'

/** What rolling work takes over: a temporary instance, and which member is to be the writer again. */
export function inheritedByRollingWork(left: Operation, { cluster }: Reading): Inherited {
  if (!cluster) return NOTHING_INHERITED
  const writerId = left.facts.original?.topology.instances.find(({ role }) => role === 'WRITER')?.instanceId
  const [temp] = ownTemps(left)
    .map(({ instanceId }) => findInstance(cluster, instanceId))
    .filter(
      (instance) => instance !== undefined && isOwnTemp(left, instance) && instance.status !== 'deleting',
    )
  return {
    things: {
      ...(temp && { instance: { instanceId: temp.instanceId, resourceId: temp.resourceId } }),
      ...(writerId !== undefined && findInstance(cluster, writerId) && { homeWriterId: writerId }),
    },
    facts: {},
  }
}
