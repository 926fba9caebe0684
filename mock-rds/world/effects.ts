import {
  changeCluster,
  completeFailover,
  promote,
  removeCluster,
  setMembersStatus,
  showWriter,
  stopWriter,
} from './cluster-effects.ts'
import { DEPLOYMENT_EFFECTS } from './deployment-effects.ts'
import type { EffectHandlers } from './effect-handlers.ts'
import { applyClusterGroup, applyInstanceGroup } from './group-effects.ts'
import {
  changeInstance,
  failCreation,
  joinInstance,
  removeInstance,
  restartInstance,
  writerLeaves,
} from './instance-effects.ts'
import type { Effect, EffectOf } from './process.ts'
import { setTargetHealth } from './proxy-effects.ts'
import type { RegionEdit } from './region-edit.ts'
import { activateRoles, settle } from './status-effects.ts'

/** What each kind of effect does. */
const EFFECTS: EffectHandlers<Effect['kind']> = {
  ...DEPLOYMENT_EFFECTS,
  'patch-instance': (edit, { key, shown = {}, isDown }) =>
    edit.patchInstance(key, shown, isDown === undefined ? {} : { isDown }),
  'patch-cluster': (edit, { key, shown }) => edit.patchCluster(key, shown),
  emit: (edit, { event, about, detail }) => edit.emit(event, about, detail),
  'instance-joins': (edit, { key }) => joinInstance(edit, key),
  'creation-failed': (edit, effect) => failCreation(edit, effect),
  'instance-restarted': (edit, { key }) => restartInstance(edit, key),
  'instance-changed': (edit, { key }) => changeInstance(edit, key),
  'instance-gone': (edit, { key }) => removeInstance(edit, key),
  'writer-stops': (edit, { clusterKey }) => stopWriter(edit, clusterKey),
  'writer-leaves': (edit, { key }, cause) => writerLeaves(edit, key, cause),
  promote: (edit, effect) => promote(edit, effect),
  'show-writer': (edit, { clusterKey }) => showWriter(edit, clusterKey),
  'failover-completed': (edit, { clusterKey }) => completeFailover(edit, clusterKey),
  'cluster-changed': (edit, { key }) => changeCluster(edit, key),
  'cluster-gone': (edit, { key }) => removeCluster(edit, key),
  'members-status': (edit, effect) => setMembersStatus(edit, effect),
  'cluster-group-applied': (edit, { clusterKey }) => applyClusterGroup(edit, clusterKey),
  'instance-group-applied': (edit, { key }) => applyInstanceGroup(edit, key),
  'snapshot-progress': (edit, { key, percent }) => progressSnapshot(edit, key, percent),
  'snapshot-gone': (edit, { key }) => edit.remove('snapshots', key),
  'target-health': (edit, effect) => setTargetHealth(edit, effect),
  'endpoint-status': (edit, { key, status }) => setEndpointStatus(edit, key, status),
  'endpoint-gone': (edit, { key }) => edit.remove('endpoints', key),
  'roles-active': (edit, { clusterKey }) => activateRoles(edit, clusterKey),
  settled: (edit, { table, key }) => settle(edit, table, key),
  gone: (edit, { table, key }) => edit.remove(table, key),
}

/** Applies one effect to an edit. `cause` is the AWS action behind it. */
export function applyEffect(edit: RegionEdit, effect: Effect, cause: string): void {
  applyKind(edit, effect.kind, effect, cause)
}

function applyKind<K extends Effect['kind']>(
  edit: RegionEdit,
  kind: K,
  effect: EffectOf<K>,
  cause: string,
): void {
  EFFECTS[kind](edit, effect, cause)
}

/** A custom endpoint is ready, or being changed. */
function setEndpointStatus(edit: RegionEdit, key: string, status: string): void {
  const endpoint = edit.state.endpoints.get(key)
  if (endpoint) edit.put('endpoints', { ...endpoint, shown: { ...endpoint.shown, Status: status } })
}

/** A snapshot has come this far; at 100 % it is available. */
function progressSnapshot(edit: RegionEdit, key: string, percent: number): void {
  const snapshot = edit.state.snapshots.get(key)
  if (!snapshot) return
  const Status = percent < 100 ? 'creating' : 'available'
  edit.put('snapshots', { ...snapshot, shown: { ...snapshot.shown, PercentProgress: percent, Status } })
  if (percent === 100 && snapshot.shown.SnapshotType === 'manual') edit.emit('snapshot-created', key)
}
