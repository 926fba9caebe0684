import {
  DBClusterAlreadyExistsFault$,
  InvalidRestoreFault$,
  type RestoreDBClusterFromSnapshotMessage,
  type RestoreDBClusterToPointInTimeMessage,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { zonesOf } from '../world/catalogue/regions.ts'
import {
  type EngineVersion,
  familyOf,
  findVersion,
  resolveVersion,
  upgradeTargets,
} from '../world/catalogue/versions.ts'
import { findCluster } from '../world/lookup.ts'
import { newCluster } from '../world/new-records.ts'
import type { Cluster, RegionState, ShownCluster } from '../world/records.ts'
import type { ActionTable, Change } from './action.ts'
import { creationSettings } from './cluster-settings.ts'
import { newIdentifier, requireCluster, requireClusterGroup } from './identifiers.ts'
import { presentCluster } from './present.ts'
import { requireRoomForCluster } from './quotas.ts'
import { requireAvailableSnapshot } from './snapshots.ts'
import { requireSubnetGroup } from './subnet-groups.ts'

/** New clusters from old data. They come without instances, as on AWS. */
export const restoreActions = {
  RestoreDBClusterFromSnapshot: {
    access: 'write',
    run: (input, change) => {
      const { shown, kept } = requireAvailableSnapshot(change.edit.state, input.SnapshotIdentifier)
      const engine = shown.Engine ?? ''
      if (input.Engine !== engine) {
        throw commonFault(
          'InvalidParameterCombination',
          `The engine ${input.Engine} does not match the engine ${engine} of the snapshot`,
        )
      }
      return restore(change, 'RestoreDBClusterFromSnapshot', input, {
        version: chooseVersion(engine, shown.EngineVersion ?? '', input.EngineVersion),
        storageType: shown.StorageType,
        masterUsername: shown.MasterUsername,
        zones: input.AvailabilityZones,
        kept: { ...encryptionOf(shown), ...kept },
      })
    },
  },
  RestoreDBClusterToPointInTime: {
    access: 'write',
    run: (input, change) => {
      const { edit } = change
      const { shown } = requireSource(edit.state, input)
      requireRestorableTime(input, shown.EarliestRestorableTime?.getTime() ?? 0, edit.at)
      return restore(change, 'RestoreDBClusterToPointInTime', input, {
        version: chooseVersion(shown.Engine, shown.EngineVersion, undefined),
        storageType: shown.StorageType,
        masterUsername: shown.MasterUsername,
        cloneGroupId: isClone(input) ? (shown.CloneGroupId ?? shown.DbClusterResourceId) : undefined,
        subnetGroup: shown.DBSubnetGroup,
        kept: {
          ...encryptionOf(shown),
          ...(shown.DatabaseName !== undefined && { DatabaseName: shown.DatabaseName }),
          BackupRetentionPeriod: shown.BackupRetentionPeriod,
          Port: shown.Port,
        },
      })
    },
  },
} satisfies ActionTable

interface Origin {
  readonly version: EngineVersion
  readonly storageType: string | undefined
  readonly masterUsername: string | undefined
  readonly zones?: readonly string[] | undefined
  readonly cloneGroupId?: string | undefined
  readonly subnetGroup?: string | undefined
  /** What the new cluster has from the data, unless the request says otherwise. */
  readonly kept: Partial<ShownCluster>
}

/** Data stays encrypted as it is. */
const encryptionOf = ({
  StorageEncrypted,
  KmsKeyId,
}: Partial<Pick<ShownCluster, 'StorageEncrypted' | 'KmsKeyId'>>): Partial<ShownCluster> => ({
  ...(StorageEncrypted !== undefined && { StorageEncrypted }),
  KmsKeyId,
})

function restore(
  change: Change,
  cause: string,
  input: RestoreDBClusterFromSnapshotMessage | RestoreDBClusterToPointInTimeMessage,
  origin: Origin,
) {
  const { edit, view } = change
  const id = newIdentifier('DBClusterIdentifier', input.DBClusterIdentifier)
  if (findCluster(edit.state, id)) {
    throw faultOf(DBClusterAlreadyExistsFault$, `DB Cluster already exists: ${id}`)
  }
  requireRoomForCluster(edit.state)
  const group = input.DBClusterParameterGroupName?.toLowerCase()
  const { engine, version } = origin.version
  if (group !== undefined) {
    requireClusterGroup(edit.state, group, familyOf(engine, version))
  }
  const fresh = newCluster(edit, {
    id,
    engine,
    engineVersion: version,
    clusterParameterGroup: group,
    storageType: input.StorageType ?? origin.storageType,
    availabilityZones: origin.zones ?? zonesOf(edit.scope.region).slice(0, 3),
    masterUsername: origin.masterUsername,
    port: input.Port,
    subnetGroup: input.DBSubnetGroupName
      ? requireSubnetGroup(edit.state, input.DBSubnetGroupName).key
      : origin.subnetGroup,
    tags: input.Tags,
    status: 'creating',
  })
  const cloned = origin.cloneGroupId !== undefined && { CloneGroupId: origin.cloneGroupId }
  const cluster: Cluster = {
    ...fresh,
    shown: {
      ...fresh.shown,
      ...origin.kept,
      ...(input.Port !== undefined && { Port: input.Port }),
      ...creationSettings(edit, input),
      ...cloned,
    },
  }
  const { key } = cluster
  edit.put('clusters', cluster)
  edit.start(key, cause, [
    {
      afterMs: edit.durationMs('restoreCluster'),
      effects: [
        { kind: 'patch-cluster', key, shown: { Status: 'available' } },
        { kind: 'emit', about: key, event: 'cluster-created' },
      ],
    },
  ])
  return { DBCluster: presentCluster(view(), cluster) }
}

/** The version of the data, or one that it can be upgraded to. */
function chooseVersion(engine: string, from: string, asked: string | undefined): EngineVersion {
  const current = findVersion(engine, from)
  const target = asked === undefined ? current : resolveVersion(engine, asked)
  if (current && target && (target === current || upgradeTargets(current).includes(target))) return target
  throw commonFault('InvalidParameterCombination', `Cannot restore ${engine} ${from} as ${asked ?? from}`)
}

function requireSource(state: RegionState, input: RestoreDBClusterToPointInTimeMessage): Cluster {
  if (input.SourceDBClusterIdentifier !== undefined) {
    return requireCluster(state, input.SourceDBClusterIdentifier)
  }
  const byKey = state.clusters.get(input.SourceDbClusterResourceId ?? '')
  if (byKey) return byKey
  if (input.SourceDbClusterResourceId !== undefined) {
    return requireCluster(state, input.SourceDbClusterResourceId)
  }
  throw commonFault(
    'InvalidParameterCombination',
    'Give SourceDBClusterIdentifier or SourceDbClusterResourceId',
  )
}

function requireRestorableTime(
  input: RestoreDBClusterToPointInTimeMessage,
  earliest: number,
  latest: number,
): void {
  const time = input.RestoreToTime?.getTime()
  if ((time !== undefined) === (input.UseLatestRestorableTime === true)) {
    throw commonFault(
      'InvalidParameterCombination',
      'Give either RestoreToTime or UseLatestRestorableTime, not both',
    )
  }
  if (time !== undefined && isClone(input)) {
    throw commonFault(
      'InvalidParameterCombination',
      'RestoreToTime cannot be given with the restore type copy-on-write',
    )
  }
  if (time !== undefined && (time < earliest || time > latest)) {
    throw faultOf(
      InvalidRestoreFault$,
      `The time ${input.RestoreToTime?.toISOString()} is not within the restorable window of the DB cluster`,
    )
  }
}

function isClone({ RestoreType }: RestoreDBClusterToPointInTimeMessage): boolean {
  return RestoreType === 'copy-on-write'
}
