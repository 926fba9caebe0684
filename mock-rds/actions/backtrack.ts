import { InvalidDBClusterStateFault$ } from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { backtrack } from '../world/acts.ts'
import type { Cluster } from '../world/records.ts'
import type { ActionTable } from './action.ts'
import { requireCluster } from './identifiers.ts'

/** Taking the data of an Aurora MySQL cluster back to an earlier time; there is no data, so only the outage is modelled. */
export const backtrackActions = {
  BacktrackDBCluster: {
    access: 'write',
    run: (input, { edit }) => {
      const cluster = requireCluster(edit.state, input.DBClusterIdentifier)
      requireBacktrackable(cluster, input.Force === true)
      backtrack(edit, cluster, 'BacktrackDBCluster')
      return {
        DBClusterIdentifier: cluster.shown.DBClusterIdentifier,
        BacktrackIdentifier: edit.random.uuid(),
        BacktrackRequestCreationTime: new Date(edit.at),
        ...(input.BacktrackTo && { BacktrackTo: input.BacktrackTo }),
        Status: 'pending',
      }
    },
  },
} satisfies ActionTable

/** Throws InvalidParameterCombination for an engine that cannot go back: only Aurora MySQL can. */
export function requireBacktrackEngine(engine: string): void {
  if (engine === 'aurora-mysql') return
  throw commonFault('InvalidParameterCombination', `Backtrack is not supported for the engine ${engine}`)
}

/** With binary logging, which every blue cluster has, AWS backtracks only when it is forced to. */
function requireBacktrackable({ shown }: Cluster, isForced: boolean): void {
  const { DBClusterIdentifier: id, BacktrackWindow, Status } = shown
  requireBacktrackEngine(shown.Engine)
  if (!BacktrackWindow)
    throw faultOf(InvalidDBClusterStateFault$, `Backtrack is not enabled for the DB cluster ${id}`)
  if (Status !== 'available')
    throw faultOf(InvalidDBClusterStateFault$, `DB cluster ${id} is not in available state: ${Status}`)
  if (!isForced) {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `Binary logging is enabled for the DB cluster ${id}. Set Force to backtrack it anyway.`,
    )
  }
}
