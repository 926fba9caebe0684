import {
  type ClusterPendingModifiedValues,
  DBClusterAlreadyExistsFault$,
  InvalidDBClusterStateFault$,
  InvalidDBInstanceStateFault$,
  type ModifyDBClusterMessage,
  StorageTypeNotAvailableFault$,
  StorageTypeNotSupportedFault$,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { hasLocalNvme, storageTypesOf } from '../world/catalogue/classes.ts'
import {
  type EngineVersion,
  familyOf,
  findVersion,
  resolveVersion,
  upgradeTargets,
} from '../world/catalogue/versions.ts'
import { findCluster, isSwitchingOver, membersOf } from '../world/lookup.ts'
import type { Effect } from '../world/process.ts'
import type { Cluster } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import { timeline, upgradeTimeline } from '../world/timelines.ts'
import type { Change } from './action.ts'
import { requireBacktrackEngine } from './backtrack.ts'
import { clusterSettings } from './cluster-settings.ts'
import { newIdentifier, requireClusterGroup, requireInstanceGroup } from './identifiers.ts'

/** Checks a ModifyDBCluster call, applies what applies at once and starts or parks the rest. */
export function modifyCluster(input: ModifyDBClusterMessage, cluster: Cluster, change: Change): void {
  const { edit } = change
  requireModifiable(change, cluster)
  if (input.BacktrackWindow) requireBacktrackEngine(cluster.shown.Engine)
  const asked = pendingValues(input, cluster, change)
  edit.patchCluster(cluster.key, clusterSettings(edit, input, cluster.shown))
  const { AutoMinorVersionUpgrade } = input
  if (AutoMinorVersionUpgrade !== undefined) {
    for (const { key } of membersOf(edit.state, cluster.key))
      edit.patchInstance(key, { AutoMinorVersionUpgrade })
  }
  applyGroups(input, cluster, change, asked.EngineVersion)
  const pending = pendingAfter(input, cluster, asked)
  edit.patchCluster(cluster.key, { PendingModifiedValues: pending })
  if (input.ApplyImmediately && pending) start(pending, cluster, change)
}

/** What is pending from now on. Asking for the storage type that is there already takes a parked change of it back. */
function pendingAfter(
  input: ModifyDBClusterMessage,
  { shown }: Cluster,
  asked: ClusterPendingModifiedValues,
): ClusterPendingModifiedValues | undefined {
  const { StorageType, ...others } = { ...shown.PendingModifiedValues, ...asked }
  const isTakenBack = input.StorageType !== undefined && asked.StorageType === undefined
  const pending = isTakenBack || StorageType === undefined ? others : { ...others, StorageType }
  return Object.keys(pending).length === 0 ? undefined : pending
}

function requireModifiable({ edit }: Change, cluster: Cluster): void {
  const { Status } = cluster.shown
  if (Status !== 'available') {
    throw faultOf(
      InvalidDBClusterStateFault$,
      `DB cluster is not available for modification with status ${Status}`,
    )
  }
  if (isSwitchingOver(edit.state, cluster.key))
    throw faultOf(
      InvalidDBClusterStateFault$,
      'DB cluster is part of a blue/green deployment that is being switched over',
    )
}

/** Settings that take a while: checked here, applied when the change is done. */
function pendingValues(
  input: ModifyDBClusterMessage,
  cluster: Cluster,
  change: Change,
): ClusterPendingModifiedValues {
  const version = askedVersion(input, cluster)
  return {
    ...(input.StorageType !== undefined && askedStorage(input.StorageType, cluster, change)),
    ...(version && version.version !== cluster.shown.EngineVersion && { EngineVersion: version.version }),
    ...(input.MasterUserPassword !== undefined && { MasterUserPassword: '****' }),
    ...(input.NewDBClusterIdentifier !== undefined && askedName(input.NewDBClusterIdentifier, change)),
    ...(input.EnableIAMDatabaseAuthentication !== undefined &&
      input.EnableIAMDatabaseAuthentication !== cluster.shown.IAMDatabaseAuthenticationEnabled && {
        IAMDatabaseAuthenticationEnabled: input.EnableIAMDatabaseAuthentication,
      }),
  }
}

function askedStorage(asked: string, cluster: Cluster, { edit }: Change): ClusterPendingModifiedValues {
  const {
    Engine,
    EngineVersion,
    StorageType = 'aurora',
    IOOptimizedNextAllowedModificationTime: next,
  } = cluster.shown
  if (!['aurora', 'aurora-iopt1'].includes(asked)) {
    throw commonFault(
      'InvalidParameterCombination',
      `The storage type ${asked} is not valid for the engine ${Engine}`,
    )
  }
  if (!storageTypesOf(Engine, EngineVersion).includes(asked)) {
    throw faultOf(
      StorageTypeNotSupportedFault$,
      `The storage type ${asked} is not supported for ${Engine} ${EngineVersion}`,
    )
  }
  if (asked === 'aurora-iopt1' && next && next.getTime() > edit.at) {
    throw faultOf(
      StorageTypeNotAvailableFault$,
      `You can't modify the storage type of this DB cluster yet. Try again after ${next.toISOString()}`,
    )
  }
  return asked === StorageType ? {} : { StorageType: asked }
}

function askedVersion(input: ModifyDBClusterMessage, cluster: Cluster): EngineVersion | undefined {
  if (input.DBInstanceParameterGroupName !== undefined && !input.AllowMajorVersionUpgrade) {
    throw commonFault(
      'InvalidParameterCombination',
      'The parameter db-instance-parameter-group-name can only be specified for a major engine version upgrade.',
    )
  }
  if (input.EngineVersion === undefined) return undefined
  const { Engine, EngineVersion } = cluster.shown
  const asked = resolveVersion(Engine, input.EngineVersion)
  if (!asked)
    throw commonFault(
      'InvalidParameterCombination',
      `Cannot find version ${input.EngineVersion} for ${Engine}`,
    )
  if (asked.version === EngineVersion) return asked
  const current = findVersion(Engine, EngineVersion)
  if (!current || !upgradeTargets(current).includes(asked)) {
    throw commonFault(
      'InvalidParameterCombination',
      `Cannot upgrade ${Engine} from ${EngineVersion} to ${asked.version}`,
    )
  }
  if (asked.major !== current.major && !input.AllowMajorVersionUpgrade) {
    throw commonFault(
      'InvalidParameterCombination',
      'The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.',
    )
  }
  return asked
}

function askedName(asked: string, { edit }: Change): ClusterPendingModifiedValues {
  const id = newIdentifier('NewDBClusterIdentifier', asked)
  if (findCluster(edit.state, id))
    throw faultOf(DBClusterAlreadyExistsFault$, `DB Cluster already exists: ${id}`)
  return { DBClusterIdentifier: id }
}

/** A group takes effect at the next restart of each member. A major upgrade needs groups of the target family. */
function applyGroups(
  input: ModifyDBClusterMessage,
  cluster: Cluster,
  { edit }: Change,
  newVersion: string | undefined,
): void {
  const { Engine, EngineVersion } = cluster.shown
  const family = familyOf(Engine, newVersion ?? EngineVersion)
  const changesFamily = family !== familyOf(Engine, EngineVersion)
  const groupName =
    input.DBClusterParameterGroupName?.toLowerCase() ?? (changesFamily ? `default.${family}` : undefined)
  if (groupName !== undefined && groupName !== cluster.shown.DBClusterParameterGroup) {
    requireClusterGroup(edit.state, groupName, family)
    edit.patchCluster(cluster.key, { DBClusterParameterGroup: groupName })
    for (const { key } of membersOf(edit.state, cluster.key)) {
      edit.patchInstance(key, {}, { clusterParameterStatus: 'pending-reboot' })
    }
  }
  const instanceGroup =
    input.DBInstanceParameterGroupName?.toLowerCase() ?? (changesFamily ? `default.${family}` : undefined)
  if (instanceGroup === undefined) return
  requireInstanceGroup(edit.state, instanceGroup, family)
  for (const { key } of membersOf(edit.state, cluster.key)) {
    edit.patchInstance(key, {
      DBParameterGroups: [{ DBParameterGroupName: instanceGroup, ParameterApplyStatus: 'in-sync' }],
    })
  }
}

/** Starts the changes of a cluster that were parked for its maintenance window. */
export function startParkedChange(cluster: Cluster, change: Change): void {
  const isBusy = membersOf(change.edit.state, cluster.key).some(
    ({ shown }) => shown.DBInstanceStatus !== 'available',
  )
  if (!isBusy) start(cluster.shown.PendingModifiedValues ?? {}, cluster, change)
}

function start(pending: ClusterPendingModifiedValues, cluster: Cluster, change: Change): void {
  const { edit } = change
  const { key } = cluster
  const failure = change.fault('async_failure')
  if (pending.EngineVersion !== undefined) {
    requireAvailableMembers(change, cluster)
    edit.patchCluster(key, { PendingModifiedValues: pending, Status: 'upgrading' })
    edit.emit('upgrade-prechecks', key, pending.EngineVersion)
    const end = failure
      ? failed(edit, key, 'upgrade-failed', failure.message ?? 'upgrade prechecks failed')
      : changed(key)
    edit.start(key, 'ModifyDBCluster', upgradeTimeline(edit, key, end))
    return
  }
  edit.patchCluster(key, { PendingModifiedValues: pending, Status: statusDuring(pending) })
  const restarting = pending.StorageType === undefined ? [] : storageRestarts(change, key)
  const durationMs = edit.durationMs(pending.DBClusterIdentifier ? 'rename' : 'modifyCluster')
  const optimizing =
    pending.StorageType !== undefined && edit.behaviour.storageTypeStatus === 'storage-optimization'
  const show = (Status: string): Effect => ({ kind: 'patch-cluster', key, shown: { Status } })
  edit.start(key, 'ModifyDBCluster', [
    ...timeline(durationMs, [
      {
        at: 0.5,
        effects: restarting.map((member) => ({ kind: 'patch-instance', key: member, isDown: true })),
      },
      { at: 0.6, effects: restarting.map((member) => ({ kind: 'instance-restarted', key: member })) },
      {
        at: 1,
        effects: failure
          ? failed(edit, key, 'storage-type-failed', failure.message ?? 'Try again later.')
          : [...changed(key), ...(optimizing ? [show('storage-optimization')] : [])],
      },
    ]),
    ...(optimizing && !failure ? [{ afterMs: durationMs, effects: [show('available')] }] : []),
  ])
}

function statusDuring(pending: ClusterPendingModifiedValues): string {
  if (pending.DBClusterIdentifier !== undefined) return 'renaming'
  if (pending.StorageType !== undefined) return 'modifying'
  if (pending.MasterUserPassword !== undefined) return 'resetting-master-credentials'
  return 'configuring-iam-database-auth'
}

function changed(key: string): Effect[] {
  return [{ kind: 'cluster-changed', key }]
}

/** Back to available with the old values; only an event tells why. */
function failed(
  { behaviour }: RegionEdit,
  key: string,
  event: 'upgrade-failed' | 'storage-type-failed',
  detail: string,
): Effect[] {
  const dropped = behaviour.failedChange === 'dropped' && { PendingModifiedValues: undefined }
  return [
    { kind: 'patch-cluster', key, shown: { Status: 'available', ...dropped } },
    { kind: 'emit', about: key, event, detail },
  ]
}

/** The members whose engine a change of the storage type restarts. */
function storageRestarts({ edit }: Change, clusterKey: string): string[] {
  const restartsServerless = edit.behaviour.serverlessStorageType === 'restarts'
  return membersOf(edit.state, clusterKey).flatMap(({ key, shown }) =>
    hasLocalNvme(shown.DBInstanceClass) || (restartsServerless && shown.DBInstanceClass === 'db.serverless')
      ? [key]
      : [],
  )
}

function requireAvailableMembers({ edit }: Change, cluster: Cluster): void {
  const busy = membersOf(edit.state, cluster.key).find(({ shown }) => shown.DBInstanceStatus !== 'available')
  if (busy) {
    throw faultOf(
      InvalidDBInstanceStateFault$,
      `DB instance ${busy.shown.DBInstanceIdentifier} is not in available state: ${busy.shown.DBInstanceStatus}`,
    )
  }
}
