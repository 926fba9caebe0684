import type { ClusterReading } from '../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../model/cluster-reading.ts'
import type { OriginalCluster } from '../model/facts.ts'
import { tempInstanceId } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { Operation } from '../model/operation.ts'
import { readinessOf } from '../model/status.ts'
import type { PlannedStep } from '../model/step.ts'
import { attemptedCalls } from './attempted.ts'
import { bestStandIn } from './managed-instances.ts'
import { planned } from './planned.ts'
import type { RollbackPlan } from './rollback.ts'

/** Rolls back a class change or a reboot cycle: classes and writer as they were, the temporary instance gone. */
export function rollBackRolling(operation: Operation, cluster: ClusterReading): RollbackPlan {
  const { original } = operation.facts
  if (!original) return { kind: 'possible', steps: [], impossible: [] }
  const home = homeOf(original, operation, cluster)
  const restore = (instanceId: string, isInPlace: boolean): PlannedStep =>
    planned('modify_instance', { instanceId, instanceClass: originalClass(original, instanceId), isInPlace })
  const changed = changedInstances(operation, cluster, original)
  const readers = changed.filter((instanceId) => instanceId !== home.writerId)
  const isHomeChanged = changed.includes(home.writerId)
  const isHomeWriter = soleWriter(cluster)?.instanceId === home.writerId
  const back = planned('failover_to_instance', { instanceId: home.writerId })

  const writerSteps =
    isHomeChanged && isHomeWriter
      ? aroundWriter(operation, cluster, home.writerId, restore)
      : [...(isHomeChanged ? [restore(home.writerId, false)] : []), back]
  const temp = tempOf(operation, original, writerSteps)
  return {
    kind: 'possible',
    steps: [
      ...writerSteps,
      ...readers.map((instanceId) => restore(instanceId, false)),
      ...(temp === undefined ? [] : [planned('delete_instance', { instanceId: temp })]),
      planned('verify_cluster', {
        topology: home.isOriginal ? original.topology : withWriter(original, home.writerId),
        inSyncInstanceIds: [],
        checksParameterGroups: false,
      }),
    ],
    impossible: home.impossible,
  }
}

interface Home {
  readonly writerId: string
  readonly isOriginal: boolean
  readonly impossible: readonly string[]
}

/** Who is the writer after the roll back: the original one, unless it cannot be. */
function homeOf({ topology }: OriginalCluster, operation: Operation, cluster: ClusterReading): Home {
  const originalWriter = topology.instances.find(({ role }) => role === 'WRITER')
  const originalId = originalWriter?.instanceId ?? operation.clusterId
  const instance = findInstance(cluster, originalId)
  if (instance && readinessOf(instance) !== 'broken')
    return { writerId: originalId, isOriginal: true, impossible: [] }
  const condition = instance ? `is ${instance.status}` : 'is not a member any more'
  const standIn = bestStandIn(cluster, [], originalId) ?? soleWriter(cluster)
  return {
    writerId: standIn?.instanceId ?? originalId,
    isOriginal: false,
    impossible: [
      `${originalId} ${condition} and cannot be the writer; ${standIn?.instanceId ?? 'nobody'} is instead`,
    ],
  }
}

/** Members whose class this operation asked to change, and that still are members. */
function changedInstances(
  operation: Operation,
  cluster: ClusterReading,
  original: OriginalCluster,
): readonly string[] {
  const asked = new Set(
    attemptedCalls(operation, 'ModifyDBInstance').map(({ call }) => call.input.instanceId),
  )
  const wasThere = (instanceId: string) =>
    original.topology.instances.some((instance) => instance.instanceId === instanceId)
  return cluster.instances
    .map(({ instanceId }) => instanceId)
    .filter((instanceId) => asked.has(instanceId) && wasThere(instanceId))
}

const originalClass = ({ topology }: OriginalCluster, instanceId: string): string =>
  topology.instances.find((instance) => instance.instanceId === instanceId)?.instanceClass ?? ''

/** Restores the writer's class the way the plan changed it: with somebody else as the writer meanwhile, if there is one. */
function aroundWriter(
  operation: Operation,
  cluster: ClusterReading,
  writerId: string,
  restore: (instanceId: string, isInPlace: boolean) => PlannedStep,
): readonly PlannedStep[] {
  const standIn = bestStandIn(cluster, [], writerId)
  const failOver = (instanceId: string): PlannedStep => planned('failover_to_instance', { instanceId })
  if (!usesTempInstance(operation)) {
    return standIn
      ? [failOver(standIn.instanceId), restore(writerId, false), failOver(writerId)]
      : [restore(writerId, true)]
  }
  const writer: InstanceReading | undefined = findInstance(cluster, writerId)
  const tempId = tempInstanceId(writerId, operation.id)
  const existing = findInstance(cluster, tempId)
  return [
    planned('create_temp_instance', {
      instanceId: tempId,
      templateInstanceId: writerId,
      instanceClass: existing?.instanceClass ?? writer?.instanceClass ?? '',
    }),
    failOver(tempId),
    restore(writerId, false),
    failOver(writerId),
  ]
}

const usesTempInstance = ({ steps }: Operation): boolean =>
  steps.some(({ kind }) => kind === 'create_temp_instance')

/** The temporary instance to remove: one that was asked for, or that the way back makes. */
function tempOf(
  operation: Operation,
  { topology }: OriginalCluster,
  backSteps: readonly PlannedStep[],
): string | undefined {
  const asked = attemptedCalls(operation, 'CreateDBInstance').at(-1)?.call.input.instanceId
  const made = backSteps.find(({ kind }) => kind === 'create_temp_instance')
  if (asked !== undefined || !made) return asked
  const writer = topology.instances.find(({ role }) => role === 'WRITER')
  return writer && tempInstanceId(writer.instanceId, operation.id)
}

const withWriter = ({ topology }: OriginalCluster, writerId: string): OriginalCluster['topology'] => ({
  ...topology,
  instances: topology.instances.map((instance) => ({
    ...instance,
    role: instance.instanceId === writerId ? 'WRITER' : 'READER',
  })),
})
