import type { ClusterReading } from '../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../model/cluster-reading.ts'
import type { Facts } from '../model/facts.ts'
import { ParameterGroupKind } from '../model/parameter-group-reading.ts'
import type { ProxyRegistration } from '../model/proxy-reading.ts'
import { isSameTargetGroup } from '../model/proxy-reading.ts'
import type { RdsCall, RdsCallInputs } from '../model/rds-call.ts'
import { isLastingCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import { readinessOf } from '../model/status.ts'

/** What a reading shows of the lasting effect of a call. */
export type CallEffect =
  /** Nothing can be concluded: AWS is at work, the part was not read, or the call has no lasting effect. */
  | { readonly kind: 'unclear' }
  /** AWS shows the value that was requested as one that it is still to apply. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'reached' }
  /** The effect is missing, and nothing shows that AWS is at work on it. `shows` follows "AWS now shows". */
  | { readonly kind: 'absent'; readonly shows: string }
  /** The reading alone proves that another request took its place: AWS does not do that without one. */
  | { readonly kind: 'replaced'; readonly shows: string }

const UNCLEAR: CallEffect = { kind: 'unclear' }
const REACHED: CallEffect = { kind: 'reached' }

/** What a reading shows of the lasting effect of a call. Calls that no one can undo, such as a restart, have none. */
export function effectOf(call: RdsCall, reading: Reading, facts: Facts): CallEffect {
  const { cluster } = reading
  if (!cluster || !isLastingCall(call)) return UNCLEAR
  switch (call.action) {
    case 'ModifyDBInstance':
      return classChange(call.input, cluster)
    case 'CreateDBInstance':
      return instanceCreation(call.input, cluster)
    case 'FailoverDBCluster':
      return failover(call.input, cluster)
    case 'ModifyDBCluster':
      return clusterChange(call.input, reading, cluster)
    case 'CreateParameterGroup':
    case 'ModifyParameterGroup':
      return groupChange(call, reading)
    case 'CreateBlueGreenDeployment':
      return deploymentCreation(call.input, reading, isSwitchedOver(cluster, facts))
    case 'SwitchoverBlueGreenDeployment':
      return groupsAttached(cluster, facts)
    case 'RegisterDBProxyTargets':
      return registration(call.input.registration, reading, true)
    case 'DeregisterDBProxyTargets':
      return registration(call.input.registration, reading, false)
  }
}

function classChange(
  { instanceId, instanceClass }: RdsCallInputs['ModifyDBInstance'],
  cluster: ClusterReading,
): CallEffect {
  const instance = findInstance(cluster, instanceId)
  if (!instance) return UNCLEAR
  const pending = instance.pendingChanges['DBInstanceClass']
  if (pending !== undefined && pending !== instanceClass) {
    return {
      kind: 'replaced',
      shows: `${instanceId} as ${instance.instanceClass}, with a change to ${pending} requested`,
    }
  }
  const isSettled = readinessOf(instance) === 'settled'
  if (pending === instanceClass) return isSettled ? { kind: 'pending' } : UNCLEAR
  if (instance.instanceClass === instanceClass) return REACHED
  return isSettled ? { kind: 'absent', shows: `${instanceId} as ${instance.instanceClass}` } : UNCLEAR
}

/** The instance itself, whatever its class: an instance whose creation fails stays, with a status that says so. */
function instanceCreation(
  { instanceId }: RdsCallInputs['CreateDBInstance'],
  cluster: ClusterReading,
): CallEffect {
  const instance = findInstance(cluster, instanceId)
  if (!instance) return { kind: 'absent', shows: `no instance ${instanceId}` }
  return instance.status === 'deleting' || instance.status === 'delete-precheck'
    ? { kind: 'replaced', shows: `${instanceId} as ${instance.status}` }
    : REACHED
}

function failover(
  { targetInstanceId }: RdsCallInputs['FailoverDBCluster'],
  cluster: ClusterReading,
): CallEffect {
  const writer = soleWriter(cluster)
  if (!writer || readinessOf(cluster) !== 'settled' || !findInstance(cluster, targetInstanceId))
    return UNCLEAR
  return writer.instanceId === targetInstanceId
    ? REACHED
    : { kind: 'absent', shows: `${writer.instanceId} as the writer` }
}

function clusterChange(
  { clusterId, storageType, deletionProtection }: RdsCallInputs['ModifyDBCluster'],
  { otherClusters = [] }: Reading,
  own: ClusterReading,
): CallEffect {
  const cluster = [own, ...otherClusters].find((candidate) => candidate.clusterId === clusterId)
  if (!cluster) return UNCLEAR
  if (storageType !== undefined) return storageChange(storageType, cluster)
  if (deletionProtection === undefined || cluster.hasDeletionProtection === deletionProtection) return REACHED
  return {
    kind: 'absent',
    shows: `${clusterId} with deletion protection ${deletionProtection ? 'off' : 'on'}`,
  }
}

function storageChange(storageType: string, cluster: ClusterReading): CallEffect {
  const { clusterId } = cluster
  const pending = cluster.pendingChanges['StorageType']
  if (pending !== undefined && pending !== storageType) {
    return {
      kind: 'replaced',
      shows: `the storage of ${clusterId} as ${cluster.storageType}, with a change to ${pending} requested`,
    }
  }
  if (pending === storageType) return UNCLEAR
  if (cluster.storageType === storageType) return REACHED
  return readinessOf(cluster) === 'settled'
    ? { kind: 'absent', shows: `the storage of ${clusterId} as ${cluster.storageType}` }
    : UNCLEAR
}

function groupChange(
  call: Extract<RdsCall, { action: 'CreateParameterGroup' | 'ModifyParameterGroup' }>,
  { parameterGroups }: Reading,
): CallEffect {
  if (!parameterGroups) return UNCLEAR
  const { kind, name } = call.input
  const group = parameterGroups.groups.find((each) => each.kind === kind && each.name === name)
  if (!group) return { kind: 'absent', shows: `no parameter group ${name}` }
  if (call.action === 'CreateParameterGroup') return REACHED
  const values = new Map(group.parameters.map((parameter) => [parameter.name, parameter.value]))
  const lost = call.input.settings.find((setting) => values.get(setting.name) !== setting.value)
  return lost
    ? { kind: 'absent', shows: `parameter group ${name} without ${lost.name} = ${lost.value}` }
    : REACHED
}

function deploymentCreation(
  { name }: RdsCallInputs['CreateBlueGreenDeployment'],
  { deployment }: Reading,
  isOver: boolean,
): CallEffect {
  // Once someone has switched over, the deployment has served its purpose.
  if (deployment === undefined || isOver) return UNCLEAR
  if (deployment === 'not_found') return { kind: 'absent', shows: `no blue/green deployment ${name}` }
  if (deployment.name !== name) return UNCLEAR
  return deployment.status === 'DELETING'
    ? { kind: 'replaced', shows: `blue/green deployment ${name} as ${deployment.status}` }
    : REACHED
}

/** Whether the name of the cluster belongs to another cluster than when the operation began. */
const isSwitchedOver = ({ resourceId }: ClusterReading, { original }: Facts): boolean =>
  original !== undefined && original.clusterResourceId !== resourceId

/** A switchover lasts. What others can take from it are the parameter groups that it gave to the cluster and its members. */
function groupsAttached(cluster: ClusterReading, facts: Facts): CallEffect {
  const { original, targetParameterGroups = [] } = facts
  if (!original || !isSwitchedOver(cluster, facts)) return UNCLEAR
  for (const { kind, name } of targetParameterGroups) {
    if (kind === ParameterGroupKind.CLUSTER) {
      if (cluster.parameterGroup !== name) {
        return {
          kind: 'absent',
          shows: `${cluster.clusterId} with parameter group ${cluster.parameterGroup} instead of ${name}`,
        }
      }
      continue
    }
    const other = original.topology.instances
      .flatMap(({ instanceId }) => findInstance(cluster, instanceId) ?? [])
      .find(({ isAutoScaled, parameterGroup }) => isAutoScaled === false && parameterGroup?.name !== name)
    if (other) {
      return {
        kind: 'absent',
        shows: `${other.instanceId} with parameter group ${other.parameterGroup?.name} instead of ${name}`,
      }
    }
  }
  return REACHED
}

function registration(wanted: ProxyRegistration, { proxies }: Reading, isWanted: boolean): CallEffect {
  const proxy = proxies?.find((candidate) => isSameTargetGroup(candidate, wanted))
  if (!proxy) return UNCLEAR
  const { proxyName, targets } = proxy
  const hasTargets = targets.length > 0
  if (hasTargets === isWanted) return REACHED
  const names = targets.map(({ resourceId }) => resourceId).join(', ')
  return {
    kind: 'absent',
    shows: hasTargets ? `${names} registered with proxy ${proxyName}` : `proxy ${proxyName} without targets`,
  }
}
