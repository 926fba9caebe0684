import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance, soleWriter } from '../../model/cluster-reading.ts'
import type { OriginalCluster } from '../../model/facts.ts'
import { tempInstanceId } from '../../model/identifiers.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'
import type { Operation } from '../../model/operation.ts'
import { chooseStandIn } from '../../model/stand-in.ts'
import { readinessOf } from '../../model/status.ts'
import type { PlannedStep, ReaderLimits, StepInputs } from '../../model/step.ts'
import { TempInstancePurpose } from '../../model/step.ts'
import type { Topology, TopologyInstance } from '../../model/topology.ts'
import { attemptedCalls, isUnfinished } from '../kit/attempted.ts'
import { mayBeOwnTemp } from '../kit/own-temps.ts'
import { planned } from '../kit/planned.ts'
import { withExpectedClasses } from '../kit/planned-failovers.ts'
import type { RollbackPlan } from '../kit/rollback-plan.ts'
import { NOTHING_TO_UNDO } from '../kit/rollback-plan.ts'
import { smallerWritersOfRollback } from '../kit/smaller-writers.ts'
import { atOnce, inGroups, sureReaders } from './reader-groups.ts'

/**
 * Rolls back a class change or a rolling restart: classes and writer as they were, the temporary instance gone. `asked` says
 * how many readers may be unavailable at the same time.
 */
export function rollBackRolling(operation: Operation, cluster: ClusterReading, asked: number): RollbackPlan {
  const { original } = operation.facts
  if (!original) return NOTHING_TO_UNDO
  const changed = changedInstances(operation, cluster, original)
  const home = homeOf(original, operation, cluster, changed)
  if (!home) return nobodyToTakeOver(cluster)
  const left = [home.instance.instanceId, home.original.instanceId]
  const readers = changed.filter(({ instanceId }) => !left.includes(instanceId))
  const backSteps = stepsBack(operation, cluster, home, changed)
  const steps: readonly PlannedStep[] = [
    ...withReaders(backSteps, readers, operation, cluster, { home, asked }),
    ...tempsToRemove(operation, cluster, backSteps),
  ]
  if (steps.length === 0) return { ...NOTHING_TO_UNDO, impossible: home.impossible }
  const verify = planned('verify_cluster', {
    topology: topologyAfterRollback(original.topology, home, cluster),
    inSyncInstanceIds: [],
    checksParameterGroups: false,
  })
  return {
    kind: 'possible',
    steps: [...withExpectedClasses(steps, cluster), verify],
    impossible: home.impossible,
    notes: smallerWritersOfRollback(steps, cluster, { worked: home.instance, original: home.original }),
  }
}

/**
 * The steps that put the writer back, and those that restore readers. One at a time the writer comes first. Of several at
 * once, some may be changing at this moment: readers come first then, so that none is unavailable together with the writer.
 * One that is the writer by now, or becomes it, comes after it, and so does a broken one, which may not be restored at all.
 */
function withReaders(
  backSteps: readonly PlannedStep[],
  readers: readonly TopologyInstance[],
  operation: Operation,
  cluster: ClusterReading,
  { home, asked }: { readonly home: Home; readonly asked: number },
): readonly PlannedStep[] {
  const members = withoutOwnTemps(operation, cluster)
  const room = { asked, readers: sureReaders(members, home.instance.instanceId), extra: 0 }
  const restored = (some: readonly TopologyInstance[]): readonly PlannedStep[] =>
    inGroups(some, room, (reader) => restore(reader, false), restoreSeveral)
  if (atOnce(room) === 1) return [...backSteps, ...restored(readers)]
  const writers = [soleWriter(cluster)?.instanceId, ...becomingWriter(operation)]
  const isFirst = ({ instanceId }: TopologyInstance): boolean => {
    const shown = findInstance(cluster, instanceId)
    return !writers.includes(instanceId) && (!shown || readinessOf(shown) !== 'broken')
  }
  return [
    ...restored(readers.filter(isFirst)),
    ...backSteps.map(afterReaders),
    ...restored(readers.filter((reader) => !isFirst(reader))),
  ]
}

