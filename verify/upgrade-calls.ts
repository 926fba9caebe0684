import { changes, withCluster, withInstanceGroup } from './cluster-state.ts'
import { callLine, deleteInstance, tagged } from './expected-calls.ts'

/** What the identifier of a blue/green deployment, which AWS makes up, is shown as in lines of calls. */
const DEPLOYMENT = 'bgd-*'

/** The n-th operation of a testbed, as it stands in names and tags. */
const operationId = (operation: number): string => String(operation).padStart(8, '0')

/** The name of the group that carries a custom group's settings to another family. */
export const carriedGroup = (group: string, family: string, operation = 1): string =>
  `${group}-${family}-${operationId(operation)}`

/** The name of the deployment that an operation makes. */
export const deploymentFor = (clusterId: string, operation = 1): string =>
  `${clusterId}-upgrade-${operationId(operation)}`

/** The name of the final snapshot that an operation takes. */
export const snapshotFor = (clusterId: string, operation = 1): string =>
  `${clusterId}-final-${operationId(operation)}`

/** A deployment of a cluster is to be made, with these groups. */
export const createDeployment = (
  clusterId: string,
  targetEngineVersion: string,
  groups = { cluster: `${clusterId}-cluster-params`, instance: 'default.aurora-postgresql15' },
  operation = 1,
): string =>
  callLine('CreateBlueGreenDeployment', {
    BlueGreenDeploymentName: deploymentFor(clusterId, operation),
    Source: `arn:aws:rds:us-east-1:123456789012:cluster:${clusterId}`,
    ...tagged({ environment: 'demo', team: 'platform' }, operation),
    TargetDBClusterParameterGroupName: groups.cluster,
    TargetDBParameterGroupName: groups.instance,
    TargetEngineVersion: targetEngineVersion,
  })

/** The switchover, with its time limit. */
export const switchOver = (timeoutSeconds = 300): string =>
  callLine('SwitchoverBlueGreenDeployment', {
    BlueGreenDeploymentIdentifier: DEPLOYMENT,
    SwitchoverTimeout: String(timeoutSeconds),
  })

/** The end of the deployment record alone, after a switchover. */
export const deleteDeploymentRecord = (): string =>
  callLine('DeleteBlueGreenDeployment', { BlueGreenDeploymentIdentifier: DEPLOYMENT })

/** The end of a cluster, with a final snapshot or without. */
export const deleteCluster = (clusterId: string, snapshot: string | undefined): string =>
  callLine('DeleteDBCluster', {
    DBClusterIdentifier: clusterId,
    ...(snapshot === undefined ? { SkipFinalSnapshot: 'true' } : { FinalDBSnapshotIdentifier: snapshot }),
  })

/** What cleans up after a switchover: the record, old readers, the old writer (first in the list), the old cluster. */
export const cleanUp = (
  clusterId: string,
  [writer = '', ...readers]: readonly string[],
  snapshot: string = snapshotFor(clusterId),
): readonly string[] => [
  deleteDeploymentRecord(),
  ...[...readers, writer].map((instanceId) => deleteInstance(`${instanceId}-old1`)),
  deleteCluster(`${clusterId}-old1`, snapshot === 'none' ? undefined : snapshot),
]

/** What an upgrade in the same family sends; the members are those of the cluster, the writer first. */
export const upgradeCalls = (
  clusterId: string,
  targetEngineVersion: string,
  members: readonly string[],
  options: {
    readonly groups?: { readonly cluster: string; readonly instance: string }
    readonly timeoutSeconds?: number
    readonly snapshot?: string
  } = {},
): readonly string[] => [
  createDeployment(clusterId, targetEngineVersion, options.groups),
  switchOver(options.timeoutSeconds),
  ...cleanUp(clusterId, members, options.snapshot),
]

/** The parameter groups that have the settings of a cluster's own groups in another family. */
export const carriedGroups = (
  clusterId: string,
  family: string,
): { readonly cluster: string; readonly instance: string } => ({
  cluster: carriedGroup(`${clusterId}-cluster-params`, family),
  instance: carriedGroup(`${clusterId}-instance-params`, family),
})

/** A proxy is to be told which cluster it serves, or that it serves it no more. */
export const proxyTargets = (
  action: 'RegisterDBProxyTargets' | 'DeregisterDBProxyTargets',
  proxyName: string,
  clusterId: string,
): string =>
  callLine(action, {
    'DBClusterIdentifiers.member.1': clusterId,
    DBProxyName: proxyName,
    TargetGroupName: 'default',
  })

/** What an upgrade of demo-upgrade to 16.9 leaves that carried both of its groups over; the n-th operation took the snapshot. */
export function upgradedWithGroups(operation = 1) {
  const { cluster, instance } = carriedGroups('demo-upgrade', 'aurora-postgresql16')
  return {
    becomes: changes(
      withCluster({ engineVersion: '16.9', parameterGroup: cluster }),
      withInstanceGroup(instance),
    ),
    adds: [
      `cluster group ${cluster}`,
      `instance group ${instance}`,
      `snapshot ${snapshotFor('demo-upgrade', operation)}`,
    ],
  }
}
