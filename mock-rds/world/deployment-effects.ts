import type { EffectHandlers } from './effect-handlers.ts'
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
  openGreen,
  renameMembers,
} from './switchover-effects.ts'

/** What each kind of effect does to a blue/green deployment; nothing when the deployment is gone. */
export const DEPLOYMENT_EFFECTS: EffectHandlers<DeploymentEffect['kind']> = {
  'deployment-task': (edit, { key, task, status }) =>
    withDeployment(edit, key, (deployment) => setTask(edit, deployment, task, status)),
  'green-cluster-appears': (edit, { key }) =>
    withDeployment(edit, key, (deployment) => appearGreenCluster(edit, deployment)),
  'green-cluster-status': (edit, { key, status }) =>
    withDeployment(edit, key, (deployment) => setGreenClusterStatus(edit, deployment, status)),
  'green-cluster-upgraded': (edit, { key }) =>
    withDeployment(edit, key, (deployment) => upgradeGreenCluster(edit, deployment)),
  'green-instances-appear': (edit, { key }) =>
    withDeployment(edit, key, (deployment) => appearInstances(edit, deployment)),
  'green-instances-ready': (edit, { key }) =>
    withDeployment(edit, key, (deployment) => readyInstances(edit, deployment)),
  'green-endpoints-appear': (edit, { key }) =>
    withDeployment(edit, key, (deployment) => appearEndpoints(edit, deployment)),
  'deployment-available': (edit, { key }) =>
    withDeployment(edit, key, (deployment) => becomeAvailable(edit, deployment)),
  'deployment-invalid': (edit, { key, reason }) =>
    withDeployment(edit, key, (deployment) => becomeInvalid(edit, deployment, reason)),
  'switchover-begins': (edit, { key, member }) =>
    withDeployment(edit, key, (deployment) => beginMemberSwitchover(edit, deployment, member)),
  'switchover-blocks-writes': (edit, { key }) =>
    withDeployment(edit, key, (deployment) => blockWrites(edit, deployment)),
  'switchover-renames': (edit, { key, member }) =>
    withDeployment(edit, key, (deployment) => renameMembers(edit, deployment, member)),
  'switchover-writes-on-green': (edit, { key }) =>
    withDeployment(edit, key, (deployment) => openGreen(edit, deployment)),
  'switchover-completed': (edit, { key }) =>
    withDeployment(edit, key, (deployment) => completeSwitchover(edit, deployment)),
  'deployment-settled': (edit, { key }) =>
    withDeployment(edit, key, ({ isSettling: _, ...deployment }) => edit.put('deployments', deployment)),
  'switchover-cancelled': (edit, { key, reason, endStatus }) =>
    withDeployment(edit, key, (deployment) => cancelSwitchover(edit, deployment, { reason, endStatus })),
  'deployment-gone': (edit, { key, deleteTarget }) =>
    withDeployment(edit, key, (deployment) => removeDeployment(edit, deployment, deleteTarget)),
}

function withDeployment(edit: RegionEdit, key: string, apply: (deployment: Deployment) => void): void {
  const deployment = edit.state.deployments.get(key)
  if (deployment) apply(deployment)
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
  const opensOldSide = edit.behaviour.oldSideWrites === 'after-deployment-deleted'
  const opened = opensOldSide ? { readOnlyForDeploymentId: undefined } : {}
  for (const { kind, sourceKey, targetKey } of deployment.members) {
    if (kind === 'cluster') edit.patchCluster(sourceKey, {}, { ...opened, isWriteBlocked: false })
    if (!deleteTarget || targetKey === undefined) continue
    if (kind === 'cluster') edit.remove('clusters', targetKey)
    if (kind === 'instance') edit.remove('instances', targetKey)
    if (kind === 'endpoint') edit.remove('endpoints', targetKey)
  }
}
