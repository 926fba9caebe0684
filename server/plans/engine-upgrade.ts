import { DomainError, ErrorCode } from '../model/domain-error.ts'
import { deploymentName, finalSnapshotId } from '../model/identifiers.ts'
import type { EngineUpgradeParameters } from '../model/operation-spec.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { topologyOf } from '../model/topology.ts'
import { note } from './notes.ts'
import type { Plan } from './plan.ts'
import { planned } from './planned.ts'

/** Upgrades the engine through a blue/green deployment. */
export function planEngineUpgrade(
  parameters: EngineUpgradeParameters,
  reading: PreflightReading,
  operationId: string,
): Plan {
  const { cluster } = reading
  const { targetEngineVersion, deploymentIdentifier } = parameters
  checkTarget(parameters, reading)
  const isDeregistering = parameters.proxyHandling === 'DEREGISTER'
  const topology = topologyOf(cluster)
  const deregister: readonly PlannedStep[] = isDeregistering
    ? [planned('deregister_proxy_targets', {}, parameters.pauseBeforeProxyDeregister)]
    : []
  return {
    steps: [
      planned('get_cluster_info', { topology, recordsProxies: true }),
      planned('prepare_parameter_groups', {
        targetEngineVersion,
        ...(parameters.dbClusterParameterGroupName !== undefined && {
          clusterGroup: parameters.dbClusterParameterGroupName,
        }),
        ...(parameters.dbInstanceParameterGroupName !== undefined && {
          instanceGroup: parameters.dbInstanceParameterGroupName,
        }),
      }),
      ...deregister,
      planned('create_blue_green_deployment', {
        name: deploymentName(cluster.clusterId, operationId),
        targetEngineVersion,
        ...(deploymentIdentifier !== undefined && { adoptIdentifier: deploymentIdentifier }),
      }),
      planned(
        'switchover_blue_green',
        { timeoutSeconds: parameters.switchoverTimeoutSeconds, targetEngineVersion },
        parameters.pauseBeforeSwitchover,
      ),
      planned('register_proxy_targets', { mode: isDeregistering ? 'REGISTER' : 'FOLLOW' }),
      planned(
        'cleanup_blue_green',
        {
          ...(parameters.finalSnapshot && {
            finalSnapshotId: finalSnapshotId(cluster.clusterId, operationId),
          }),
          mayRemoveDeletionProtection: parameters.allowRemovingDeletionProtection,
        },
        parameters.pauseBeforeCleanup,
      ),
      planned('verify_cluster', {
        topology: { ...topology, engineVersion: targetEngineVersion },
        inSyncInstanceIds: topology.instances.map(({ instanceId }) => instanceId),
        checksParameterGroups: deploymentIdentifier === undefined,
      }),
    ],
    topology,
    notes: [
      note.warn(
        'no_managed_way_back',
        'After the switchover AWS offers no managed way back: the old cluster stays beside the new one, read-only, until it is deleted.',
        'Keep the pauses before the switchover and before the cleanup, and check the new cluster in between.',
      ),
    ],
  }
}

function checkTarget(
  { targetEngineVersion, deploymentIdentifier }: EngineUpgradeParameters,
  { cluster, upgradeTargets, deployments }: PreflightReading,
): void {
  if (upgradeTargets && !upgradeTargets.some(({ engineVersion }) => engineVersion === targetEngineVersion)) {
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `${cluster.clusterId} cannot be upgraded from ${cluster.engineVersion} to ${targetEngineVersion}. Targets: ${upgradeTargets.map(({ engineVersion }) => engineVersion).join(', ') || 'none'}.`,
    )
  }
  if (deploymentIdentifier === undefined || !deployments) return
  const adoptable = deployments.filter(({ sourceArn }) => sourceArn === cluster.arn)
  if (!adoptable.some(({ identifier }) => identifier === deploymentIdentifier)) {
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `deploymentIdentifier ${deploymentIdentifier} is not a blue/green deployment of ${cluster.clusterId}. There is ${adoptable.map(({ identifier }) => identifier).join(', ') || 'none'}.`,
    )
  }
}
