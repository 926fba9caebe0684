import {
  InvalidDBClusterStateFault$,
  InvalidDBInstanceStateFault$,
  ResourceNotFoundFault$,
  type ResourcePendingMaintenanceActions,
} from '@aws-sdk/client-rds'
import { faultOf } from '../protocol/aws-fault.ts'
import { identityOf } from '../world/lookup.ts'
import type { Maintenance, RegionState } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import { modificationTimeline } from '../world/timelines.ts'
import type { ActionTable } from './action.ts'
import { applyFilters } from './filters.ts'
import { pageOf } from './paging.ts'

/** Pending maintenance of clusters and instances. */
export const maintenanceActions = {
  DescribePendingMaintenanceActions: {
    access: 'read',
    run: (input, { state }) => {
      const all = byResource(state).filter(
        ({ arn }) => input.ResourceIdentifier === undefined || arn === input.ResourceIdentifier,
      )
      const rows = applyFilters(all, input.Filters, {
        'db-cluster-id': ({ clusterNames }) => clusterNames,
        'db-instance-id': ({ instanceNames }) => instanceNames,
      })
      const page = pageOf(rows, input)
      return { PendingMaintenanceActions: page.rows.map(present), ...page.next }
    },
  },
  ApplyPendingMaintenanceAction: {
    access: 'write',
    run: (input, { edit }) => {
      const resource = byResource(edit.state).find(({ arn }) => arn === input.ResourceIdentifier)
      const pending = resource?.actions.find(({ action }) => action.Action === input.ApplyAction)
      if (!resource || !pending) {
        throw faultOf(
          ResourceNotFoundFault$,
          `There is no pending ${input.ApplyAction} for ${input.ResourceIdentifier}`,
        )
      }
      optIn(edit, pending, input.OptInType ?? '')
      const after = byResource(edit.state).find(({ arn }) => arn === resource.arn)
      return {
        ResourcePendingMaintenanceActions: after ? present(after) : { ResourceIdentifier: resource.arn },
      }
    },
  },
} satisfies ActionTable

interface PendingResource {
  readonly arn: string
  readonly clusterNames: readonly string[]
  readonly instanceNames: readonly string[]
  readonly actions: readonly Maintenance[]
}

function byResource(state: RegionState): PendingResource[] {
  const groups = Map.groupBy(state.maintenance.values(), ({ resourceKey }) => resourceKey)
  return [...groups].flatMap(([key, actions]) => {
    const identity = identityOf(state, key)
    if (!identity) return []
    const names = [identity.identifier, identity.arn]
    const isCluster = state.clusters.has(key)
    return [
      {
        arn: identity.arn,
        clusterNames: isCluster ? names : [],
        instanceNames: isCluster ? [] : names,
        actions,
      },
    ]
  })
}

function present({ arn, actions }: PendingResource): ResourcePendingMaintenanceActions {
  return { ResourceIdentifier: arn, PendingMaintenanceActionDetails: actions.map(({ action }) => action) }
}

function optIn(edit: RegionEdit, pending: Maintenance, optInType: string): void {
  if (optInType === 'immediate') {
    applyNow(edit, pending)
    return
  }
  const OptInStatus = optInType === 'next-maintenance' ? optInType : undefined
  edit.put('maintenance', { ...pending, action: { ...pending.action, OptInStatus } })
}

/** Applies the maintenance of an available cluster or instance that was opted into; false when there is none. */
export function applyOptedIn(edit: RegionEdit, resourceKey: string): boolean {
  const pending = edit.state.maintenance
    .values()
    .find((row) => row.resourceKey === resourceKey && row.action.OptInStatus === 'next-maintenance')
  if (pending) applyNow(edit, pending)
  return pending !== undefined
}

/** An instance is patched and restarted; a cluster is under maintenance with all its members. */
function applyNow(edit: RegionEdit, pending: Maintenance): void {
  const key = pending.resourceKey
  const instance = edit.state.instances.get(key)
  const cluster = edit.state.clusters.get(key)
  if (instance && instance.shown.DBInstanceStatus !== 'available') {
    throw faultOf(
      InvalidDBInstanceStateFault$,
      `DB instance ${instance.shown.DBInstanceIdentifier} is not in available state`,
    )
  }
  if (cluster && cluster.shown.Status !== 'available') {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `DB cluster ${cluster.shown.DBClusterIdentifier} is not in available state`,
    )
  }
  edit.remove('maintenance', pending.key)
  if (instance) {
    edit.patchInstance(key, { DBInstanceStatus: 'maintenance' })
    edit.emit('instance-maintenance-started', key)
    edit.start(
      key,
      'ApplyPendingMaintenanceAction',
      modificationTimeline(edit, {
        key,
        durationMs: edit.durationMs('maintenance'),
        isDisruptive: true,
        end: [
          { kind: 'instance-restarted', key },
          { kind: 'patch-instance', key, shown: { DBInstanceStatus: 'available' } },
          { kind: 'emit', about: key, event: 'instance-maintenance-finished' },
        ],
      }),
    )
    return
  }
  edit.patchCluster(key, { Status: 'maintenance' })
  edit.start(key, 'ApplyPendingMaintenanceAction', [
    {
      afterMs: edit.durationMs('maintenance'),
      effects: [
        { kind: 'patch-cluster', key, shown: { Status: 'available' } },
        { kind: 'emit', about: key, event: 'cluster-maintenance-finished' },
      ],
    },
  ])
}
