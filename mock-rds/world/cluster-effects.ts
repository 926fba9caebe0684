import { majorOf } from './catalogue/versions.ts'
import { loadParameters } from './group-effects.ts'
import { membersOf } from './lookup.ts'
import { renamedCluster } from './names.ts'
import type { RegionEdit } from './region-edit.ts'
import { promotableMembers } from './timelines.ts'

/** No one takes writes from here on. */
export function stopWriter(edit: RegionEdit, clusterKey: string): void {
  edit.patchCluster(clusterKey, {}, { writerKey: undefined })
}

/** Gives the writer role to the target, or to the best candidate when the target is gone. */
export function promote(
  edit: RegionEdit,
  request: { clusterKey: string; targetKey: string | undefined; flags: 'none' | 'both' },
): void {
  const cluster = edit.state.clusters.get(request.clusterKey)
  if (!cluster) return
  const candidates = promotableMembers(edit.state, cluster, undefined)
  const chosen = candidates.find(({ key }) => key === request.targetKey) ?? candidates[0]
  if (edit.behaviour.failoverParameters === 'loaded') {
    for (const key of [...cluster.shownWriterKeys, ...(chosen ? [chosen.key] : [])]) loadParameters(edit, key)
  }
  const both = [...new Set([...cluster.shownWriterKeys, ...(chosen ? [chosen.key] : [])])]
  edit.patchCluster(
    cluster.key,
    {},
    { writerKey: chosen?.key, shownWriterKeys: request.flags === 'both' ? both : [] },
  )
}

/** Lets describes show the writer that the engine has. */
export function showWriter(edit: RegionEdit, clusterKey: string): void {
  const cluster = edit.state.clusters.get(clusterKey)
  if (!cluster) return
  edit.patchCluster(
    clusterKey,
    {},
    { shownWriterKeys: cluster.writerKey === undefined ? [] : [cluster.writerKey] },
  )
}

/** Announces who the writer is after a failover. */
export function completeFailover(edit: RegionEdit, clusterKey: string): void {
  const writerKey = edit.state.clusters.get(clusterKey)?.writerKey
  const writer = writerKey === undefined ? undefined : edit.state.instances.get(writerKey)
  if (writer) edit.emit('failover-completed', clusterKey, writer.shown.DBInstanceIdentifier)
}

/** Applies the pending values of a cluster: name, storage type, engine version and the rest. */
export function changeCluster(edit: RegionEdit, key: string): void {
  const cluster = edit.state.clusters.get(key)
  if (!cluster) return
  const { DBClusterIdentifier, EngineVersion, StorageType, ...rest } =
    cluster.shown.PendingModifiedValues ?? {}
  edit.patchCluster(key, {
    ...pickKnown(rest),
    ...(EngineVersion && { EngineVersion }),
    ...(StorageType && { StorageType }),
    PendingModifiedValues: undefined,
    Status: 'available',
  })
  if (EngineVersion) upgradeMembers(edit, key, cluster.shown.EngineVersion, EngineVersion)
  if (StorageType) switchStorage(edit, key, StorageType)
  if (DBClusterIdentifier) rename(edit, key, DBClusterIdentifier)
}

/** Forgets a cluster with its custom endpoints, or once its last member is gone. */
export function removeCluster(edit: RegionEdit, key: string): void {
  if (membersOf(edit.state, key).length > 0) {
    edit.patchCluster(key, {}, { isAwaitingMembers: true })
    return
  }
  edit.emit('cluster-deleted', key)
  for (const endpoint of edit.state.endpoints.values()) {
    if (endpoint.clusterKey === key) edit.remove('endpoints', endpoint.key)
  }
  for (const proxy of edit.state.proxies.values()) {
    if (proxy.trackedClusterKey === key) {
      edit.put('proxies', { ...proxy, trackedClusterKey: undefined, health: new Map() })
    }
  }
  edit.remove('clusters', key)
}

/** Puts every member that is not being deleted into a status. */
export function setMembersStatus(
  edit: RegionEdit,
  change: { clusterKey: string; status: string; isDown?: boolean },
): void {
  for (const member of membersOf(edit.state, change.clusterKey)) {
    if (member.shown.DBInstanceStatus === 'deleting') continue
    const rest = change.isDown === undefined ? {} : { isDown: change.isDown }
    edit.patchInstance(member.key, { DBInstanceStatus: change.status }, rest)
  }
}

function pickKnown(pending: {
  BackupRetentionPeriod?: number | undefined
  IAMDatabaseAuthenticationEnabled?: boolean | undefined
}) {
  const { BackupRetentionPeriod, IAMDatabaseAuthenticationEnabled } = pending
  return {
    ...(BackupRetentionPeriod !== undefined && { BackupRetentionPeriod }),
    ...(IAMDatabaseAuthenticationEnabled !== undefined && { IAMDatabaseAuthenticationEnabled }),
  }
}

function upgradeMembers(edit: RegionEdit, key: string, from: string, to: string): void {
  for (const member of membersOf(edit.state, key)) {
    edit.patchInstance(member.key, { EngineVersion: to }, { clusterParameterStatus: 'in-sync' })
  }
  edit.emit(majorOf(from) === majorOf(to) ? 'minor-upgraded' : 'major-upgraded', key, to)
}

/** An Aurora cluster may go to I/O-Optimized once in 30 days. */
const IO_OPTIMIZED_LOCK_MS = 30 * 24 * 3_600_000

function switchStorage(edit: RegionEdit, key: string, storageType: string): void {
  for (const member of membersOf(edit.state, key))
    edit.patchInstance(member.key, { StorageType: storageType })
  if (storageType === 'aurora-iopt1') {
    edit.patchCluster(key, {
      IOOptimizedNextAllowedModificationTime: new Date(edit.at + IO_OPTIMIZED_LOCK_MS),
    })
  }
  edit.emit('storage-type-changed', key, storageType)
}

function rename(edit: RegionEdit, key: string, id: string): void {
  const cluster = edit.state.clusters.get(key)
  if (!cluster) return
  edit.emit('cluster-renamed', key, id)
  edit.put('clusters', renamedCluster(edit.scope, cluster, id))
}
