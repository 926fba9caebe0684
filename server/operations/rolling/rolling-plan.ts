import type { OrderableClass } from '../../model/catalogue.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { DomainError } from '../../model/domain-error.ts'
import type { Finding } from '../../model/finding.ts'
import { tempInstanceId } from '../../model/identifiers.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'
import { chooseStandIn } from '../../model/stand-in.ts'
import type { PlannedStep, ReaderLimits, StepInputs } from '../../model/step.ts'
import { TempInstancePurpose } from '../../model/step.ts'
import type { Topology, TopologyInstance } from '../../model/topology.ts'
import { topologyOf } from '../../model/topology.ts'
import { managedInstances, otherZone, requireWriter } from '../kit/managed-instances.ts'
import { note } from '../kit/notes.ts'
import { planned } from '../kit/planned.ts'
import { inGroups, sureReaders } from './reader-groups.ts'

/** Work that is done to one instance after another, while another one is the writer. */
export interface RollingWork {
  readonly cluster: ClusterReading
  readonly operationId: string
  /** The instances to work on; never auto-scaled ones. */
  readonly selected: readonly InstanceReading[]
  /** The instances that have what the work brings, or get it; better stand-ins than others of the same size. */
  readonly preferred: readonly InstanceReading[]
  readonly skipTempInstance: boolean
  readonly skipFailBack: boolean
  /** The class of a temporary instance. */
  readonly tempInstanceClass: string
  /** The class that the work gives the instances; absent for work that changes none. */
  readonly newClass?: string
  /** What AWS offers, to choose a zone for it. */
  readonly orderableClasses: readonly OrderableClass[] | undefined
  /** How many readers may be unavailable at the same time, as it was asked for. */
  readonly maxUnavailableReaders: number
  /** The step that does the work on one instance. */
  readonly work: (instance: InstanceReading, isInPlace: boolean) => PlannedStep
  /** The step that does the work on several readers at the same time. */
  readonly workOnSeveral: (readers: readonly InstanceReading[], limits: ReaderLimits) => PlannedStep
  /** A temporary instance that is there already; the plan that gives it deletes it after all work, used or not. */
  readonly presentTemp?: PresentTemp
}

/** A temporary instance that another operation left, and the step that makes sure of it for a purpose. */
interface PresentTemp {
  readonly instanceId: string
  readonly take: (purpose: TempInstancePurpose) => PlannedStep
}

/** The steps of rolling work, and who is the writer when they are done. */
export interface RollingPlan {
  readonly steps: readonly PlannedStep[]
  readonly finalWriterId: string
  readonly notes: readonly Finding[]
  /** What of the cluster was left by another operation, and is no part of what it was before. */
  readonly adopted?: StepInputs['get_cluster_info']['adopted']
}

/** The reader that takes the place of a writer once the readers have been worked on: for some time, or to stay. */
export const standInFor = (
  rolling: RollingWork,
  writer: InstanceReading,
  stay: 'temporary' | 'lasting',
): InstanceReading | undefined =>
  chooseStandIn(rolling.cluster, {
    writerId: writer.instanceId,
    neededClasses:
      stay === 'lasting'
        ? [classAfterWork(rolling, writer)]
        : [writer.instanceClass, classAfterWork(rolling, writer)],
    classThen: (instance) => classAfterWork(rolling, instance),
    preferred: rolling.preferred,
  })

const classAfterWork = (
  { selected, newClass }: RollingWork,
  { instanceId, instanceClass }: InstanceReading,
) =>
  newClass !== undefined && selected.some((instance) => instance.instanceId === instanceId)
    ? newClass
    : instanceClass

/** Puts rolling work into an order that interrupts writes as seldom as possible. */
export function rollingPlan(rolling: RollingWork): RollingPlan {
  const writer = requireWriter(rolling.cluster)
  if (writer.isAutoScaled) return moveAwayFromAutoScaledWriter(rolling, writer)
  const isWriterSelected = rolling.selected.some(({ instanceId }) => instanceId === writer.instanceId)
  if (!isWriterSelected)
    return { steps: workOnReaders(rolling, writer), finalWriterId: writer.instanceId, notes: [] }
  return rolling.skipTempInstance ? throughReader(rolling, writer) : throughTempInstance(rolling, writer)
}

/** The work on everyone but the writer, while `extra` more readers serve than there are. */
export const workOnReaders = (
  { cluster, selected, work, workOnSeveral, maxUnavailableReaders }: RollingWork,
  { instanceId: writerId }: InstanceReading,
  extra: 0 | 1 = 0,
): readonly PlannedStep[] =>
  inGroups(
    selected.filter(({ instanceId }) => instanceId !== writerId),
    { asked: maxUnavailableReaders, readers: sureReaders(cluster, writerId), extra },
    (reader) => work(reader, false),
    workOnSeveral,
  )

/** The step that makes an instance the writer. */
export const failOver = (instanceId: string): PlannedStep => planned('failover_to_instance', { instanceId })

