import type { Adoption } from '../../model/adoption.ts'
import type { InputPlace } from '../../model/bad-input.ts'
import { badInput } from '../../model/bad-input.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import type { Finding } from '../../model/finding.ts'
import { deploymentName, finalSnapshotId } from '../../model/identifiers.ts'
import type { EngineUpgradeParameters, EngineUpgradePause } from '../../model/operation-spec.ts'
import type { PreflightReading } from '../../model/preflight-reading.ts'
import type { PlannedStep } from '../../model/step.ts'
import { topologyOf } from '../../model/topology.ts'
import type { PlanContext } from '../definition.ts'
import { parameterPath } from '../kit/input-path.ts'
import { note } from '../kit/notes.ts'
import type { PlannedWork } from '../kit/plan.ts'
import { planned } from '../kit/planned.ts'
import { pinsOf } from './pins.ts'
import { carriedGroups, withoutDeployment } from './preflight/target-parameter-groups.ts'

/** Upgrades the engine through a blue/green deployment; goes on from what another operation left, if told to. */
export function planEngineUpgrade(
  parameters: EngineUpgradeParameters,
  { reading, operationId, adoption, keepsOperationTag }: PlanContext,
): PlannedWork {
  const untag: readonly PlannedStep[] = keepsOperationTag
    ? []
    : [
        planned('remove_operation_tag', {
          ...(adoption?.parameterGroups && { adopted: adoption.parameterGroups }),
        }),
      ]
  if (adoption?.oldClusterResourceId !== undefined)
    return planCleanup(parameters, reading, operationId, {
      ...adoption,
      oldClusterResourceId: adoption.oldClusterResourceId,
      untag: adoption.parameterGroups ? untag : [],
    })
  const { cluster } = reading
  const { targetEngineVersion } = parameters
  const left = adoption?.deploymentIdentifier
  const deploymentIdentifier = left ?? parameters.deploymentIdentifier
  checkTarget({ targetEngineVersion, deploymentIdentifier }, reading)
  const isDeregistering = parameters.proxyHandling === 'DEREGISTER'
  const topology = topologyOf(cluster)
  const deregister: readonly PlannedStep[] = isDeregistering
    ? [planned('deregister_proxy_targets', {}, pausesBefore(parameters, 'PROXY_DEREGISTRATION'))]
    : []
  // A deployment that someone else made has its parameter groups already.
  const isForeign = deploymentIdentifier !== undefined && left === undefined
  if (isForeign) refusePins(parameters)
  const prepare: readonly PlannedStep[] = isForeign ? [] : [preparation(parameters, adoption)]
  const carried = isForeign ? undefined : carriedGroups(withoutDeployment(parameters), reading)
  return {
    steps: [
      planned('get_cluster_info', { topology, recordsProxies: true }),
      ...prepare,
      ...deregister,
      planned('create_blue_green_deployment', {
        name: deploymentName(cluster.clusterId, operationId),
        targetEngineVersion,
        ...(deploymentIdentifier !== undefined && { adoptIdentifier: deploymentIdentifier }),
        ...(adoption && left !== undefined && { leftBy: adoption.operationId }),
      }),
      planned(
        'switchover_blue_green',
        { timeoutSeconds: parameters.switchoverTimeoutSeconds, targetEngineVersion },
        pausesBefore(parameters, 'SWITCHOVER'),
      ),
      planned('register_proxy_targets', { mode: isDeregistering ? 'REGISTER' : 'FOLLOW' }),
      cleanup(parameters, cluster, operationId),
      planned('verify_cluster', {
        topology: { ...topology, engineVersion: targetEngineVersion },
        inSyncInstanceIds: topology.instances.map(({ instanceId }) => instanceId),
        checksParameterGroups: !isForeign,
        checksParameters: true,
      }),
      ...(carried?.groups.some(({ isMadeHere }) => isMadeHere) ? untag : []),
    ],
    topology,
    notes: [
      ...adoptedNotes(adoption),
      note.warn(
        'no_managed_rollback',
        'After the switchover AWS offers no managed rollback: the old cluster stays beside the new one, read-only, until it is deleted.',
        'Keep the pauses before the switchover and before the cleanup, and check the new cluster in between.',
        [],
      ),
    ],
  }
}

const pausesBefore = ({ skipPauses }: EngineUpgradeParameters, pause: EngineUpgradePause): boolean =>
  !skipPauses.includes(pause)

const preparation = (parameters: EngineUpgradeParameters, adoption: Adoption | undefined): PlannedStep => {
  const pinParameters = pinsOf(parameters)
  return planned('prepare_parameter_groups', {
    targetEngineVersion: parameters.targetEngineVersion,
    ...(parameters.dbClusterParameterGroupName !== undefined && {
      clusterGroup: parameters.dbClusterParameterGroupName,
    }),
    ...(parameters.dbInstanceParameterGroupName !== undefined && {
      instanceGroup: parameters.dbInstanceParameterGroupName,
    }),
    ...(pinParameters && { pinParameters }),
    ...(adoption?.parameterGroups && { adopted: adoption.parameterGroups }),
  })
}

