import { findCluster } from '#mock-rds/world/lookup.ts'
import type { RegionState } from '#mock-rds/world/records.ts'
import { AUTO_SCALING_TAG, OPERATION_TAG } from '#server/model/identifiers.ts'
import type { Operation } from '#server/model/operation.ts'
import type { RdsCall } from '#server/model/rds-call.ts'
import { Violation } from './violation.ts'

/** Throws unless a call touches only what the operation made, or was told to change. */
export function requireOwn(operation: Operation, call: RdsCall, before: RegionState): void {
  const trespass = trespassOf(operation, call, before)
  if (trespass !== undefined)
    throw new Violation('own', `${call.action} of operation ${operation.id}: ${trespass}.`)
}

function trespassOf(operation: Operation, call: RdsCall, before: RegionState): string | undefined {
  switch (call.action) {
    case 'CreateDBInstance':
      return call.input.tags[OPERATION_TAG] !== operation.id || AUTO_SCALING_TAG in call.input.tags
        ? 'the temporary instance is not tagged as its own'
        : undefined
    case 'ModifyDBInstance':
    case 'RebootDBInstance':
      return memberTrespass(operation, call.input.instanceId, before)
    case 'FailoverDBCluster':
      return call.input.clusterId === operation.clusterId
        ? undefined
        : `${call.input.clusterId} is not its cluster`
    case 'DeleteDBInstance':
      return isMade(operation, call.input.instanceId, before) ||
        isOld(operation, instanceKey(before, call.input.instanceId))
        ? undefined
        : `${call.input.instanceId} is neither its temporary instance nor a member of the old cluster`
    case 'ModifyDBCluster':
      return call.input.clusterId === operation.clusterId ||
        isOld(operation, clusterKey(before, call.input.clusterId))
        ? undefined
        : `${call.input.clusterId} is neither its cluster nor the old one`
    case 'DeleteDBCluster':
      return isOld(operation, clusterKey(before, call.input.clusterId))
        ? undefined
        : `${call.input.clusterId} is not the old cluster`
    case 'CreateParameterGroup':
      return call.input.tags[OPERATION_TAG] === operation.id
        ? undefined
        : 'the parameter group is not tagged as its own'
    case 'ModifyParameterGroup':
    case 'DeleteParameterGroup':
      return isMadeGroup(operation, call.input.kind, call.input.name, before)
        ? undefined
        : `parameter group ${call.input.name} is not its own`
    case 'CreateBlueGreenDeployment':
      return findCluster(before, call.input.sourceArn)?.shown.DBClusterIdentifier === operation.clusterId
        ? undefined
        : `${call.input.sourceArn} is not its cluster`
    case 'SwitchoverBlueGreenDeployment':
    case 'DeleteBlueGreenDeployment':
      return operation.facts.deployment?.identifier === call.input.identifier
        ? undefined
        : `${call.input.identifier} is not its deployment`
    case 'RegisterDBProxyTargets':
    case 'DeregisterDBProxyTargets':
      return call.input.registration.clusterId === operation.clusterId
        ? undefined
        : `proxy ${call.input.registration.proxyName} is not one of its cluster`
  }
}

/** Members are worked on unless they were excluded, belong to auto scaling, or are of another cluster. */
function memberTrespass(operation: Operation, instanceId: string, before: RegionState): string | undefined {
  const instance = [...before.instances.values()].find(
    ({ shown }) => shown.DBInstanceIdentifier === instanceId,
  )
  if (!instance) return undefined
  const { parameters } = operation.spec
  if ('excludeInstances' in parameters && parameters.excludeInstances.includes(instanceId)) {
    return `${instanceId} was excluded`
  }
  if (instance.shown.TagList.some(({ Key }) => Key === AUTO_SCALING_TAG))
    return `${instanceId} belongs to auto scaling`
  const cluster = before.clusters.get(instance.clusterKey)?.shown.DBClusterIdentifier
  return cluster === operation.clusterId ? undefined : `${instanceId} is a member of ${cluster}`
}

const instanceKey = (state: RegionState, instanceId: string): string | undefined =>
  [...state.instances.values()].find(({ shown }) => shown.DBInstanceIdentifier === instanceId)?.key

const clusterKey = (state: RegionState, clusterId: string): string | undefined =>
  findCluster(state, clusterId)?.key

function isMade({ id }: Operation, instanceId: string, state: RegionState): boolean {
  const instance = [...state.instances.values()].find(
    ({ shown }) => shown.DBInstanceIdentifier === instanceId,
  )
  return instance?.shown.TagList.some(({ Key, Value }) => Key === OPERATION_TAG && Value === id) ?? false
}

/** Whether a physical resource was part of the cluster when the operation first looked, and has been switched away since. */
function isOld({ facts, steps }: Operation, key: string | undefined): boolean {
  const { original, deployment } = facts
  if (key === undefined || !original || deployment?.switchedOverAt === undefined) return false
  // Whoever joined the old cluster meanwhile goes with it, once a person has said so.
  if (steps.some(({ accepted }) => accepted.includes(`delete_with_old_cluster:${key}`))) return true
  return original.clusterResourceId === key || Object.values(original.instanceResourceIds).includes(key)
}

function isMadeGroup(
  { id }: Operation,
  kind: 'cluster' | 'instance',
  name: string,
  state: RegionState,
): boolean {
  const groups = kind === 'cluster' ? state.clusterGroups : state.instanceGroups
  const group = [...groups.values()].find((candidate) => candidate.name === name)
  return group?.tags.some(({ Key, Value }) => Key === OPERATION_TAG && Value === id) ?? false
}
