import {
  type DBClusterSnapshot,
  DBClusterSnapshotAlreadyExistsFault$,
  DBClusterSnapshotNotFoundFault$,
  InvalidDBClusterSnapshotStateFault$,
  InvalidDBClusterStateFault$,
  SnapshotQuotaExceededFault$,
  type Tag,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { findSnapshot, sameId } from '../world/lookup.ts'
import { arnOf, newResourceId } from '../world/names.ts'
import type { Cluster, RegionState, Snapshot } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import { timeline } from '../world/timelines.ts'
import type { ActionTable } from './action.ts'
import { applyFilters } from './filters.ts'
import { newIdentifier, requireCluster } from './identifiers.ts'
import { pageOf } from './paging.ts'
import { QUOTAS } from './quotas.ts'

/** Actions on cluster snapshots. */
export const snapshotActions = {
  CreateDBClusterSnapshot: {
    access: 'write',
    run: (input, { edit }) => {
      const cluster = requireCluster(edit.state, input.DBClusterIdentifier)
      const id = newIdentifier('DBClusterSnapshotIdentifier', input.DBClusterSnapshotIdentifier)
      if (findSnapshot(edit.state, id)) {
        throw faultOf(DBClusterSnapshotAlreadyExistsFault$, `Cluster snapshot ${id} already exists`)
      }
      if (cluster.shown.Status !== 'available') {
        throw faultOf(
          InvalidDBClusterStateFault$,
          `DB cluster ${cluster.shown.DBClusterIdentifier} is not in available state: ${cluster.shown.Status}`,
        )
      }
      return {
        DBClusterSnapshot: present(
          startSnapshot(edit, cluster, { id, type: 'manual', tags: input.Tags ?? [] }),
        ),
      }
    },
  },

  DescribeDBClusterSnapshots: {
    access: 'read',
    run: (input, view) => {
      const { DBClusterSnapshotIdentifier: snapshotId, DBClusterIdentifier: clusterId } = input
      if (snapshotId !== undefined && clusterId !== undefined) {
        throw commonFault(
          'InvalidParameterCombination',
          'DBClusterIdentifier and DBClusterSnapshotIdentifier cannot be given together',
        )
      }
      const named =
        snapshotId === undefined
          ? view.state.snapshots.values().toArray()
          : [requireSnapshot(view.state, snapshotId)]
      const ofCluster = named.filter(
        ({ shown }) =>
          (clusterId === undefined || sameId(shown.DBClusterIdentifier, clusterId)) &&
          (input.DbClusterResourceId === undefined ||
            shown.DbClusterResourceId === input.DbClusterResourceId) &&
          (input.SnapshotType === undefined || shown.SnapshotType === input.SnapshotType),
      )
      const rows = applyFilters(ofCluster, input.Filters, {
        'db-cluster-id': ({ shown }) => [shown.DBClusterIdentifier],
        'db-cluster-snapshot-id': ({ shown }) => [shown.DBClusterSnapshotIdentifier],
        'snapshot-type': ({ shown }) => [shown.SnapshotType],
        engine: ({ shown }) => [shown.Engine],
      })
      const page = pageOf(rows, input)
      return { DBClusterSnapshots: page.rows.map(present), ...page.next }
    },
  },

  DeleteDBClusterSnapshot: {
    access: 'write',
    run: (input, { edit }) => {
      const snapshot = requireAvailableSnapshot(edit.state, input.DBClusterSnapshotIdentifier)
      const deleting = { ...snapshot, shown: { ...snapshot.shown, Status: 'deleting' } }
      edit.put('snapshots', deleting)
      edit.emit('snapshot-deleted', snapshot.key)
      edit.start(snapshot.key, 'DeleteDBClusterSnapshot', [
        {
          afterMs: edit.durationMs('deleteSnapshot'),
          effects: [{ kind: 'snapshot-gone', key: snapshot.key }],
        },
      ])
      return { DBClusterSnapshot: present(deleting) }
    },
  },
} satisfies ActionTable

/** Begins a snapshot of a cluster. Throws SnapshotQuotaExceeded. */
export function startSnapshot(
  edit: RegionEdit,
  cluster: Cluster,
  spec: { id: string; type: 'manual' | 'automated'; tags: readonly Tag[] },
): Snapshot {
  const { shown } = cluster
  return beginSnapshot(edit, {
    key: newResourceId(edit.random, 'snapshot'),
    kept: {
      BackupRetentionPeriod: shown.BackupRetentionPeriod,
      ...(shown.DatabaseName !== undefined && { DatabaseName: shown.DatabaseName }),
    },
    shown: {
      DBClusterSnapshotIdentifier: spec.id,
      DBClusterSnapshotArn: arnOf(edit.scope, 'cluster-snapshot', spec.id),
      DBClusterIdentifier: shown.DBClusterIdentifier,
      DbClusterResourceId: shown.DbClusterResourceId,
      AvailabilityZones: shown.AvailabilityZones,
      SnapshotCreateTime: new Date(edit.at),
      ClusterCreateTime: shown.ClusterCreateTime,
      Engine: shown.Engine,
      EngineMode: shown.EngineMode,
      EngineVersion: shown.EngineVersion,
      AllocatedStorage: 1,
      Status: 'creating',
      Port: 0,
      VpcId: 'vpc-0a1b2c3d',
      MasterUsername: shown.MasterUsername,
      SnapshotType: spec.type,
      StorageEncrypted: shown.StorageEncrypted,
      KmsKeyId: shown.KmsKeyId,
      ...(shown.StorageType !== undefined && { StorageType: shown.StorageType }),
      // Tags of its own take the place of those that the cluster would give it.
      TagList: [...(spec.tags.length === 0 && shown.CopyTagsToSnapshot ? shown.TagList : spec.tags)],
    },
  })
}

/** Puts a snapshot in place that is yet to be filled. Throws SnapshotQuotaExceeded. */
export function beginSnapshot(edit: RegionEdit, spec: Snapshot, cause = 'CreateDBClusterSnapshot'): Snapshot {
  const isManual = spec.shown.SnapshotType === 'manual'
  const manual = edit.state.snapshots.values().filter(({ shown }) => shown.SnapshotType === 'manual')
  if (isManual && manual.toArray().length >= QUOTAS.ManualClusterSnapshots) {
    throw faultOf(SnapshotQuotaExceededFault$, 'Cannot create more than 100 manual cluster snapshots')
  }
  const { key } = spec
  const snapshot = { ...spec, shown: { ...spec.shown, Status: 'creating', PercentProgress: 0 } }
  edit.put('snapshots', snapshot)
  if (isManual) edit.emit('snapshot-creating', key)
  edit.start(
    key,
    cause,
    timeline(edit.durationMs('snapshot'), [
      { at: 0.5, effects: [{ kind: 'snapshot-progress', key, percent: 50 }] },
      { at: 1, effects: [{ kind: 'snapshot-progress', key, percent: 100 }] },
    ]),
  )
  return snapshot
}

/** The snapshot that a call names. Throws DBClusterSnapshotNotFoundFault. */
export function requireSnapshot(state: RegionState, id: string | undefined): Snapshot {
  const snapshot = findSnapshot(state, id ?? '')
  if (!snapshot) throw faultOf(DBClusterSnapshotNotFoundFault$, `DBClusterSnapshot ${id} not found.`)
  return snapshot
}

/** The snapshot that a call names, complete. Throws InvalidDBClusterSnapshotStateFault, too. */
export function requireAvailableSnapshot(state: RegionState, id: string | undefined): Snapshot {
  const snapshot = requireSnapshot(state, id)
  if (snapshot.shown.Status === 'available') return snapshot
  throw faultOf(
    InvalidDBClusterSnapshotStateFault$,
    `Cluster snapshot is not in available state: ${snapshot.shown.Status}`,
  )
}

function present(snapshot: Snapshot): DBClusterSnapshot {
  return snapshot.shown
}
