import { DomainError, ErrorCode } from '../model/domain-error.ts'
import { deploymentName, finalSnapshotId } from '../model/identifiers.ts'
import type { EngineUpgradeParameters } from '../model/operation-spec.ts'
import type { PreflightReading } from '../model/preflight-reading.ts'
import type { PlannedStep } from '../model/step.ts'
import { topologyOf } from '../model/topology.ts'
import { note } from './notes.ts'
import type { Plan } from './plan.ts'
import { planned } from './planned.ts'
import { carriedGroups } from './preflight/target-parameter-groups.ts'

/** Upgrades the engine through a blue/green deployment. */
export function planEngineUpgrade(
  parameters: EngineUpgradeParameters,
  reading: PreflightReading,
  operationId: string,
  keepsOperationTag: boolean,
): Plan {
  const { cluster } = reading
  const { targetEngineVersion, deploymentIdentifier } = parameters
  checkTarget(parameters, reading)
  const isDeregistering = parameters.proxyHandling === 'DEREGISTER'
  const topology = topologyOf(cluster)
  const deregister: readonly PlannedStep[] = isDeregistering
    ? [planned('deregister_proxy_targets', {}, parameters.pauseBeforeProxyDeregister)]
    : []
  const makesGroups = carriedGroups(parameters, reading)?.groups.some(({ isMadeHere }) => isMadeHere) ?? false
  // An adopted deployment has its parameter groups already.
  const prepare: readonly PlannedStep[] = deploymentIdentifier === undefined ? [preparation(parameters)] : []
  return {
    steps: [
      planned('get_cluster_info', { topology, recordsProxies: true }),
      ...prepare,
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
        checksParameters: true,
      }),
      ...(makesGroups && !keepsOperationTag ? [planned('remove_operation_tag', {})] : []),
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

const preparation = (parameters: EngineUpgradeParameters): PlannedStep =>
  planned('prepare_parameter_groups', {
    targetEngineVersion: parameters.targetEngineVersion,
    ...(parameters.dbClusterParameterGroupName !== undefined && {
      clusterGroup: parameters.dbClusterParameterGroupName,
    }),
    ...(parameters.dbInstanceParameterGroupName !== undefined && {
      instanceGroup: parameters.dbInstanceParameterGroupName,
    }),
    ...(parameters.pinParameters && { pinParameters: parameters.pinParameters }),
  })

function checkTarget(
  { targetEngineVersion, deploymentIdentifier, pinParameters }: EngineUpgradeParameters,
  { cluster, upgradeTargets, deployments }: PreflightReading,
): void {
  if (!upgradeTargets.some(({ engineVersion }) => engineVersion === targetEngineVersion)) {
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `${cluster.clusterId} cannot be upgraded from ${cluster.engineVersion} to ${targetEngineVersion}. Targets: ${upgradeTargets.map(({ engineVersion }) => engineVersion).join(', ') || 'none'}.`,
    )
  }
  if (deploymentIdentifier === undefined) return
  if (pinParameters !== undefined) {
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `pinParameters has no effect on deployment ${deploymentIdentifier}: its green side has its parameter groups already. Leave pinParameters out, and set the parameters in those groups.`,
    )
  }
  const adoptable = deployments.filter(({ sourceArn }) => sourceArn === cluster.arn)
  if (!adoptable.some(({ identifier }) => identifier === deploymentIdentifier)) {
    throw new DomainError(
      ErrorCode.BAD_USER_INPUT,
      `deploymentIdentifier ${deploymentIdentifier} is not a blue/green deployment of ${cluster.clusterId}. There is ${adoptable.map(({ identifier }) => identifier).join(', ') || 'none'}.`,
    )
  }
}
