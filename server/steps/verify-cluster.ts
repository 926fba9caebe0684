import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Facts } from '../model/facts.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { isPendingReboot } from '../model/instance-reading.ts'
import { ParameterGroupKind } from '../model/parameter-group-reading.ts'
import { UNDO } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import type { StepInputs } from '../model/step.ts'
import { topologyDifferences, topologyOf } from '../model/topology.ts'
import { satisfied, unexpected, waitingFor } from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepDefinition } from './definition.ts'

/** Compares what is there with what was asked for, and blocks with the difference. */
export const verifyCluster: StepDefinition<'verify_cluster'> = {
  title: () => 'Verify the cluster',
  description: () =>
    'Compares the cluster with what was asked for: classes, storage, version, writer, members, parameters.',
  calls: [],
  isInspection: true,
  assess({ input, cluster, facts }) {
    const notReady = clusterNotReady(cluster)
    if (notReady) return notReady
    const busy = cluster.instances.find(
      (instance) => !instance.isAutoScaled && readinessOf(instance) === 'busy',
    )
    if (busy) return waitingFor(`${busy.instanceId} is ${busy.status}`)
    const differences = [
      ...topologyDifferences(input.topology, topologyOf(cluster)),
      ...instanceTroubles(input, cluster),
      ...(input.checksParameterGroups ? parameterGroupDifferences(facts, cluster) : []),
    ]
    if (differences.length > 0) {
      return unexpected(
        `${cluster.clusterId} is not what this operation set out to make: ${differences.join('; ')}.`,
        {
          first: 'Correct it in the RDS console.',
          choices: { continue: 'compare again', rollback: UNDO, mark_complete: 'accept it as it is' },
        },
      )
    }
    return satisfied(`${cluster.clusterId} is as intended`, {
      engineVersion: cluster.engineVersion,
      storageType: cluster.storageType,
      members: input.topology.instances.length,
    })
  },
}

function instanceTroubles(
  { inSyncInstanceIds }: StepInputs['verify_cluster'],
  { instances }: ClusterReading,
): readonly string[] {
  return instances
    .filter(({ instanceId }) => inSyncInstanceIds.includes(instanceId))
    .flatMap((instance) => instanceTrouble(instance) ?? [])
}

function instanceTrouble(instance: InstanceReading): string | undefined {
  const { instanceId, parameterGroup, status } = instance
  if (readinessOf(instance) === 'broken') return `${instanceId} is ${status}`
  if (isPendingReboot(instance)) return `a parameter change of ${instanceId} still waits for a restart`
  return parameterGroup?.applyStatus === 'failed-to-apply'
    ? `parameter group ${parameterGroup.name} could not be applied to ${instanceId}`
    : undefined
}

function parameterGroupDifferences(
  { targetParameterGroups = [] }: Facts,
  cluster: ClusterReading,
): readonly string[] {
  return targetParameterGroups.flatMap(({ kind, name }) => {
    if (kind === ParameterGroupKind.CLUSTER) {
      return cluster.parameterGroup === name
        ? []
        : [`the cluster parameter group is ${cluster.parameterGroup} instead of ${name}`]
    }
    return cluster.instances
      .filter(({ isAutoScaled, parameterGroup }) => !isAutoScaled && parameterGroup?.name !== name)
      .map(
        ({ instanceId, parameterGroup }) =>
          `${instanceId} uses parameter group ${parameterGroup?.name} instead of ${name}`,
      )
  })
}
