import { awsActionsOf } from '../model/aws-action.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { soleWriter } from '../model/cluster-reading.ts'
import type { NeededPermission } from '../model/permission-check.ts'
import type { RdsCallName } from '../model/rds-call.ts'
import { MONITORING_SERVICE } from './iam-policy.ts'

/** What the calls of a plan are about, as far as it matters for permissions. */
export interface PlannedCalls {
  readonly cluster: ClusterReading
  readonly calls: readonly RdsCallName[]
  /** Whether the old cluster is deleted with a final snapshot. */
  readonly takesFinalSnapshot: boolean
}

/**
 * The permissions that AWS checks for a call besides that of the call itself, in the name of the caller. Source: Aurora
 * User Guide, "Tagging on create" and "Authorizing access to blue/green deployment operations".
 */
export const PERMISSIONS_BEHIND: Readonly<Partial<Record<RdsCallName, readonly string[]>>> = {
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

/** Every permission that the calls of a plan need, once. */
export function neededPermissions(planned: PlannedCalls): readonly NeededPermission[] {
  const { calls, cluster, takesFinalSnapshot } = planned
  const permissions = calls.flatMap((call) => [
    ...awsActionsOf(call).map((action) => `rds:${action}`),
    ...(PERMISSIONS_BEHIND[call] ?? []),
    ...(call === 'DeleteDBCluster' && takesFinalSnapshot ? [FINAL_SNAPSHOT] : []),
  ])
  return [
    ...[...new Set(permissions)].map((permission) => ({ permission, ...resourceOf(permission, cluster) })),
    ...(calls.includes('CreateDBInstance') ? passedRole(cluster) : []),
  ]
}

/** What a permission is about. New groups and instances have names that begin like those that they are made from. */
function resourceOf(
  permission: string,
  { arn, clusterId, instances, parameterGroup }: ClusterReading,
): Pick<NeededPermission, 'resourceArn' | 'isExact'> {
  const named = (type: string, name: string): string =>
    `${arn.slice(0, -`cluster:${clusterId}`.length)}${type}:${name}`
  const [first] = instances
  if (permission.includes('DBClusterParameterGroup'))
    return { resourceArn: named('cluster-pg', parameterGroup), isExact: true }
  if (permission.includes('DBParameterGroup'))
    return { resourceArn: named('pg', first?.parameterGroup?.name ?? parameterGroup), isExact: true }
  // AWS invents the identifier, so a policy has to allow any.
  if (permission.includes('BlueGreenDeployment'))
    return { resourceArn: named('deployment', 'bgd-0000000000000000'), isExact: true }
  if (permission.includes('ProxyTargets'))
    return { resourceArn: named('target-group', 'prx-tg-00000000000000000'), isExact: false }
  if (permission.includes('DBCluster')) return { resourceArn: arn, isExact: true }
  return { resourceArn: first?.arn ?? named('db', clusterId), isExact: true }
}

/** The role of enhanced monitoring that the temporary instance gets from the writer. */
function passedRole(cluster: ClusterReading): readonly NeededPermission[] {
  const resourceArn = soleWriter(cluster)?.monitoring.roleArn
  return resourceArn === undefined
    ? []
    : [{ permission: 'iam:PassRole', isExact: true, resourceArn, passedTo: MONITORING_SERVICE }]
}
