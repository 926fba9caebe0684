import { findCluster } from '#mock-rds/world/lookup.ts'
import { AUTO_SCALING_TAG } from '#mock-rds/world/names.ts'
import type { RegionState } from '#mock-rds/world/records.ts'
import { OPERATION_TAG } from '#server/model/identifiers.ts'
import type { Operation } from '#server/model/operation.ts'
import type { RdsCall, RdsCallInputs, RdsCallName } from '#server/model/rds-call.ts'
import { fail } from './invariants.ts'

/** Throws unless a call touches only what the operation made, or was told to change. */
export function requireOwn(operation: Operation, call: RdsCall, before: RegionState): void {
  const trespass = trespassOf(operation, call, before)
  if (trespass !== undefined) fail('own', `${call.action} of operation ${operation.id}: ${trespass}.`)
}

/** For each call, what it must not touch; undefined when all is well. */
const RULES: {
  readonly [A in RdsCallName]: (
    operation: Operation,
    input: RdsCallInputs[A],
    before: RegionState,
  ) => string | undefined
} = {
  CreateDBInstance: ({ id }, { tags }) =>
    tags[OPERATION_TAG] !== id || AUTO_SCALING_TAG in tags
      ? 'the temporary instance is not tagged as its own'
      : undefined,
  ModifyDBInstance: memberTrespass,
  RebootDBInstance: memberTrespass,
  FailoverDBCluster: (operation, { clusterId }) => unless(clusterId === operation.clusterId, clusterId),
  DeleteDBInstance: (operation, { instanceId }, before) =>
    unless(
      isMade(operation, instanceId, before) || isOld(operation, instanceKey(before, instanceId)),
      instanceId,
    ),
  ModifyDBCluster: (operation, { clusterId }, before) =>
    unless(clusterId === operation.clusterId || isOld(operation, clusterKey(before, clusterId)), clusterId),
  DeleteDBCluster: (operation, { clusterId }, before) =>
    unless(isOld(operation, clusterKey(before, clusterId)), clusterId),
  CreateParameterGroup: ({ id }, { tags, name }) => unless(tags[OPERATION_TAG] === id, name),
  ModifyParameterGroup: (operation, { kind, name }, before) =>
    unless(isMadeGroup(operation, kind, name, before), name),
  DeleteParameterGroup: (operation, { kind, name }, before) =>
    unless(isMadeGroup(operation, kind, name, before), name),
  RemoveTagsFromResource: (operation, { arn, keys }, before) =>
    unless(keys.join() === OPERATION_TAG && isMadeGroupOfArn(operation, arn, before), arn),
  CreateBlueGreenDeployment: ({ clusterId }, { sourceArn }, before) =>
    unless(findCluster(before, sourceArn)?.shown.DBClusterIdentifier === clusterId, sourceArn),
  SwitchoverBlueGreenDeployment: (operation, { identifier }, before) =>
    unless(isItsDeployment(operation, identifier, before), identifier),
  DeleteBlueGreenDeployment: (operation, { identifier }, before) =>
    unless(isItsDeployment(operation, identifier, before), identifier),
  RegisterDBProxyTargets: (operation, { registration }) =>
    unless(registration.clusterId === operation.clusterId, registration.proxyName),
  DeregisterDBProxyTargets: (operation, { registration }) =>
    unless(registration.clusterId === operation.clusterId, registration.proxyName),
}

const unless = (isOwn: boolean, what: string): string | undefined =>
  isOwn ? undefined : `${what} is not its own, and it was not told to change it`

/** A type parameter keeps action and input together, which the union alone does not. */
const trespassOf = <A extends RdsCallName>(
  operation: Operation,
  call: { readonly action: A; readonly input: RdsCallInputs[A] },
  before: RegionState,
): string | undefined => RULES[call.action](operation, call.input, before)

/** The deployment that it made, or was told to adopt. */
function isItsDeployment({ id, facts }: Operation, identifier: string, state: RegionState): boolean {
  if (facts.deployment?.identifier === identifier) return true
  const deployment = [...state.deployments.values()].find(
    ({ shown }) => shown.BlueGreenDeploymentIdentifier === identifier,
  )
  return deployment?.shown.TagList.some(({ Key, Value }) => Key === OPERATION_TAG && Value === id) ?? false
}

/** Members are worked on unless they were excluded, belong to auto scaling, or are of another cluster. */
function memberTrespass(
  operation: Operation,
  { instanceId }: { readonly instanceId: string },
  before: RegionState,
): string | undefined {
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
  if (steps.some(({ accepted }) => accepted.some((consent) => isAboutMember(consent, key)))) return true
  return original.clusterResourceId === key || Object.values(original.instanceResourceIds).includes(key)
}

/** Whether a consent is to the deletion of a member with the old cluster; each is listed by name and resource id. */
const isAboutMember = (consent: string, key: string): boolean =>
  consent.startsWith('["unknown_members"') && consent.includes(` ${key}"`)

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

const isMadeGroupOfArn = (operation: Operation, arn: string, state: RegionState): boolean =>
  (['cluster', 'instance'] as const).some((kind) =>
    [...(kind === 'cluster' ? state.clusterGroups : state.instanceGroups).values()].some(
      (group) => group.arn === arn && isMadeGroup(operation, kind, group.name, state),
    ),
  )
