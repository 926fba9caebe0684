import { removeCluster } from './cluster-effects.ts'
import { loadParameters } from './group-effects.ts'
import { membersOf } from './lookup.ts'
import { instanceEndpoint, renamedInstance } from './names.ts'
import { addProxyTarget, removeProxyTarget } from './proxy-effects.ts'
import type { Instance } from './records.ts'
import type { RegionEdit } from './region-edit.ts'
import { failoverTimeline, promotableMembers } from './timelines.ts'

/** A new engine is up: it gets its endpoint, and the writer role when no one else has it. */
export function joinInstance(edit: RegionEdit, key: string): void {
  const instance = edit.state.instances.get(key)
  const cluster = instance && edit.state.clusters.get(instance.clusterKey)
  if (!instance || !cluster) return
  const Endpoint = instanceEndpoint(edit.scope, instance.shown.DBInstanceIdentifier, cluster.shown.Port)
  edit.patchInstance(key, { Endpoint, InstanceCreateTime: new Date(edit.at) }, { isDown: false })
  edit.emit('instance-created', key)
  claimVacantRole(edit, instance)
  addProxyTarget(edit, instance)
}

/** An engine has restarted: it runs with the current parameters now. */
export function restartInstance(edit: RegionEdit, key: string): void {
  const instance = edit.state.instances.get(key)
  if (!instance) return
  loadParameters(edit, key)
  edit.patchInstance(key, {}, { isDown: false })
  edit.emit('instance-restarted', key)
  if (edit.behaviour.oldSideWrites === 'after-writer-reboot') openOldSide(edit, instance)
  claimVacantRole(edit, instance)
}

/** Applies the pending values of an instance, which restarts it. */
export function changeInstance(edit: RegionEdit, key: string): void {
  const instance = edit.state.instances.get(key)
  if (!instance) return
  const { DBInstanceClass, CACertificateIdentifier, DBInstanceIdentifier } =
    instance.shown.PendingModifiedValues ?? {}
  const restarts = DBInstanceClass !== undefined || DBInstanceIdentifier !== undefined
  edit.patchInstance(
    key,
    {
      ...(DBInstanceClass && { DBInstanceClass }),
      ...(CACertificateIdentifier && { CACertificateIdentifier }),
      PendingModifiedValues: {},
      DBInstanceStatus: 'available',
    },
    { isDown: false },
  )
  if (restarts) loadParameters(edit, key)
  if (DBInstanceClass) edit.emit('class-change-finished', key)
  if (CACertificateIdentifier) edit.emit('certificate-rotated', key, CACertificateIdentifier)
  if (DBInstanceIdentifier) rename(edit, key, DBInstanceIdentifier)
  claimVacantRole(edit, instance)
}

/** A deleted engine is gone permanently, also from the lists of custom endpoints. */
export function removeInstance(edit: RegionEdit, key: string): void {
  const instance = edit.state.instances.get(key)
  if (!instance) return
  edit.emit('instance-deleted', key)
  edit.remove('instances', key)
  removeProxyTarget(edit, instance)
  leaveEndpoints(edit, instance)
  const cluster = edit.state.clusters.get(instance.clusterKey)
  if (!cluster) return
  edit.patchCluster(
    cluster.key,
    {},
    {
      writerKey: cluster.writerKey === key ? undefined : cluster.writerKey,
      shownWriterKeys: cluster.shownWriterKeys.filter((shown) => shown !== key),
    },
  )
  if (cluster.isAwaitingMembers) removeCluster(edit, cluster.key)
}

/** An engine goes down while it is the writer: a reader takes over when there is one. Nothing happens for a reader. */
export function writerLeaves(edit: RegionEdit, key: string, cause: string): void {
  const cluster = edit.state.clusters.values().find((candidate) => candidate.writerKey === key)
  if (!cluster) return
  const heir = promotableMembers(edit.state, cluster, key)[0]
  if (!heir) return
  edit.emit('failover-started-cross-zone', cluster.key, heir.shown.DBInstanceIdentifier)
  edit.patchCluster(cluster.key, { Status: 'failing-over' }, { writerKey: undefined })
  edit.start(cluster.key, cause, failoverTimeline(edit, cluster.key, heir.key))
}

/** A new engine does not come up; what it was to be, another one may be. */
export function failCreation(edit: RegionEdit, { key, status }: { key: string; status: string }): void {
  const instance = edit.state.instances.get(key)
  if (!instance) return
  edit.patchInstance(key, { DBInstanceStatus: status })
  const heir = membersOf(edit.state, instance.clusterKey).find(({ isDown }) => !isDown)
  if (heir) claimVacantRole(edit, heir)
}

/**
 * The engine that was made first becomes the writer of a cluster that has none: it is waited for while it is being
 * created. Nothing happens while a failover is about to choose a writer.
 */
function claimVacantRole(edit: RegionEdit, instance: Instance): void {
  const cluster = edit.state.clusters.get(instance.clusterKey)
  if (cluster?.writerKey !== undefined || cluster?.shown.Status === 'failing-over') return
  const members = membersOf(edit.state, instance.clusterKey)
  const isWaitedFor = ({ shown, isDown }: Instance) => isDown && shown.DBInstanceStatus === 'creating'
  const first = members.find((member) => member.key === instance.key || isWaitedFor(member))
  if (first?.key === instance.key) {
    edit.patchCluster(instance.clusterKey, {}, { writerKey: instance.key, shownWriterKeys: [instance.key] })
  }
}

/** The old side of a switchover takes writes again once its writer has restarted. */
function openOldSide(edit: RegionEdit, { key, clusterKey }: Instance): void {
  if (edit.state.clusters.get(clusterKey)?.writerKey !== key) return
  edit.patchCluster(clusterKey, {}, { readOnlyForDeploymentId: undefined })
}

function rename(edit: RegionEdit, key: string, id: string): void {
  const instance = edit.state.instances.get(key)
  if (!instance) return
  edit.emit('instance-renamed', key, id)
  edit.put('instances', renamedInstance(edit.scope, instance, id))
}

function leaveEndpoints(edit: RegionEdit, instance: Instance): void {
  const isOther = (key: string) => key !== instance.key
  for (const endpoint of edit.state.endpoints.values()) {
    if (endpoint.clusterKey !== instance.clusterKey) continue
    edit.put('endpoints', {
      ...endpoint,
      staticKeys: endpoint.staticKeys.filter(isOther),
      excludedKeys: endpoint.excludedKeys.filter(isOther),
    })
  }
}