/** What was begun on readers goes on while a roll back is planned and begins. */
const afterReaders = (step: PlannedStep): PlannedStep =>
  step.kind === 'failover_to_instance' ? { ...step, input: { ...step.input, awaitsReaders: true } } : step

const restoreSeveral = (readers: readonly TopologyInstance[], limits: ReaderLimits): PlannedStep =>
  planned('modify_instances', {
    instances: readers.map(({ instanceId, instanceClass }) => ({ instanceId, instanceClass })),
    ...limits,
  })

/** Who is the writer after the roll back. */
interface Home {
  readonly instance: InstanceReading
  /** The writer before the operation: the same one, unless it is broken or gone and cannot be the writer again. */
  readonly original: TopologyInstance
  /** What cannot be put back because of that. */
  readonly impossible: readonly string[]
}

/** The original writer, unless it cannot be; then a member that can, but never this operation's temporary instance. */
function homeOf(
  { topology }: OriginalCluster,
  operation: Operation,
  cluster: ClusterReading,
  changed: readonly TopologyInstance[],
): Home | undefined {
  const original = topology.instances.find(({ role }) => role === 'WRITER')
  if (!original) return undefined
  const instance = findInstance(cluster, original.instanceId)
  if (instance && readinessOf(instance) !== 'broken') return { instance, original, impossible: [] }
  const writer = soleWriter(cluster)
  const isTemp = writer !== undefined && mayBeOwnTemp(operation, writer)
  const standIn =
    writer && !isTemp
      ? writer
      : chooseStandIn(withoutOwnTemps(operation, cluster), {
          writerId: original.instanceId,
          neededClasses: [original.instanceClass],
          classThen: ({ instanceId, instanceClass }) =>
            changed.find((former) => former.instanceId === instanceId)?.instanceClass ?? instanceClass,
        })
  return standIn && { instance: standIn, original, impossible: [lossOf(original, instance, standIn)] }
}

/** The cluster without what this operation created: none of that may stay the writer. */
const withoutOwnTemps = (operation: Operation, cluster: ClusterReading): ClusterReading => ({
  ...cluster,
  instances: cluster.instances.filter((instance) => !mayBeOwnTemp(operation, instance)),
})

function lossOf(
  { instanceId, instanceClass }: TopologyInstance,
  instance: InstanceReading | undefined,
  standIn: InstanceReading,
): string {
  const condition = instance ? `is ${instance.status}` : 'is no longer a member'
  const keeps =
    instance && instance.instanceClass !== instanceClass ? `, and it keeps ${instance.instanceClass}` : ''
  return `${instanceId} ${condition} and cannot be the writer; ${standIn.instanceId} is instead${keeps}`
}

const nobodyToTakeOver = ({ clusterId }: ClusterReading): RollbackPlan => ({
  kind: 'impossible',
  because: `The original writer of ${clusterId} is broken or gone, and no member but the temporary instance can be the writer.`,
  offers: {
    first: 'Repair the original writer or add a reader.',
    choices: {
      rollback: 'plan the rollback again',
      abort: 'end the operation with the cluster as it is and list what it leaves in AWS',
    },
  },
})

/** Members whose class was changed, or may be about to change, because this operation asked for it, as they were before. */
function changedInstances(
  operation: Operation,
  cluster: ClusterReading,
  { topology }: OriginalCluster,
): readonly TopologyInstance[] {
  const asked = attemptedCalls(operation, 'ModifyDBInstance')
  return topology.instances.filter((original) => {
    const calls = asked.filter(({ call }) => call.input.instanceId === original.instanceId)
    const instance = findInstance(cluster, original.instanceId)
    return instance && (calls.some(isUnfinished) || (calls.length > 0 && !isAsItWas(instance, original)))
  })
}

const isAsItWas = (instance: InstanceReading, { instanceClass }: TopologyInstance): boolean =>
  instance.instanceClass === instanceClass &&
  instance.pendingChanges['DBInstanceClass'] === undefined &&
  readinessOf(instance) !== 'busy'

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
  const isWriter = soleWriter(cluster)?.instanceId === instanceId
  if (!former) return isWriter && !isMoving(operation, cluster) ? [] : [failOver(instanceId)]
  return isWriter
    ? aroundWriter(operation, cluster, instance, former)
    : [restore(former, false), failOver(instanceId)]
}

