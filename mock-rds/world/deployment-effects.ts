import {
  appearEndpoints,
  appearGreenCluster,
  appearInstances,
  readyInstances,
  upgradeGreenCluster,
} from './green-effects.ts'
import type { DeploymentEffect } from './process.ts'
import type { Deployment } from './records.ts'
import type { RegionEdit } from './region-edit.ts'
import {
  beginMemberSwitchover,
  blockWrites,
  cancelSwitchover,
  completeSwitchover,
  renameMembers,
} from './switchover-effects.ts'

/** Applies one effect to a blue/green deployment; nothing happens when the deployment is gone. */
export function applyDeploymentEffect(edit: RegionEdit, effect: DeploymentEffect): void {
  const deployment = edit.state.deployments.get(effect.key)
  if (!deployment) return
  switch (effect.kind) {
    case 'deployment-task':
      return setTask(edit, deployment, effect.task, effect.status)
    case 'green-cluster-appears':
      return appearGreenCluster(edit, deployment)
    case 'green-cluster-status':
      return setGreenClusterStatus(edit, deployment, effect.status)
    case 'green-cluster-upgraded':
      return upgradeGreenCluster(edit, deployment)
    case 'green-instances-appear':
      return appearInstances(edit, deployment)
    case 'green-instances-ready':
      return readyInstances(edit, deployment)
    case 'green-endpoints-appear':
      return appearEndpoints(edit, deployment)
    case 'deployment-available':
      return becomeAvailable(edit, deployment)
    case 'deployment-invalid':
      return becomeInvalid(edit, deployment, effect.reason)
    case 'switchover-begins':
      return beginMemberSwitchover(edit, deployment, effect.member)
    case 'switchover-blocks-writes':
      return blockWrites(edit, deployment)
    case 'switchover-renames':
      return renameMembers(edit, deployment, effect.member)
    case 'switchover-completed':
      return completeSwitchover(edit, deployment)
    case 'switchover-cancelled':
      return cancelSwitchover(edit, deployment, effect)
    case 'deployment-gone':
      return removeDeployment(edit, deployment, effect.deleteTarget)
  }
}

function setTask(edit: RegionEdit, deployment: Deployment, name: string, status: string): void {
  const Tasks = deployment.shown.Tasks.map((task) =>
    task.Name === name ? { ...task, Status: status } : task,
  )
  edit.put('deployments', { ...deployment, shown: { ...deployment.shown, Tasks } })
}

function setGreenClusterStatus(edit: RegionEdit, deployment: Deployment, status: string): void {
  const target = deployment.members.find((member) => member.kind === 'cluster')?.targetKey
  if (target !== undefined) edit.patchCluster(target, { Status: status })
}

function becomeAvailable(edit: RegionEdit, deployment: Deployment): void {
  edit.put('deployments', {
    ...deployment,
    members: deployment.members.map((member) => ({ ...member, status: 'AVAILABLE' })),
    shown: { ...deployment.shown, Status: 'AVAILABLE' },
  })
  edit.emit('deployment-tasks-completed', deployment.key)
}

function becomeInvalid(edit: RegionEdit, deployment: Deployment, reason: string): void {
  const Tasks = deployment.shown.Tasks.map((task) =>
    task.Status === 'COMPLETED' ? task : { ...task, Status: 'FAILED' },
  )
  edit.put('deployments', {
    ...deployment,
    shown: { ...deployment.shown, Status: 'INVALID_CONFIGURATION', StatusDetails: reason, Tasks },
  })
  edit.emit('deployment-failed', deployment.key, reason)
}

/** The record goes; an old production cluster may take writes again; the green side goes with it when that was asked. */
function removeDeployment(edit: RegionEdit, deployment: Deployment, deleteTarget: boolean): void {
  edit.emit('deployment-deleted', deployment.key)
  edit.remove('deployments', deployment.key)
  for (const { kind, sourceKey, targetKey } of deployment.members) {
    if (kind === 'cluster')
      edit.patchCluster(sourceKey, {}, { readOnlyForDeploymentId: undefined, isWriteBlocked: false })
    if (!deleteTarget || targetKey === undefined) continue
    if (kind === 'cluster') edit.remove('clusters', targetKey)
    if (kind === 'instance') edit.remove('instances', targetKey)
    if (kind === 'endpoint') edit.remove('endpoints', targetKey)
  }
}
