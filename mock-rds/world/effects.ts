import {
  changeCluster,
  completeFailover,
  promote,
  removeCluster,
  setMembersStatus,
  showWriter,
  stopWriter,
} from './cluster-effects.ts'
import { applyDeploymentEffect } from './deployment-effects.ts'
import { applyClusterGroup, applyInstanceGroup } from './group-effects.ts'
import {
  changeInstance,
  joinInstance,
  removeInstance,
  restartInstance,
  writerLeaves,
} from './instance-effects.ts'
import type { Effect } from './process.ts'
import { setTargetHealth } from './proxy-effects.ts'
import type { RegionEdit } from './region-edit.ts'
import { progressSnapshot } from './snapshot-effects.ts'

/** Applies one effect to an edit. `cause` is the AWS action behind it. */
export function applyEffect(edit: RegionEdit, effect: Effect, cause: string): void {
  switch (effect.kind) {
    case 'patch-instance':
      return edit.patchInstance(
        effect.key,
        effect.shown ?? {},
        effect.isDown === undefined ? {} : { isDown: effect.isDown },
      )
    case 'patch-cluster':
      return edit.patchCluster(effect.key, effect.shown)
    case 'emit':
      return edit.emit(effect.event, effect.about, effect.detail)
    case 'instance-joins':
      return joinInstance(edit, effect.key)
    case 'instance-restarted':
      return restartInstance(edit, effect.key)
    case 'instance-changed':
      return changeInstance(edit, effect.key)
    case 'instance-gone':
      return removeInstance(edit, effect.key)
    case 'writer-stops':
      return stopWriter(edit, effect.clusterKey)
    case 'writer-leaves':
      return writerLeaves(edit, effect.key, cause)
    case 'promote':
      return promote(edit, effect)
    case 'show-writer':
      return showWriter(edit, effect.clusterKey)
    case 'failover-completed':
      return completeFailover(edit, effect.clusterKey)
    case 'cluster-changed':
      return changeCluster(edit, effect.key)
    case 'cluster-gone':
      return removeCluster(edit, effect.key)
    case 'members-status':
      return setMembersStatus(edit, effect)
    case 'cluster-group-applied':
      return applyClusterGroup(edit, effect.clusterKey)
    case 'instance-group-applied':
      return applyInstanceGroup(edit, effect.key)
    case 'snapshot-progress':
      return progressSnapshot(edit, effect.key, effect.percent)
    case 'snapshot-gone':
      return edit.remove('snapshots', effect.key)
    case 'target-health':
      return setTargetHealth(edit, effect)
    case 'endpoint-status':
      return setEndpointStatus(edit, effect.key, effect.status)
    case 'endpoint-gone':
      return edit.remove('endpoints', effect.key)
    case 'deployment-task':
    case 'green-cluster-appears':
    case 'green-cluster-status':
    case 'green-cluster-upgraded':
    case 'green-instances-appear':
    case 'green-instances-ready':
    case 'green-endpoints-appear':
    case 'deployment-available':
    case 'deployment-invalid':
    case 'switchover-begins':
    case 'switchover-blocks-writes':
    case 'switchover-renames':
    case 'switchover-completed':
    case 'switchover-cancelled':
    case 'deployment-gone':
      return applyDeploymentEffect(edit, effect)
  }
}

function setEndpointStatus(edit: RegionEdit, key: string, status: string): void {
  const endpoint = edit.state.endpoints.get(key)
  if (endpoint) edit.put('endpoints', { ...endpoint, shown: { ...endpoint.shown, Status: status } })
}
