import type { Adoption, LeftThing } from '../../model/adoption.ts'
import type { ClusterReading } from '../../model/cluster-reading.ts'
import { findInstance } from '../../model/cluster-reading.ts'
import { DomainError } from '../../model/domain-error.ts'
import type { Finding } from '../../model/finding.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'
import { readinessOf } from '../../model/status.ts'
import type { PlannedStep } from '../../model/step.ts'
import { TempInstancePurpose } from '../../model/step.ts'
import type { ClusterToAdopt } from '../kit/cluster-to-adopt.ts'
import { requireWriter } from '../kit/managed-instances.ts'
import { note } from '../kit/notes.ts'
import { planned } from '../kit/planned.ts'
import type { RollingPlan, RollingWork } from './rolling-plan.ts'
import { failOver, rollingPlan, standInFor, workOnReaders } from './rolling-plan.ts'

/** Whether something is left to be put in order, even when no member needs any work. */
export const isAnythingLeft = (
  cluster: ClusterReading,
  { temp }: ClusterToAdopt,
  adoption: Adoption | undefined,
  skipFailBack: boolean,
): boolean =>
  temp !== undefined ||
  (!skipFailBack &&
    adoption?.homeWriterId !== undefined &&
    requireWriter(cluster).instanceId !== adoption.homeWriterId)

/**
 * Rolling work on a cluster that an operation left in the middle of such work: with its temporary instance, which is
 * deleted at the end, and with another writer than before it. `rolling` is about the members alone.
 */
export function adoptingPlan(
  rolling: RollingWork,
  cluster: ClusterReading,
  { temp }: ClusterToAdopt,
  adoption: Adoption,
): RollingPlan {
  const writer = requireWriter(cluster)
  const left = temp && { resourceId: temp.resourceId, leftBy: adoption.operationId }
  const ordered = inOrder(rolling, writer, temp, left, adoption)
  const remove =
    temp && left ? [planned('delete_instance', { instanceId: temp.instanceId, adopted: left })] : []
  return {
    ...ordered,
    steps: [...ordered.steps, ...remove],
    notes: [...ordered.notes, ...(temp ? [adoptedNote(temp, ordered.steps, adoption)] : [])],
    adopted: {
      ...(temp && { instanceId: temp.instanceId }),
      // Bringing the writer home is part of what was taken over: a roll back does not move it away again.
      homeWriterId: writer === temp || !rolling.skipFailBack ? ordered.finalWriterId : writer.instanceId,
    },
  }
}

function inOrder(
  rolling: RollingWork,
  writer: InstanceReading,
  temp: InstanceReading | undefined,
  left: LeftThing | undefined,
  adoption: Adoption,
): RollingPlan {
  const home = homeIn(rolling, adoption)
  const take =
    temp && left && readinessOf(temp) !== 'broken'
      ? (purpose: TempInstancePurpose) => takeTemp(temp, left, writer, rolling, purpose)
      : undefined
  if (temp && writer.instanceId === temp.instanceId) {
    return throughTemp(
      rolling,
      home ?? successorOf(rolling, temp, adoption),
      take ? [take(TempInstancePurpose.WRITER)] : [],
    )
  }
  const isSelected = (instance: InstanceReading): boolean =>
    rolling.selected.some(({ instanceId }) => instanceId === instance.instanceId)
  if (home && home.instanceId !== writer.instanceId && !rolling.skipFailBack) {
    const steps = [
      ...workOnReaders(rolling, writer),
      failOver(home.instanceId),
      ...(isSelected(writer) ? [rolling.work(writer, false)] : []),
    ]
    return { steps, finalWriterId: home.instanceId, notes: [] }
  }
  return rollingPlan(
    temp && take ? { ...rolling, presentTemp: { instanceId: temp.instanceId, take } } : rolling,
  )
}

/** While the temporary instance is the writer all are worked on, who becomes the writer first; then that one takes over. */
function throughTemp(
  rolling: RollingWork,
  home: InstanceReading,
  before: readonly PlannedStep[],
): RollingPlan {
  const isHome = ({ instanceId }: InstanceReading): boolean => instanceId === home.instanceId
  return {
    steps: [
      ...before,
      ...rolling.selected.filter(isHome).map((each) => rolling.work(each, false)),
      ...workOnReaders(rolling, home, 1),
      failOver(home.instanceId),
    ],
    finalWriterId: home.instanceId,
    notes: [],
  }
}

/** The step that makes sure of the temporary instance; its settings are those of whom it stands in for. */
const takeTemp = (
  { instanceId, instanceClass }: InstanceReading,
  adopted: LeftThing,
  writer: InstanceReading,
  { cluster }: RollingWork,
  purpose: TempInstancePurpose,
): PlannedStep =>
  planned('create_temp_instance', {
    instanceId,
    templateInstanceId: (findInstance(cluster, writer.instanceId) ?? cluster.instances[0] ?? writer)
      .instanceId,
    instanceClass,
    purpose,
    adopted,
  })

/** The member that was the writer before the other operation moved it, if it can be it again. */
function homeIn({ cluster }: RollingWork, { homeWriterId }: Adoption): InstanceReading | undefined {
  const home = homeWriterId === undefined ? undefined : findInstance(cluster, homeWriterId)
  return home && home.isAutoScaled === false && readinessOf(home) !== 'broken' ? home : undefined
}

function successorOf(
  rolling: RollingWork,
  temp: InstanceReading,
  { operationId }: Adoption,
): InstanceReading {
  const successor = standInFor(rolling, temp, 'lasting')
  if (successor) return successor
  throw new DomainError(
    'NO_READER_READY',
    `${temp.instanceId}, which operation ${operationId} left, is the writer of ${rolling.cluster.clusterId}, and no other member is ready to take over. Add a reader, then try again.`,
  )
}

const adoptedNote = (
  { instanceId, resourceId }: InstanceReading,
  steps: readonly PlannedStep[],
  { operationId }: Adoption,
): Finding =>
  note.info(
    'leftover_adopted',
    `${steps.some(({ kind, input }) => kind === 'create_temp_instance' && 'adopted' in input) ? 'Uses' : 'Deletes'} ${instanceId} (${resourceId}), which operation ${operationId} left.`,
    'It is deleted before the last step.',
    [instanceId],
  )
