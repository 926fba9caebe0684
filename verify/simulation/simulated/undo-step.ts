import type { ActionName, InputOf } from '#mock-rds/actions/action.ts'
import { subjectOf, textsIn } from '#mock-rds/fault-subject.ts'
import { AwsFault } from '#mock-rds/protocol/aws-fault.ts'
import { perform } from '#mock-rds/run-action.ts'
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
      return changeProxy(tool, now, 'RegisterDBProxyTargets')
    case 'proxies registered':
      return changeProxy(tool, now, 'DeregisterDBProxyTargets')
    case 'parameter groups':
      return attachDefaultGroup(tool, state, now)
  }
}

function restoreClass(tool: OtherTool, now: ClusterTruth): string | undefined {
  const changed = tool.before.members.find(({ instanceId, instanceClass }) =>
    now.members.some((each) => each.instanceId === instanceId && each.instanceClass !== instanceClass),
  )
  return (
    changed &&
    call(tool, changed.instanceId, 'ModifyDBInstance', {
      DBInstanceIdentifier: changed.instanceId,
      DBInstanceClass: changed.instanceClass,
      ApplyImmediately: true,
    })
  )
}

function restoreWriter(tool: OtherTool, now: ClusterTruth): string | undefined {
  const [writer, present] = [tool.before, now].map(({ members }) => members.find(({ isWriter }) => isWriter))
  if (!writer || !present || writer.instanceId === present.instanceId) return undefined
  return call(tool, present.instanceId, 'FailoverDBCluster', {
    DBClusterIdentifier: now.clusterId,
    TargetDBInstanceIdentifier: writer.instanceId,
  })
}

function deleteTemp(tool: OtherTool, now: ClusterTruth): string | undefined {
  const temp = now.members.find(({ tags, status }) => OPERATION_TAG in tags && status !== 'deleting')
  return temp && call(tool, temp.instanceId, 'DeleteDBInstance', { DBInstanceIdentifier: temp.instanceId })
}

function deleteDeployment(tool: OtherTool, state: RegionState): string | undefined {
  const made = [...state.deployments.values()].find(({ shown }) =>
    shown.TagList.some(({ Key }) => Key === OPERATION_TAG),
  )
  if (!made || made.shown.Status.startsWith('SWITCHOVER')) return undefined
  const { BlueGreenDeploymentIdentifier, BlueGreenDeploymentName } = made.shown
  return call(tool, BlueGreenDeploymentName, 'DeleteBlueGreenDeployment', { BlueGreenDeploymentIdentifier })
}

function changeProxy(tool: OtherTool, now: ClusterTruth, action: ProxyAction): string | undefined {
  const taken = Object.keys(tool.before.proxies).find((proxy) => !(proxy in now.proxies))
  const given = now.resourceId === tool.before.resourceId ? undefined : Object.keys(now.proxies)[0]
  const name = action === 'RegisterDBProxyTargets' ? taken : given
  return name && call(tool, name, action, { DBProxyName: name, DBClusterIdentifiers: [now.clusterId] })
}

type ProxyAction = 'RegisterDBProxyTargets' | 'DeregisterDBProxyTargets'

function attachDefaultGroup(tool: OtherTool, state: RegionState, now: ClusterTruth): string | undefined {
  if (now.resourceId === tool.before.resourceId || now.parameterGroup.startsWith('default.')) return undefined
  const family = [...state.clusterGroups.values()].find(({ name }) => name === now.parameterGroup)?.family
  if (family === undefined || now.status !== 'available') return undefined
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
