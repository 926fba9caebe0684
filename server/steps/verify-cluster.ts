import type { ClusterReading } from '../model/cluster-reading.ts'
import { consent, itemsGiven } from '../model/consent.ts'
import type { Facts } from '../model/facts.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { isPendingReboot } from '../model/instance-reading.ts'
import type { Unlikeness } from '../model/likeness.ts'
import { asPending, likenessOfCluster, likenessOfInstance, unlikenesses } from '../model/likeness.ts'
import { ParameterGroupKind } from '../model/parameter-group-reading.ts'
import { parkedItem } from '../model/parked-change.ts'
import { UNDO } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import type { StepInputs } from '../model/step.ts'
import { topologyDifferences, topologyOf } from '../model/topology.ts'
import type { Assessment, Verdict } from './assessment.ts'
import { recorded, unexpected, unlessAcceptedIfSteady, waitingFor } from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { changedParameters, formerWriterGroups, lostParameters } from './verify-parameters.ts'

type Context = StepContext<'verify_cluster'>

/** Compares what is there with what was asked for, and blocks with the difference. */
export const verifyCluster: StepDefinition<'verify_cluster'> = {
  does: 'Compares the cluster with what it has to be at the end.',
  title: () => 'Verify the cluster',
  description: () =>
    'Compares the cluster with what was asked for (classes, storage, version, writer, members, parameters), and with what it was like before.',
  calls: [],
  isInspection: true,
  reads: ({ checksParameters }) => (checksParameters ? ['parameterGroups'] : []),
  needs: ({ input, facts }) =>
    input.checksParameters ? { parameterGroups: { inUse: true, named: formerWriterGroups(facts) } } : {},
  assess(context) {
    const { input, cluster, facts, reading } = context
    const notReady = clusterNotReady(cluster)
    if (notReady) return notReady
    const busy = cluster.instances.find(
      (instance) => !instance.isAutoScaled && readinessOf(instance) === 'busy',
    )
    if (busy) return waitingFor(`${busy.instanceId} is ${busy.status}`)
    if (input.checksParameters && !reading.parameterGroups)
      return waitingFor('the parameter groups to be read')
    const differences = [
      ...topologyDifferences(input.topology, topologyOf(cluster)),
      ...instanceTroubles(input, cluster),
      ...(input.checksParameterGroups ? parameterGroupDifferences(facts, cluster) : []),
      ...lostParameters(facts, reading.parameterGroups),
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
    return assessLikeness(context) ?? verified(context)
  },
}

function verified({ input, cluster, facts, reading }: Context): Verdict<'verify_cluster'> {
  const changed = changedParameters(facts, cluster, reading.parameterGroups)
  return recorded(`${cluster.clusterId} is as intended`, {
    engineVersion: cluster.engineVersion,
    storageType: cluster.storageType,
    members: input.topology.instances.length,
    ...(input.checksParameters && {
      changedParameters: changed.map(({ name, from = null, to = null }) => ({ name, from, to })),
    }),
  })
}

/** What the members and the cluster were like before, they are to be like afterwards, but for what the plan changes. */
function assessLikeness({ accepted, cluster, facts }: Context): Assessment | undefined {
  const found = unlikeBefore(facts, cluster, itemsGiven('parked_changes', cluster.clusterId, accepted))
  if (found.length === 0) return undefined
  const list = found.join('; ')
  return unlessAcceptedIfSteady(
    consent('unlike_before', cluster.clusterId, found, `This is not as it was before: ${list}.`),
    accepted,
    `${cluster.clusterId} is as planned, but not all else is as it was before: ${list}.`,
    {
      first: 'To avoid these differences, correct them in the RDS console.',
      choices: { continue: 'accept them' },
    },
  )
}

/**
 * Compared with the topology: class and tier. The groups of a cluster that was replaced are compared by themselves. What
 * people have accepted to be applied with the operation's calls is as it should be.
 */
function unlikeBefore(
  { original }: Facts,
  cluster: ClusterReading,
  acceptedParked: readonly string[],
): readonly string[] {
  if (!original?.likeness) return []
  const { likeness, clusterResourceId } = original
  const isReplaced = clusterResourceId !== cluster.resourceId
  const except = ['class', 'promotion tier', ...(isReplaced ? ['DB parameter group'] : [])]
  const words = (name: string, found: readonly Unlikeness[]) =>
    found
      .filter((each) => {
        const change = asPending(each)
        return change === undefined || !acceptedParked.includes(parkedItem(name, change))
      })
      .map(({ difference }) => `${name}: ${difference}`)
  return [
    ...words(cluster.clusterId, unlikenesses(likeness.cluster, likenessOfCluster(cluster))),
    ...cluster.instances.flatMap((instance) => {
      const before = likeness.instances[instance.instanceId]
      return before && !instance.isAutoScaled
        ? words(instance.instanceId, unlikenesses(before, likenessOfInstance(instance), except))
        : []
    }),
  ]
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
