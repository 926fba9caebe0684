import { InvalidDBInstanceStateFault$ } from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { writerLeaves } from '../world/instance-effects.ts'
import { deploymentsWith } from '../world/lookup.ts'
import type { Instance, RegionState } from '../world/records.ts'
import { deletionTimeline, rebootTimeline } from '../world/timelines.ts'
import type { ActionTable, Change } from './action.ts'
import { applyFilters } from './filters.ts'
import { requireInstance } from './identifiers.ts'
import { createInstance } from './instance-creation.ts'
import { modifyInstance } from './instance-modification.ts'
import { pageOf } from './paging.ts'
import { presentInstance } from './present.ts'

/** Actions on DB instances. */
export const instanceActions = {
  DescribeDBInstances: {
    access: 'read',
    run: (input, view) => {
      const wanted = input.DBInstanceIdentifier
      const named = wanted ? [requireInstance(view.state, wanted)] : view.state.instances.values().toArray()
      const clusterOf = (instance: Instance) => view.state.clusters.get(instance.clusterKey)?.shown
      const rows = applyFilters(named, input.Filters, {
        'db-cluster-id': (instance) => [
          clusterOf(instance)?.DBClusterIdentifier,
          clusterOf(instance)?.DBClusterArn,
        ],
        'db-instance-id': ({ shown }) => [shown.DBInstanceIdentifier, shown.DBInstanceArn],
        'dbi-resource-id': ({ key }) => [key],
        domain: () => [],
        engine: ({ shown }) => [shown.Engine],
      })
      const page = pageOf(rows, input)
      return { DBInstances: page.rows.map((instance) => presentInstance(view, instance)), ...page.next }
    },
  },

  CreateDBInstance: {
    access: 'write',
    run: (input, change) => answer(change, createInstance(input, change)),
  },

  ModifyDBInstance: {
    access: 'write',
    run: (input, change) => {
      const instance = requireInstance(change.edit.state, input.DBInstanceIdentifier)
      modifyInstance(input, instance, change)
      return answer(change, instance.key)
    },
  },

  RebootDBInstance: {
    access: 'write',
    run: (input, change) => {
      const { edit } = change
      const { key, shown } = requireInstance(edit.state, input.DBInstanceIdentifier)
      if (input.ForceFailover) {
        throw commonFault(
          'InvalidParameterCombination',
          'Forced failover is not supported for instances of an Aurora DB cluster',
        )
      }
      if (shown.DBInstanceStatus !== 'available') {
        throw faultOf(
          InvalidDBInstanceStateFault$,
          `DB instance ${shown.DBInstanceIdentifier} is not in available state: ${shown.DBInstanceStatus}`,
        )
      }
      edit.patchInstance(key, { DBInstanceStatus: 'rebooting' })
      edit.start(key, 'RebootDBInstance', rebootTimeline(edit, key))
      return answer(change, key)
    },
  },

  DeleteDBInstance: {
    access: 'write',
    run: (input, change) => {
      const { edit } = change
      const { key, shown } = requireInstance(edit.state, input.DBInstanceIdentifier)
      if (input.FinalDBSnapshotIdentifier !== undefined) {
        throw commonFault(
          'InvalidParameterCombination',
          'FinalDBSnapshotIdentifier can not be specified when deleting a cluster instance',
        )
      }
      refuseDeletion(shown.DBInstanceIdentifier, shown.DBInstanceStatus)
      if (edit.behaviour.deleteDeploymentMember !== 'accepted') refuseDeploymentMember(edit.state, key)
      edit.cancelProcessesOf(key)
      writerLeaves(edit, key, 'DeleteDBInstance')
      edit.patchInstance(key, { DBInstanceStatus: 'deleting' }, { isDown: true })
      edit.start(key, 'DeleteDBInstance', deletionTimeline(edit, key))
      return answer(change, key)
    },
  },
} satisfies ActionTable

function refuseDeletion(id: string, status: string): void {
  if (status === 'deleting') {
    throw faultOf(InvalidDBInstanceStateFault$, `Instance ${id} is already being deleted.`)
  }
  if (status === 'creating' || status === 'modifying' || status === 'rebooting') {
    throw faultOf(
      InvalidDBInstanceStateFault$,
      `Instance ${id} is currently ${status} - please try again when it is available`,
    )
  }
}

/** Blue and green instances have to stay until the switchover is over. */
function refuseDeploymentMember(state: RegionState, key: string): void {
  const deployment = deploymentsWith(state, key).find(({ shown }) => shown.Status !== 'SWITCHOVER_COMPLETED')
  if (!deployment) return
  throw faultOf(
    InvalidDBInstanceStateFault$,
    `The DB instance belongs to the blue/green deployment ${deployment.shown.BlueGreenDeploymentIdentifier} and cannot be deleted before its switchover`,
  )
}

function answer({ edit, view }: Change, key: string) {
  const instance = edit.state.instances.get(key)
  return { DBInstance: instance && presentInstance(view(), instance) }
}