/** Whether the writer role may still move because of a failover that this operation asked for. */
const isMoving = (operation: Operation, cluster: ClusterReading): boolean =>
  cluster.status === 'failing-over' || becomingWriter(operation).length > 0

/** The members to which the writer role may still move because this operation asked for it. */
const becomingWriter = (operation: Operation): readonly string[] =>
  attemptedCalls(operation, 'FailoverDBCluster')
    .filter(isUnfinished)
    .map(({ call }) => call.input.targetInstanceId)

/** Restores the writer's class the way the plan changed it: with another member as the writer for that time, if there is one. */
function aroundWriter(
  operation: Operation,
  cluster: ClusterReading,
  writer: InstanceReading,
  former: TopologyInstance,
): readonly PlannedStep[] {
  const { instanceId } = writer
  const planTemp = operation.steps.find((step) => step.kind === 'create_temp_instance')
  if (planTemp) {
    const temp = tempOnTheWay(operation, cluster, writer, planTemp.input)
    return [
      planned('create_temp_instance', {
        templateInstanceId: instanceId,
        purpose: TempInstancePurpose.WRITER,
        ...temp,
      }),
      failOver(temp.instanceId),
      restore(former, false),
      failOver(instanceId),
    ]
  }
  const standIn = chooseStandIn(withoutOwnTemps(operation, cluster), {
    writerId: instanceId,
    neededClasses: [writer.instanceClass, former.instanceClass],
  })
  return standIn
    ? [failOver(standIn.instanceId), restore(former, false), failOver(instanceId)]
    : [restore(former, true)]
}

/** The temporary instance of the plan; one that was taken over and is gone gives way to one of the operation's own. */
function tempOnTheWay(
  { id }: Operation,
  cluster: ClusterReading,
  writer: InstanceReading,
  { instanceId, adopted }: StepInputs['create_temp_instance'],
): Omit<StepInputs['create_temp_instance'], 'templateInstanceId'> {
  const shown = findInstance(cluster, instanceId)
  if (!adopted) return { instanceId, instanceClass: (shown ?? writer).instanceClass }
  return shown?.resourceId === adopted.resourceId
    ? { instanceId, instanceClass: shown.instanceClass, adopted }
    : { instanceId: tempInstanceId(writer.instanceId, id), instanceClass: writer.instanceClass }
}

/**
 * The temporary instances to remove: those that exist or may still come because they were asked for, one that was taken
 * over, and one that the rollback creates.
 */
function tempsToRemove(
  operation: Operation,
  cluster: ClusterReading,
  backSteps: readonly PlannedStep[],
): readonly PlannedStep[] {
  const asked = attemptedCalls(operation, 'CreateDBInstance')
    .filter((call) => isUnfinished(call) || findInstance(cluster, call.call.input.instanceId))
    .map(({ call }) => call.input.instanceId)
  const made = backSteps.flatMap((step) =>
    step.kind === 'create_temp_instance' && !step.input.adopted ? step.input.instanceId : [],
  )
  const own = [...new Set([...asked, ...made])].map((instanceId) =>
    planned('delete_instance', { instanceId }),
  )
  const { adoption } = operation
  if (!adoption?.instance) return own
  const { instanceId, resourceId } = adoption.instance
  return [
    ...own,
    planned('delete_instance', { instanceId, adopted: { resourceId, leftBy: adoption.operationId } }),
  ]
}

/** The cluster as it was, except for an original writer that had to be given up: that stays as it is now. */
const topologyAfterRollback = (topology: Topology, home: Home, cluster: ClusterReading): Topology => ({
  ...topology,
  instances: topology.instances.flatMap((instance): readonly TopologyInstance[] => {
    const { instanceId } = instance
    const role = instanceId === home.instance.instanceId ? 'WRITER' : 'READER'
    const isGivenUp = role === 'READER' && instanceId === home.original.instanceId
    if (!isGivenUp) return [{ ...instance, role }]
    const present = findInstance(cluster, instanceId)
    return present ? [{ ...instance, role, instanceClass: present.instanceClass }] : []
  }),
})
