import { awsActionsOf } from '../model/aws-action.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { soleWriter } from '../model/cluster-reading.ts'
import { tempInstanceId } from '../model/identifiers.ts'
import type { NeededPermission } from '../model/permission-check.ts'
import type { RdsCallName } from '../model/rds-call.ts'

/** A call that a step of a plan may send, and the instance that the step is about, if it is about one. */
export interface PlannedCall {
  readonly call: RdsCallName
  readonly instanceId?: string
  /** A cluster that the step deletes is kept as a final snapshot. */
  readonly takesFinalSnapshot?: boolean
}

/** What the calls of a plan are about, as far as it matters for permissions. */
export interface PlannedCalls {
  readonly cluster: ClusterReading
  readonly calls: readonly PlannedCall[]
}

/**
 * The permissions that AWS checks for a call besides that of the call itself, in the name of the caller. Source: Aurora
 * User Guide, "Tagging on create" and "Authorizing access to blue/green deployment operations".
 */
const PERMISSIONS_BEHIND: Readonly<Partial<Record<RdsCallName, readonly string[]>>> = {
  CreateDBInstance: ['rds:AddTagsToResource'],
  CreateParameterGroup: ['rds:AddTagsToResource'],
  CreateBlueGreenDeployment: [
    'rds:AddTagsToResource',
    'rds:CreateDBCluster',
    'rds:CreateDBInstance',
    'rds:CreateDBClusterEndpoint',
  ],
  SwitchoverBlueGreenDeployment: [
    'rds:ModifyDBCluster',
    'rds:ModifyDBInstance',
    'rds:PromoteReadReplicaDBCluster',
  ],
}

/** What a final snapshot needs besides the deletion. */
const FINAL_SNAPSHOT = 'rds:CreateDBClusterSnapshot'

/** Every permission that the calls of a plan need, in name order, each on the first resource that it is needed on. */
export function neededPermissions(planned: PlannedCalls): readonly NeededPermission[] {
  const { calls, cluster } = planned
  const permissions = calls.flatMap(({ call, instanceId, takesFinalSnapshot }) =>
    [
      ...awsActionsOf(call).map((action) => `rds:${action}`),
      ...(PERMISSIONS_BEHIND[call] ?? []),
      ...(call === 'DeleteDBCluster' && takesFinalSnapshot ? [FINAL_SNAPSHOT] : []),
    ].map((permission) => ({ permission, instanceId })),
  )
  const named = permissions.map(({ permission, instanceId }) => ({
    permission,
    ...resourceOf(permission, instanceId, cluster),
  }))
  return [
    ...new Map(named.toReversed().map((needed) => [needed.permission, needed])).values(),
    ...(calls.some(({ call }) => call === 'CreateDBInstance') ? passedRole(cluster) : []),
  ].toSorted((one, other) => (one.permission < other.permission ? -1 : 1))
}

/** Stands for what is random in names: of an operation's own things, and of those of a blue/green deployment. */
const EXAMPLE = { operation: '00000000', green: 'abcdef', deployment: 'bgd-0000000000000000' } as const

/** The cluster on which each permission of an upgrade is needed, if it is not the cluster of today: by the suffix of AWS. */
const CLUSTER_SUFFIXES: Readonly<Record<string, string>> = {
  'rds:CreateDBCluster': `-green-${EXAMPLE.green}`,
  'rds:CreateDBClusterEndpoint': `-green-${EXAMPLE.green}`,
  'rds:PromoteReadReplicaDBCluster': `-green-${EXAMPLE.green}`,
  'rds:DeleteDBCluster': '-old1',
  [FINAL_SNAPSHOT]: '-old1',
}

/** The same for its instances. */
const INSTANCE_SUFFIXES: Readonly<Record<string, string>> = {
  'rds:CreateDBInstance': `-green-${EXAMPLE.green}`,
  'rds:AddTagsToResource': `-green-${EXAMPLE.green}`,
  'rds:DeleteDBInstance': '-old1',
}

/** What a permission is about. Source of the types: service authorization reference of RDS. */
function resourceOf(
  permission: string,
  instanceId: string | undefined,
  cluster: ClusterReading,
): Pick<NeededPermission, 'resourceArn' | 'isExact'> {
  const { arn, clusterId, instances, parameterGroup } = cluster
  const named = (type: string, name: string, isExact = true) => ({
    resourceArn: `${arn.slice(0, -`cluster:${clusterId}`.length)}${type}:${name}`,
    isExact,
  })
  const [first] = instances
  // Groups that are made have names that begin like those that they are made from.
  if (permission.includes('DBClusterParameterGroup')) return named('cluster-pg', parameterGroup)
  // The tag of an operation is removed from groups alone.
  if (permission === 'rds:RemoveTagsFromResource') return named('cluster-pg', parameterGroup)
  if (permission.includes('DBParameterGroup'))
    return named('pg', first?.parameterGroup?.name ?? parameterGroup)
  if (permission.includes('BlueGreenDeployment')) return named('deployment', EXAMPLE.deployment)
  // RDS does not tell the identifier of a target group, and a policy may name it.
  if (permission.includes('ProxyTargets')) return named('target-group', 'prx-tg-00000000000000000', false)
  if (permission.includes('DBCluster'))
    return named('cluster', `${clusterId}${CLUSTER_SUFFIXES[permission] ?? ''}`)
  return named(
    'db',
    instanceId === undefined
      ? `${first?.instanceId ?? clusterId}${INSTANCE_SUFFIXES[permission] ?? ''}`
      : instanceNow(instanceId, cluster),
  )
}

/** A member, or an example for the temporary instance, whose name has the operation in it. */
function instanceNow(instanceId: string, cluster: ClusterReading): string {
  if (cluster.instances.some((member) => member.instanceId === instanceId)) return instanceId
  return tempInstanceId(soleWriter(cluster)?.instanceId ?? cluster.clusterId, EXAMPLE.operation)
}

/** The role of enhanced monitoring that the temporary instance gets from the writer. */
function passedRole(cluster: ClusterReading): readonly NeededPermission[] {
  const resourceArn = soleWriter(cluster)?.monitoring.roleArn
  return resourceArn === undefined ? [] : [{ permission: 'iam:PassRole', isExact: true, resourceArn }]
}
