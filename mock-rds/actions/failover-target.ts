import { InvalidDBClusterStateFault$, InvalidDBInstanceStateFault$ } from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import type { Behaviour } from '../world/behaviour.ts'
import { membersOf, sameId } from '../world/lookup.ts'
import type { Cluster } from '../world/records.ts'
import { promotableMembers } from '../world/timelines.ts'
import type { Change } from './action.ts'

const BUSY_FAULT = {
  InvalidDBInstanceState: InvalidDBInstanceStateFault$,
  InvalidDBClusterStateFault: InvalidDBClusterStateFault$,
} as const

/**
 * The key of the member that a failover promotes; undefined when the call is accepted and nothing is to be done. The
 * refusals are not confirmed by AWS's documents: see `world/behaviour.ts`.
 */
export function chooseFailoverTarget(
  { edit }: Change,
  cluster: Cluster,
  targetId: string | undefined,
): string | undefined {
  const { behaviour } = edit
  if (cluster.shown.Status !== 'available') {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `DB cluster ${cluster.shown.DBClusterIdentifier} is not in available state: ${cluster.shown.Status}`,
    )
  }
  const candidates = promotableMembers(edit.state, cluster, cluster.writerKey).filter(
    ({ shown }) => shown.DBInstanceStatus === 'available',
  )
  if (targetId === undefined) {
    const best = candidates[0]
    if (best) return best.key
    if (behaviour.failoverWithoutReader === 'writer-restarts' && cluster.writerKey) return cluster.writerKey
    throw faultOf(
      InvalidDBClusterStateFault$,
      'DB cluster needs at least two available DB instances for a failover',
    )
  }
  const target = membersOf(edit.state, cluster.key).find(({ shown }) =>
    sameId(shown.DBInstanceIdentifier, targetId),
  )
  if (!target) throw commonFault('InvalidParameterValue', `Cannot find target instance: ${targetId}`)
  if (target.key === cluster.writerKey) return writerItself(targetId, behaviour)
  if (!candidates.includes(target)) {
    throw faultOf(
      BUSY_FAULT[behaviour.failoverToBusyInstance],
      `DB instance ${targetId} should be in a valid state for failover, it is ${target.shown.DBInstanceStatus}`,
    )
  }
  return target.key
}

function writerItself(id: string, { failoverToWriter }: Behaviour): undefined {
  const message = `DB instance ${id} is already the writer of the DB cluster`
  switch (failoverToWriter) {
    case 'accepted':
      return
    case 'InvalidParameterValue':
      throw commonFault(failoverToWriter, message)
    case 'InvalidDBClusterStateFault':
      throw faultOf(InvalidDBClusterStateFault$, message)
  }
}
