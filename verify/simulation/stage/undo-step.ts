import type { ActionName, InputOf } from '#mock-rds/actions/action.ts'
import { subjectOf, textsIn } from '#mock-rds/fault-subject.ts'
import { AwsFault } from '#mock-rds/protocol/aws-fault.ts'
import { perform } from '#mock-rds/run-action.ts'
import { findCluster } from '#mock-rds/world/lookup.ts'
import type { RegionState } from '#mock-rds/world/records.ts'
import type { World } from '#mock-rds/world.ts'
import { OPERATION_TAG } from '#server/model/identifiers.ts'
import type { ClusterTruth } from '../../checker/cluster-truth.ts'
import { clusterTruth } from '../../checker/cluster-truth.ts'
import type { Undoable } from '../../checker/undone.ts'

/** Who else calls RDS, and what the cluster was like when they last agreed with it. */
export interface OtherTool {
  readonly world: World
  readonly scope: { readonly accountId: string; readonly region: string }
  readonly before: ClusterTruth
}

/**
 * Another tool sees that the cluster is not what it was, and calls RDS to put one thing back. Gives the name of what it
 * put back; undefined when that is as it was, or AWS refuses at that moment.
 */
export function undoStep(tool: OtherTool, what: Undoable): string | undefined {
  const { world, scope, before } = tool
  const { state } = world.region(scope.accountId, scope.region)
  const now = clusterTruth(state, before.clusterId)
  if (!now) return undefined
  switch (what) {
    case 'class':
      return restoreClass(tool, now)
    case 'storage':
      return now.storageType === before.storageType
        ? undefined
        : call(tool, now.clusterId, 'ModifyDBCluster', {
            DBClusterIdentifier: now.clusterId,
            StorageType: before.storageType,
            ApplyImmediately: true,
          })
    case 'writer':
      return restoreWriter(tool, now)
    case 'temporary instance':
      return deleteTemp(tool, now)
    case 'deployment':
      return deleteDeployment(tool, state)
    case 'proxies deregistered':
      return registerProxy(tool, now)
    case 'proxies registered':
      return deregisterProxy(tool, now)
    case 'parameter groups':
      return attachDefaultGroup(tool, state, now)
  }
}

function restoreClass(tool: OtherTool, now: ClusterTruth): string | undefined {
  for (const { instanceId, instanceClass } of tool.before.members) {
    const member = now.members.find((each) => each.instanceId === instanceId)
    if (!member || member.instanceClass === instanceClass) continue
    return call(tool, instanceId, 'ModifyDBInstance', {
      DBInstanceIdentifier: instanceId,
      DBInstanceClass: instanceClass,
      ApplyImmediately: true,
    })
  }
  return undefined
}

function restoreWriter(tool: OtherTool, now: ClusterTruth): string | undefined {
  const writer = tool.before.members.find(({ isWriter }) => isWriter)?.instanceId
  const present = now.members.find(({ isWriter }) => isWriter)?.instanceId
  if (writer === undefined || present === undefined || writer === present) return undefined
  return call(tool, present, 'FailoverDBCluster', {
    DBClusterIdentifier: now.clusterId,
    TargetDBInstanceIdentifier: writer,
  })
}

function deleteTemp(tool: OtherTool, now: ClusterTruth): string | undefined {
  const temp = now.members.find(({ tags, status }) => OPERATION_TAG in tags && status !== 'deleting')
  if (!temp) return undefined
  const { instanceId } = temp
  return call(tool, instanceId, 'DeleteDBInstance', { DBInstanceIdentifier: instanceId })
}

function deleteDeployment(tool: OtherTool, state: RegionState): string | undefined {
  const made = [...state.deployments.values()].find(({ shown }) =>
    shown.TagList.some(({ Key }) => Key === OPERATION_TAG),
  )
  if (!made || made.shown.Status.startsWith('SWITCHOVER')) return undefined
  const { BlueGreenDeploymentIdentifier, BlueGreenDeploymentName } = made.shown
  return call(tool, BlueGreenDeploymentName, 'DeleteBlueGreenDeployment', { BlueGreenDeploymentIdentifier })
}

function registerProxy(tool: OtherTool, now: ClusterTruth): string | undefined {
  const name = Object.keys(tool.before.proxies).find((proxy) => !(proxy in now.proxies))
  if (name === undefined) return undefined
  return call(tool, name, 'RegisterDBProxyTargets', {
    DBProxyName: name,
    DBClusterIdentifiers: [now.clusterId],
  })
}

function deregisterProxy(tool: OtherTool, now: ClusterTruth): string | undefined {
  const [name] = Object.keys(now.proxies)
  if (name === undefined || now.resourceId === tool.before.resourceId) return undefined
  return call(tool, name, 'DeregisterDBProxyTargets', {
    DBProxyName: name,
    DBClusterIdentifiers: [now.clusterId],
  })
}

function attachDefaultGroup(tool: OtherTool, state: RegionState, now: ClusterTruth): string | undefined {
  if (now.resourceId === tool.before.resourceId || now.parameterGroup.startsWith('default.')) return undefined
  const groups = [...state.clusterGroups.values()]
  const family = groups.find(({ name }) => name === now.parameterGroup)?.family
  const isThere = findCluster(state, now.clusterId)?.shown.Status === 'available'
  if (family === undefined || !isThere) return undefined
  return call(tool, now.clusterId, 'ModifyDBCluster', {
    DBClusterIdentifier: now.clusterId,
    DBClusterParameterGroupName: `default.${family}`,
    ApplyImmediately: true,
  })
}

/** Calls RDS as the other tool; gives the name of what the call is about, or undefined when AWS refuses. */
function call<A extends ActionName>(
  { world, scope }: OtherTool,
  about: string,
  action: A,
  input: InputOf<A>,
): string | undefined {
  try {
    perform(
      world,
      scope,
      action,
      input,
      subjectOf(world, scope, action, () => textsIn(input)),
    )
    return about
  } catch (error) {
    if (error instanceof AwsFault) return undefined
    throw error
  }
}
