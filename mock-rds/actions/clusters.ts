import {
  type CreateDBClusterMessage,
  DBClusterAlreadyExistsFault$,
  DBClusterSnapshotAlreadyExistsFault$,
  InvalidDBClusterStateFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { storageTypesOf } from '../world/catalogue/classes.ts'
import { zonesOf } from '../world/catalogue/regions.ts'
import { familyOf, resolveVersion } from '../world/catalogue/versions.ts'
import { findCluster, findSnapshot, membersOf } from '../world/lookup.ts'
import { newCluster } from '../world/new-records.ts'
import type { Cluster, ShownCluster } from '../world/records.ts'
import { failedFailoverTimeline, failoverTimeline } from '../world/timelines.ts'
import type { ActionTable, Change } from './action.ts'
import { requireBacktrackEngine } from './backtrack.ts'
import { modifyCluster } from './cluster-modification.ts'
import { creationSettings } from './cluster-settings.ts'
import { chooseFailoverTarget } from './failover-target.ts'
import { applyFilters } from './filters.ts'
import { globalToJoin } from './global-clusters.ts'
import { newIdentifier, requireCluster, requireClusterGroup } from './identifiers.ts'
import { pageOf } from './paging.ts'
import { presentCluster } from './present.ts'
import { requireRoomForCluster } from './quotas.ts'
import { startSnapshot } from './snapshots.ts'
import { requireSubnetGroup } from './subnet-groups.ts'

/** Actions on DB clusters. */
export const clusterActions = {
  DescribeDBClusters: {
    access: 'read',
    run: (input, view) => {
      const wanted = input.DBClusterIdentifier
      const named = wanted ? [requireCluster(view.state, wanted)] : view.state.clusters.values().toArray()
      const rows = applyFilters(named, input.Filters, {
        'db-cluster-id': ({ shown }) => [shown.DBClusterIdentifier, shown.DBClusterArn],
        'db-cluster-resource-id': ({ key }) => [key],
        'clone-group-id': ({ shown }) => [shown.CloneGroupId],
        domain: () => [],
        engine: ({ shown }) => [shown.Engine],
      })
      const page = pageOf(rows, input)
      return { DBClusters: page.rows.map((cluster) => presentCluster(view, cluster)), ...page.next }
    },
  },

  CreateDBCluster: {
    access: 'write',
    run: (input, { edit, view }) => {
      const id = newIdentifier('DBClusterIdentifier', input.DBClusterIdentifier)
      if (findCluster(edit.state, id))
        throw faultOf(DBClusterAlreadyExistsFault$, `DB Cluster already exists: ${id}`)
      requireRoomForCluster(edit.state)
      const engine = input.Engine ?? ''
      const version = resolveVersion(engine, input.EngineVersion)
      if (!version) {
        throw commonFault(
          'InvalidParameterCombination',
          `Cannot find version ${input.EngineVersion} for ${engine}`,
        )
      }
      if (input.BacktrackWindow) requireBacktrackEngine(engine)
      requireMaster(input)
      const group = input.DBClusterParameterGroupName
      if (group) requireClusterGroup(edit.state, group, familyOf(engine, version.version))
      if (input.StorageType && !storageTypesOf(engine, version.version).includes(input.StorageType)) {
        throw commonFault(
          'InvalidParameterCombination',
          `StorageType ${input.StorageType} is not available for ${engine} ${version.version}`,
        )
      }
      const global =
        input.GlobalClusterIdentifier && globalToJoin(edit.state, input.GlobalClusterIdentifier, engine)
      const fresh = newCluster(edit, {
        id,
        engine,
        engineVersion: version.version,
        clusterParameterGroup: group?.toLowerCase(),
        storageType: input.StorageType,
        availabilityZones: input.AvailabilityZones ?? zonesOf(edit.scope.region).slice(0, 3),
        masterUsername: input.MasterUsername,
        port: input.Port,
        subnetGroup: input.DBSubnetGroupName && requireSubnetGroup(edit.state, input.DBSubnetGroupName).key,
        tags: input.Tags,
        status: 'creating',
      })
      const joined = global && { GlobalClusterIdentifier: global }
      const shown = { ...fresh.shown, ...creationDefaults(fresh.shown, input) }
      const cluster = { ...fresh, shown: { ...shown, ...creationSettings(edit, input), ...joined } }
      edit.put('clusters', cluster)
      edit.start(cluster.key, 'CreateDBCluster', [
        {
          afterMs: edit.durationMs('createCluster'),
          effects: [
            { kind: 'patch-cluster', key: cluster.key, shown: { Status: 'available' } },
            { kind: 'emit', about: cluster.key, event: 'cluster-created' },
          ],
        },
      ])
      return { DBCluster: presentCluster(view(), cluster) }
    },
  },

  ModifyDBCluster: {
    access: 'write',
    run: (input, change) => {
      const cluster = requireCluster(change.edit.state, input.DBClusterIdentifier)
      modifyCluster(input, cluster, change)
      return { DBCluster: presentKey(change, cluster.key) }
    },
  },

  FailoverDBCluster: {
    access: 'write',
    run: (input, change) => {
      const { edit } = change
      const cluster = requireCluster(edit.state, input.DBClusterIdentifier)
      const targetKey = chooseFailoverTarget(change, cluster, input.TargetDBInstanceIdentifier)
      if (targetKey === undefined) return { DBCluster: presentKey(change, cluster.key) }
      const failure = change.fault('async_failure')
      const target = edit.state.instances.get(targetKey)
      const writer = cluster.writerKey === undefined ? undefined : edit.state.instances.get(cluster.writerKey)
      const isSameZone = target?.shown.AvailabilityZone === writer?.shown.AvailabilityZone
      edit.emit(
        isSameZone ? 'failover-started-same-zone' : 'failover-started-cross-zone',
        cluster.key,
        target?.shown.DBInstanceIdentifier,
      )
      edit.patchCluster(cluster.key, { Status: 'failing-over' })
      edit.start(
        cluster.key,
        'FailoverDBCluster',
        failure ? failedFailoverTimeline(edit, cluster) : failoverTimeline(edit, cluster.key, targetKey),
      )
      return { DBCluster: presentKey(change, cluster.key) }
    },
  },

  DeleteDBCluster: {
    access: 'write',
    run: (input, change) => {
      const { edit } = change
      const cluster = requireCluster(edit.state, input.DBClusterIdentifier)
      refuseDeletion(change, cluster)
      takeFinalSnapshot(change, cluster, input.SkipFinalSnapshot === true, input.FinalDBSnapshotIdentifier)
      const answer = presentKey(change, cluster.key)
      edit.cancelProcessesOf(cluster.key)
      edit.patchCluster(cluster.key, { Status: 'deleting' })
      edit.start(cluster.key, 'DeleteDBCluster', deletionPhases(change, cluster))
      return { DBCluster: answer }
    },
  },
} satisfies ActionTable

/** What AWS gives a new cluster that is asked for nothing else: backups of one day, and no encryption. */
function creationDefaults(
  { KmsKeyId }: ShownCluster,
  { StorageEncrypted = false }: CreateDBClusterMessage,
): Partial<ShownCluster> {
  return { BackupRetentionPeriod: 1, StorageEncrypted, KmsKeyId: StorageEncrypted ? KmsKeyId : undefined }
}

/** Who is to manage the data, and how they prove it: a name with a password, or one that RDS keeps a password for. */
function requireMaster(input: CreateDBClusterMessage): void {
  const missing = (['MasterUsername', 'MasterUserPassword'] as const).find((member) => !input[member])
  const isManaged = missing === 'MasterUserPassword' && input.ManageMasterUserPassword === true
  if (missing === undefined || isManaged) return
  throw commonFault(
    'InvalidParameterValue',
    `The parameter ${missing} must be provided and must not be blank.`,
  )
}

function presentKey({ edit, view }: Change, key: string) {
  const cluster = edit.state.clusters.get(key)
  return cluster && presentCluster(view(), cluster)
}

function refuseDeletion({ edit }: Change, cluster: Cluster): void {
  const { DBClusterIdentifier: id, Status, DeletionProtection, GlobalClusterIdentifier } = cluster.shown
  if (DeletionProtection) {
    throw commonFault(
      'InvalidParameterCombination',
      'Cannot delete protected Cluster, please disable deletion protection and try again.',
    )
  }
  if (Status === 'deleting')
    throw faultOf(InvalidDBClusterStateFault$, `DB cluster ${id} is already being deleted.`)
  if (GlobalClusterIdentifier !== undefined) {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `DB cluster ${id} is a part of a global cluster, please remove it from ${GlobalClusterIdentifier} first`,
    )
  }
  const members = membersOf(edit.state, cluster.key)
  if (members.some(({ shown }) => shown.DBInstanceStatus !== 'deleting')) {
    throw faultOf(
      InvalidDBClusterStateFault$,
      'Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
    )
  }
  const isFailingOverToNobody = Status === 'failing-over' && members.length > 0
  if (Status !== 'available' && !isFailingOverToNobody) {
    throw faultOf(InvalidDBClusterStateFault$, `DB cluster ${id} is not currently in the available state.`)
  }
}

function takeFinalSnapshot(
  change: Change,
  cluster: Cluster,
  skip: boolean,
  snapshotId: string | undefined,
): void {
  if (skip && snapshotId !== undefined) {
    throw commonFault(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier cannot be specified when deleting a cluster with SkipFinalSnapshot',
    )
  }
  if (skip) return
  if (snapshotId === undefined) {
    throw commonFault(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
    )
  }
  const id = newIdentifier('FinalDBSnapshotIdentifier', snapshotId)
  if (findSnapshot(change.edit.state, id)) {
    throw faultOf(DBClusterSnapshotAlreadyExistsFault$, `Cluster snapshot ${id} already exists`)
  }
  startSnapshot(change.edit, cluster, { id, type: 'manual', tags: [] })
}

/** The cluster goes last: not before its members. */
function deletionPhases({ edit }: Change, cluster: Cluster) {
  const hasMembers = membersOf(edit.state, cluster.key).length > 0
  const wait = edit.durationMs('deleteCluster') + (hasMembers ? edit.durationMs('deleteInstance') : 0)
  return [{ afterMs: wait, effects: [{ kind: 'cluster-gone', key: cluster.key } as const] }]
}