const cleanup = (
  parameters: EngineUpgradeParameters,
  { clusterId }: ClusterReading,
  operationId: string,
): PlannedStep =>
  planned(
    'cleanup_blue_green',
    {
      ...(!parameters.skipFinalSnapshot && { finalSnapshotId: finalSnapshotId(clusterId, operationId) }),
      mayRemoveDeletionProtection: parameters.allowRemovingDeletionProtection,
    },
    pausesBefore(parameters, 'CLEANUP'),
  )

/** Another operation has switched over and left the old cluster: what is left to do is to delete it. */
function planCleanup(
  parameters: EngineUpgradeParameters,
  { cluster }: PreflightReading,
  operationId: string,
  left: Pick<Adoption, 'operationId'> & {
    readonly oldClusterResourceId: string
    readonly untag: readonly PlannedStep[]
  },
): PlannedWork {
  const { targetEngineVersion } = parameters
  if (cluster.engineVersion !== targetEngineVersion) {
    throw badInput(
      'ADOPTION_MISMATCH',
      placeOf('targetEngineVersion', targetEngineVersion),
      `Operation ${left.operationId} upgraded ${cluster.clusterId} to ${cluster.engineVersion} and left its old cluster; an operation that takes that over must name the same targetEngineVersion, not ${targetEngineVersion}. Leave adoptFrom out to upgrade further.`,
    )
  }
  const topology = topologyOf(cluster)
  return {
    steps: [
      planned('get_cluster_info', { topology, recordsProxies: true }),
      cleanup(parameters, cluster, operationId),
      planned('verify_cluster', {
        topology,
        inSyncInstanceIds: topology.instances.map(({ instanceId }) => instanceId),
        checksParameterGroups: false,
        checksParameters: true,
      }),
      ...left.untag,
    ],
    topology,
    notes: [
      note.warn(
        'leftover_adopted',
        `${cluster.clusterId} is on ${targetEngineVersion} already. This operation deletes the old cluster (${left.oldClusterResourceId}), which operation ${left.operationId} left.`,
        'Check the new cluster first: after this there is no old version to go back to.',
        [left.oldClusterResourceId],
      ),
    ],
  }
}

const adoptedNotes = (adoption: Adoption | undefined): readonly Finding[] => {
  const things = [
    ...(adoption?.deploymentIdentifier === undefined
      ? []
      : [`blue/green deployment ${adoption.deploymentIdentifier}`]),
    ...(adoption?.parameterGroups ?? []).map(({ name }) => `parameter group ${name}`),
  ]
  return things.length === 0
    ? []
    : [
        note.info(
          'leftover_adopted',
          `Uses ${things.join(', ')}, which operation ${adoption?.operationId} left.`,
          'They belong to this operation from its start.',
          things,
        ),
      ]
}

/** Where the API has a parameter of an upgrade. */
const placeOf = (parameter: keyof EngineUpgradeParameters, value?: string): InputPlace => ({
  path: parameterPath('engine_upgrade', parameter),
  value,
})

function refusePins(parameters: EngineUpgradeParameters): void {
  if (pinsOf(parameters) === undefined) return
  const name = parameters.skipPinParameters ? 'skipPinParameters' : 'pinParameters'
  throw badInput(
    'WITHOUT_EFFECT',
    placeOf(name),
    `${name} has no effect on deployment ${parameters.deploymentIdentifier}: its green side has its parameter groups already. Leave it out, and set the parameters in those groups.`,
  )
}

function checkTarget(
  {
    targetEngineVersion,
    deploymentIdentifier,
  }: Pick<EngineUpgradeParameters, 'targetEngineVersion'> & {
    readonly deploymentIdentifier: string | undefined
  },
  { cluster, upgradeTargets, deployments }: PreflightReading,
): void {
  if (upgradeTargets && !upgradeTargets.some(({ engineVersion }) => engineVersion === targetEngineVersion)) {
    throw badInput(
      'VERSION_NOT_OFFERED',
      placeOf('targetEngineVersion', targetEngineVersion),
      `${cluster.clusterId} cannot be upgraded from ${cluster.engineVersion} to ${targetEngineVersion}. Targets: ${upgradeTargets.map(({ engineVersion }) => engineVersion).join(', ') || 'none'}.`,
    )
  }
  if (deploymentIdentifier === undefined || !deployments) return
  const adoptable = deployments.filter(({ sourceArn }) => sourceArn === cluster.arn)
  if (!adoptable.some(({ identifier }) => identifier === deploymentIdentifier)) {
    throw badInput(
      'UNKNOWN_DEPLOYMENT',
      placeOf('deploymentIdentifier', deploymentIdentifier),
      `deploymentIdentifier ${deploymentIdentifier} is not a blue/green deployment of ${cluster.clusterId}. There is ${adoptable.map(({ identifier }) => identifier).join(', ') || 'none'}.`,
    )
  }
}
