import type { ClusterReading } from '../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../model/cluster-reading.ts'
import type { OriginalCluster } from '../model/facts.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { Operation } from '../model/operation.ts'
import { readinessOf } from '../model/status.ts'
import type { PlannedStep } from '../model/step.ts'
import type { Topology, TopologyInstance } from '../model/topology.ts'
import { attemptedCalls, isTemporary } from './attempted.ts'
import { bestStandIn } from './managed-instances.ts'
import { planned } from './planned.ts'
import type { RollbackPlan } from './rollback.ts'

/** Rolls back a class change or a reboot cycle: classes and writer as they were, the temporary instance gone. */
export function rollBackRolling(operation: Operation, cluster: ClusterReading): RollbackPlan {
  const { original } = operation.facts
  if (!original) return { kind: 'possible', steps: [], impossible: [] }
  const home = homeOf(original, operation, cluster)
  if (!home) return nobodyToTakeOver(cluster)
  const changed = changedInstances(operation, cluster, original)
  const left = [home.instance.instanceId, home.givenUp?.instanceId]
  const readers = changed.filter(({ instanceId }) => !left.includes(instanceId))
  const backSteps = stepsBack(operation, cluster, home, changed)
  const temp = tempToRemove(operation, backSteps)
  return {
    kind: 'possible',
    steps: [
      ...backSteps,
      ...readers.map((instance) => restore(instance, false)),
      ...(temp === undefined ? [] : [planned('delete_instance', { instanceId: temp })]),
      planned('verify_cluster', {
        topology: topologyAfterRollback(original.topology, home, cluster),
        inSyncInstanceIds: [],
        checksParameterGroups: false,
      }),
    ],
    impossible: home.impossible,
  }
}

/** Who is the writer after the roll back. */
interface Home {
  readonly instance: InstanceReading
  /** The original writer, when it is broken or gone and cannot be the writer again. */
  readonly givenUp?: TopologyInstance
  /** What cannot be put back because of that. */
  readonly impossible: readonly string[]
}

/** The original writer, unless it cannot be; then a member that can, but never this operation's temporary instance. */
function homeOf(
  { topology }: OriginalCluster,
  operation: Operation,
  cluster: ClusterReading,
): Home | undefined {
  const original = topology.instances.find(({ role }) => role === 'WRITER')
  if (!original) return undefined
  const instance = findInstance(cluster, original.instanceId)
  if (instance && readinessOf(instance) !== 'broken') return { instance, impossible: [] }
  const writer = soleWriter(cluster)
  const isTemp = writer && isTemporary(operation, writer)
  const standIn = writer && !isTemp ? writer : standInFor(operation, cluster, original.instanceId)
  return (
    standIn && { instance: standIn, givenUp: original, impossible: [lossOf(original, instance, standIn)] }
  )
}

/** A member that can be the writer instead of one, and that this operation did not create. */
const standInFor = (operation: Operation, cluster: ClusterReading, writerId: string) =>
  bestStandIn(
    { ...cluster, instances: cluster.instances.filter((instance) => !isTemporary(operation, instance)) },
    [],
    writerId,
  )

function lossOf(
  { instanceId, instanceClass }: TopologyInstance,
  instance: InstanceReading | undefined,
  standIn: InstanceReading,
): string {
  const condition = instance ? `is ${instance.status}` : 'is not a member any more'
  const keeps =
    instance && instance.instanceClass !== instanceClass ? `, and it keeps ${instance.instanceClass}` : ''
  return `${instanceId} ${condition} and cannot be the writer; ${standIn.instanceId} is instead${keeps}`
}

const nobodyToTakeOver = ({ clusterId }: ClusterReading): RollbackPlan => ({
  kind: 'impossible',
  because: `The original writer of ${clusterId} is broken or gone, and no member but the temporary instance can be the writer.`,
  offers:
    'Repair the original writer or add a reader, then ROLLBACK again. ABORT leaves the cluster as it is and lists what is left behind.',
})

/** Members whose class this operation asked to change, as they were before. */
function changedInstances(
  operation: Operation,
  cluster: ClusterReading,
  { topology }: OriginalCluster,
): readonly TopologyInstance[] {
  const asked = new Set(
    attemptedCalls(operation, 'ModifyDBInstance').map(({ call }) => call.input.instanceId),
  )
  return topology.instances.filter(
    ({ instanceId }) => asked.has(instanceId) && findInstance(cluster, instanceId),
  )
}

const restore = ({ instanceId, instanceClass }: TopologyInstance, isInPlace: boolean): PlannedStep =>
  planned('modify_instance', { instanceId, instanceClass, isInPlace })

const failOver = (instanceId: string): PlannedStep => planned('failover_to_instance', { instanceId })

/** Puts the writer's class and role back. */
function stepsBack(
  operation: Operation,
  cluster: ClusterReading,
  { instance }: Home,
  changed: readonly TopologyInstance[],
): readonly PlannedStep[] {
  const { instanceId } = instance
  const former = changed.find((candidate) => candidate.instanceId === instanceId)
  if (!former) return [failOver(instanceId)]
  return soleWriter(cluster)?.instanceId === instanceId
    ? aroundWriter(operation, cluster, instance, former)
    : [restore(former, false), failOver(instanceId)]
}

/** Restores the writer's class the way the plan changed it: with somebody else as the writer meanwhile, if there is one. */
function aroundWriter(
  operation: Operation,
  cluster: ClusterReading,
  writer: InstanceReading,
  former: TopologyInstance,
): readonly PlannedStep[] {
  const { instanceId } = writer
  const planTemp = operation.steps.find((step) => step.kind === 'create_temp_instance')
  if (planTemp) {
    const tempId = planTemp.input.instanceId
    return [
      planned('create_temp_instance', {
        instanceId: tempId,
        templateInstanceId: instanceId,
        instanceClass: (findInstance(cluster, tempId) ?? writer).instanceClass,
      }),
      failOver(tempId),
      restore(former, false),
      failOver(instanceId),
    ]
  }
  const standIn = standInFor(operation, cluster, instanceId)
  return standIn
    ? [failOver(standIn.instanceId), restore(former, false), failOver(instanceId)]
    : [restore(former, true)]
}

/** The temporary instance to remove: one that was asked for, or that the way back makes. */
const tempToRemove = (operation: Operation, backSteps: readonly PlannedStep[]): string | undefined =>
  attemptedCalls(operation, 'CreateDBInstance').at(-1)?.call.input.instanceId ??
  backSteps.find((step) => step.kind === 'create_temp_instance')?.input.instanceId

/** The cluster as it was, except for an original writer that had to be given up: that stays as it is now. */
const topologyAfterRollback = (topology: Topology, home: Home, cluster: ClusterReading): Topology => ({
  ...topology,
  instances: topology.instances.flatMap((instance): readonly TopologyInstance[] => {
    const { instanceId } = instance
    const role = instanceId === home.instance.instanceId ? 'WRITER' : 'READER'
    if (instanceId !== home.givenUp?.instanceId) return [{ ...instance, role }]
    const present = findInstance(cluster, instanceId)
    return present ? [{ ...instance, role, instanceClass: present.instanceClass }] : []
  }),
})
