import { InvalidDBClusterStateFault$, InvalidDBInstanceStateFault$ } from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import type { RegionState } from '../world/records.ts'
import type { ActionTable } from './action.ts'
import { requireCluster, requireInstance } from './identifiers.ts'

/** Actions that never fit the clusters of this mock: the resource has to exist, then AWS's refusal follows. */
export const refusedActions = {
  PromoteReadReplicaDBCluster: {
    access: 'write',
    run: (input, { edit }) => {
      const { shown } = requireCluster(edit.state, input.DBClusterIdentifier)
      throw faultOf(
        InvalidDBClusterStateFault$,
        `DB cluster ${shown.DBClusterIdentifier} is not a read replica`,
      )
    },
  },
  ModifyCurrentDBClusterCapacity: {
    access: 'write',
    run: (input, { edit }) => {
      requireCluster(edit.state, input.DBClusterIdentifier)
      throw commonFault(
        'InvalidParameterCombination',
        'The capacity can be set only for a DB cluster in the serverless engine mode',
      )
    },
  },
  StopDBInstance: {
    access: 'write',
    run: (input, { edit }) => refuseMember(edit.state, input.DBInstanceIdentifier, 'stopped'),
  },
  StartDBInstance: {
    access: 'write',
    run: (input, { edit }) => refuseMember(edit.state, input.DBInstanceIdentifier, 'started'),
  },
} satisfies ActionTable

function refuseMember(state: RegionState, id: string | undefined, verb: string): never {
  const { shown } = requireInstance(state, id)
  throw faultOf(
    InvalidDBInstanceStateFault$,
    `DB instance ${shown.DBInstanceIdentifier} is a member of a DB cluster and can only be ${verb} with it`,
  )
}