function throughTempInstance(rolling: RollingWork, writer: InstanceReading): RollingPlan {
  const { presentTemp } = rolling
  const tempId = presentTemp?.instanceId ?? tempInstanceId(writer.instanceId, rolling.operationId)
  const create = (purpose: TempInstancePurpose) =>
    presentTemp?.take(purpose) ?? createTemp(rolling, writer, tempId, purpose)
  const remove = presentTemp ? [] : [planned('delete_instance', { instanceId: tempId })]
  // The former writer, or the temporary instance, serves as one more reader.
  const readers = workOnReaders(rolling, writer, 1)
  if (!rolling.skipFailBack) {
    return {
      steps: [
        create(TempInstancePurpose.WRITER),
        failOver(tempId),
        rolling.work(writer, false),
        ...readers,
        failOver(writer.instanceId),
        ...remove,
      ],
      finalWriterId: writer.instanceId,
      notes: [],
    }
  }
  const successor = requireSuccessor(rolling, writer)
  // The temporary instance is not needed as the writer here: it keeps as many instances serving as before.
  return {
    steps: [
      create(TempInstancePurpose.CAPACITY),
      ...readers,
      failOver(successor.instanceId),
      rolling.work(writer, false),
      ...remove,
    ],
    finalWriterId: successor.instanceId,
    notes: [newWriterNote(successor.instanceId)],
  }
}

const createTemp = (
  rolling: RollingWork,
  writer: InstanceReading,
  instanceId: string,
  purpose: TempInstancePurpose,
): PlannedStep => {
  const availabilityZone = otherZone(
    rolling.cluster,
    writer,
    rolling.tempInstanceClass,
    rolling.orderableClasses,
  )
  return planned('create_temp_instance', {
    instanceId,
    templateInstanceId: writer.instanceId,
    instanceClass: rolling.tempInstanceClass,
    ...(availabilityZone !== undefined && { availabilityZone }),
    purpose,
  })
}

/** Without failing back another instance has to stay the writer, and the temporary instance is going to be deleted. */
function requireSuccessor(rolling: RollingWork, writer: InstanceReading): InstanceReading {
  const successor = standInFor(rolling, writer, 'lasting')
  if (successor) return successor
  throw new DomainError(
    'FAIL_BACK_NEEDED',
    `${rolling.cluster.clusterId} has no reader that could stay the writer, so skipFailBack: true would leave the temporary instance as its writer. Leave skipFailBack at false.`,
  )
}

/** Readers first: the one that stands in for the writer has been worked on by then. */
function throughReader(rolling: RollingWork, writer: InstanceReading): RollingPlan {
  const standIn = standInFor(rolling, writer, rolling.skipFailBack ? 'lasting' : 'temporary')
  if (!standIn) {
    return {
      steps: [rolling.work(writer, true)],
      finalWriterId: writer.instanceId,
      notes: [
        note.warn(
          'writer_in_place',
          `${writer.instanceId} restarts while it is the only writer: the database is down until it is available again.`,
          'Leave skipTempInstance at false to keep writes interrupted for seconds only.',
          [writer.instanceId],
        ),
      ],
    }
  }
  const away = [...workOnReaders(rolling, writer), failOver(standIn.instanceId), rolling.work(writer, false)]
  return rolling.skipFailBack
    ? { steps: away, finalWriterId: standIn.instanceId, notes: [newWriterNote(standIn.instanceId)] }
    : { steps: [...away, failOver(writer.instanceId)], finalWriterId: writer.instanceId, notes: [] }
}

const newWriterNote = (instanceId: string): Finding =>
  note.info(
    'new_writer',
    `${instanceId} is the writer at the end.`,
    'Set skipFailBack to false to keep the present writer.',
    [instanceId],
  )

/** An auto-scaled writer belongs to its policy: a managed instance takes over permanently, and the writer is left alone. */
function moveAwayFromAutoScaledWriter(rolling: RollingWork, writer: InstanceReading): RollingPlan {
  const successor = standInFor(rolling, writer, 'lasting')
  if (!successor) {
    throw new DomainError(
      'NO_READER_READY',
      `The writer ${writer.instanceId} belongs to a scaling policy, and no other instance is ready to take over. Add a reader, then try again.`,
    )
  }
  return {
    steps: [...workOnReaders(rolling, writer), failOver(successor.instanceId)],
    finalWriterId: successor.instanceId,
    notes: [
      note.warn(
        'auto_scaled_writer',
        `The writer ${writer.instanceId} belongs to a scaling policy: ${successor.instanceId} becomes the writer permanently, and ${writer.instanceId} is left to its policy, which may remove it.`,
        'No temporary instance is used, and skipFailBack does not apply.',
        [writer.instanceId, successor.instanceId],
      ),
    ],
  }
}

/** The topology after rolling work: the same members, with other roles and with what the work changes in each. */
export function topologyAfter(
  cluster: ClusterReading,
  finalWriterId: string,
  change: (instance: TopologyInstance) => TopologyInstance,
): Topology {
  const topology = topologyOf(cluster)
  return {
    ...topology,
    instances: topology.instances.map((instance) => ({
      ...change(instance),
      role: instance.instanceId === finalWriterId ? 'WRITER' : 'READER',
    })),
  }
}

/** Readers that are left to their scaling policy, said once. */
export function autoScaledNotes(cluster: ClusterReading): readonly Finding[] {
  const managed = new Set(managedInstances(cluster))
  const left = cluster.instances
    .filter((instance) => !managed.has(instance))
    .map(({ instanceId }) => instanceId)
  return left.length === 0
    ? []
    : [
        note.info(
          'auto_scaled_readers',
          `Left to their scaling policy: ${left.join(', ')}.`,
          'The policy gives new readers the class of the writer; suspend it during the operation if readers must not come and go.',
          left,
        ),
      ]
}
