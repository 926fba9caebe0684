import type { RdsCall, RdsCallInputs, RdsCallName } from './rds-call.ts'

/**
 * What each call acts on. Two calls of one action on one target ask AWS for one effect, however their other members
 * differ: settings that are copied from a template (tags, monitoring) may change between two readings, and the second
 * call is a repetition all the same. A member is part of the target only when AWS would do another thing without it.
 */
const TARGETS: { readonly [A in RdsCallName]: (input: RdsCallInputs[A]) => readonly string[] } = {
  CreateDBInstance: ({ instanceId }) => [instanceId],
  // It always changes the class. To which one does not matter: AWS takes no second change while the first is applied.
  ModifyDBInstance: ({ instanceId }) => [instanceId],
  DeleteDBInstance: ({ instanceId }) => [instanceId],
  RebootDBInstance: ({ instanceId }) => [instanceId],
  FailoverDBCluster: ({ clusterId, targetInstanceId }) => [clusterId, targetInstanceId],
  // Only what is given changes: the storage type and the protection of one cluster are two targets.
  ModifyDBCluster: ({ clusterId, storageType, deletionProtection }) => [
    clusterId,
    ...(storageType === undefined ? [] : ['storageType']),
    ...(deletionProtection === undefined ? [] : ['deletionProtection']),
  ],
  DeleteDBCluster: ({ clusterId }) => [clusterId],
  CreateParameterGroup: ({ kind, name }) => [kind, name],
  // A group is filled in batches: each sets other parameters, in whatever order and to whatever values.
  ModifyParameterGroup: ({ kind, name, settings }) => [
    kind,
    name,
    ...settings.map((setting) => setting.name).toSorted(),
  ],
  DeleteParameterGroup: ({ kind, name }) => [kind, name],
  CreateBlueGreenDeployment: ({ name }) => [name],
  SwitchoverBlueGreenDeployment: ({ identifier }) => [identifier],
  DeleteBlueGreenDeployment: ({ identifier }) => [identifier],
  RemoveTagsFromResource: ({ arn, keys }) => [arn, ...keys.toSorted()],
  // One call names everything that is registered with a target group.
  RegisterDBProxyTargets: ({ registration }) => [registration.proxyName, registration.targetGroupName],
  DeregisterDBProxyTargets: ({ registration }) => [registration.proxyName, registration.targetGroupName],
}

/** Whether two calls ask AWS for the same effect: the same action on the same target. */
export const isSameCall = (one: RdsCall, other: RdsCall): boolean =>
  one.action === other.action && targetOf(one) === targetOf(other)

/** A type parameter keeps action and input together, which the union alone does not. */
const targetOf = <A extends RdsCallName>(call: { readonly action: A; readonly input: RdsCallInputs[A] }) =>
  JSON.stringify(TARGETS[call.action](call.input))
