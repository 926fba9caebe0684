import { findCluster, findInstance } from '#mock-rds/world/lookup.ts'
import { AUTO_SCALING_TAG } from '#mock-rds/world/names.ts'
import type { ParameterGroup, RegionState } from '#mock-rds/world/records.ts'
import { OPERATION_TAG } from '#server/model/identifiers.ts'
import type { Operation } from '#server/model/operation.ts'
import type { RdsCall, RdsCallInputs, RdsCallName } from '#server/model/rds-call.ts'
import { fail } from './invariants.ts'

/** Throws unless a call touches only what the operation made, or was told to change. */
export function requireOwn(operation: Operation, call: RdsCall, before: RegionState): void {
  if (!isOwn(operation, call, before))
    fail('own', `${call.action} of operation ${operation.id} touches ${JSON.stringify(call.input)}.`)
}

/** For each call, whether what it touches is the operation's own, or what it was told to change. */
const RULES: {
  readonly [A in RdsCallName]: (operation: Operation, input: RdsCallInputs[A], before: RegionState) => boolean
} = {
  CreateDBInstance: ({ id }, { tags }) => tags[OPERATION_TAG] === id && !(AUTO_SCALING_TAG in tags),
  ModifyDBInstance: isWorkedOn,
  RebootDBInstance: isWorkedOn,
  FailoverDBCluster: ({ clusterId }, input) => input.clusterId === clusterId,
  DeleteDBInstance: (operation, { instanceId }, before) => {
    const instance = findInstance(before, instanceId)
    return isTagged(operation, instance?.shown.TagList) || isOld(operation, instance?.key)
  },
  ModifyDBCluster: (operation, { clusterId }, before) =>
    clusterId === operation.clusterId || isOld(operation, findCluster(before, clusterId)?.key),
  DeleteDBCluster: (operation, { clusterId }, before) =>
    isOld(operation, findCluster(before, clusterId)?.key),
  CreateParameterGroup: ({ id }, { tags }) => tags[OPERATION_TAG] === id,
  ModifyParameterGroup: isMadeGroup,
  DeleteParameterGroup: isMadeGroup,
  RemoveTagsFromResource: (operation, { arn, keys }, { clusterGroups, instanceGroups }) =>
    keys.join() === OPERATION_TAG &&
    isMade(operation, [...clusterGroups.values(), ...instanceGroups.values()], (group) => group.arn === arn),
  CreateBlueGreenDeployment: ({ clusterId }, { sourceArn }, before) =>
    findCluster(before, sourceArn)?.shown.DBClusterIdentifier === clusterId,
  SwitchoverBlueGreenDeployment: isItsDeployment,
  DeleteBlueGreenDeployment: isItsDeployment,
  RegisterDBProxyTargets: isOfCluster,
  DeregisterDBProxyTargets: isOfCluster,
}

/** A type parameter keeps action and input together, which the union alone does not. */
const isOwn = <A extends RdsCallName>(
  operation: Operation,
  call: { readonly action: A; readonly input: RdsCallInputs[A] },
  before: RegionState,
): boolean => RULES[call.action](operation, call.input, before)

/** Members are worked on unless they were excluded, belong to auto scaling, or are of another cluster. */
function isWorkedOn(
  { clusterId, spec: { parameters } }: Operation,
  { instanceId }: { readonly instanceId: string },
  before: RegionState,
): boolean {
  const instance = findInstance(before, instanceId)
  if (!instance) return true
  const isExcluded = 'excludeInstances' in parameters && parameters.excludeInstances.includes(instanceId)
  const isAutoScaled = instance.shown.TagList.some(({ Key }) => Key === AUTO_SCALING_TAG)
  const cluster = before.clusters.get(instance.clusterKey)?.shown.DBClusterIdentifier
  return !isExcluded && !isAutoScaled && cluster === clusterId
}

/** The deployment that it made, or was told to adopt. */
function isItsDeployment(
  operation: Operation,
  { identifier }: { readonly identifier: string },
  { deployments }: RegionState,
): boolean {
  if (operation.facts.deployment?.identifier === identifier) return true
  const deployment = [...deployments.values()].find(
    ({ shown }) => shown.BlueGreenDeploymentIdentifier === identifier,
  )
  return isTagged(operation, deployment?.shown.TagList)
}

function isMadeGroup(
  operation: Operation,
  { kind, name }: { readonly kind: 'cluster' | 'instance'; readonly name: string },
  { clusterGroups, instanceGroups }: RegionState,
): boolean {
  const groups = kind === 'cluster' ? clusterGroups : instanceGroups
  return isMade(operation, [...groups.values()], (group) => group.name === name)
}

const isMade = (
  operation: Operation,
  groups: readonly ParameterGroup[],
  isMeant: (group: ParameterGroup) => boolean,
): boolean => groups.some((group) => isMeant(group) && isTagged(operation, group.tags))

function isOfCluster(
  { clusterId }: Operation,
  { registration }: RdsCallInputs['RegisterDBProxyTargets'],
): boolean {
  return registration.clusterId === clusterId
}

/** Whether a physical resource was part of the cluster when the operation first looked, and has been switched away since. */
function isOld({ facts, steps }: Operation, key: string | undefined): boolean {
  const { original, deployment } = facts
  if (key === undefined || !original || deployment?.switchedOverAt === undefined) return false
  // Who joined the old cluster since then goes with it, once a person has said so.
  if (steps.some(({ accepted }) => accepted.some((consent) => isAboutMember(consent, key)))) return true
  return original.clusterResourceId === key || Object.values(original.instanceResourceIds).includes(key)
}

/** Whether a consent is to the deletion of a member with the old cluster; each is listed by name and resource id. */
const isAboutMember = (consent: string, key: string): boolean =>
  consent.startsWith('["unknown_members"') && consent.includes(` ${key}"`)

const isTagged = (
  { id }: Operation,
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): boolean => tags.some(({ Key, Value }) => Key === OPERATION_TAG && Value === id)
