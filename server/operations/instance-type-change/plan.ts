import { badInput } from '../../model/bad-input.ts'
import type { InstanceReading } from '../../model/instance-reading.ts'
import type { InstanceTypeChangeParameters } from '../../model/operation-spec.ts'
import type { ReaderLimits } from '../../model/step.ts'
import { topologyOf } from '../../model/topology.ts'
import type { PlanContext } from '../definition.ts'
import { clusterToAdopt } from '../kit/cluster-to-adopt.ts'
import { parameterPath } from '../kit/input-path.ts'
import { selectInstances } from '../kit/managed-instances.ts'
import type { PlannedWork } from '../kit/plan.ts'
import { planned } from '../kit/planned.ts'
import { adoptingPlan, isAnythingLeft } from '../rolling/adopting-plan.ts'
import { readersAtOnce } from '../rolling/parameters.ts'
import { groupNotes } from '../rolling/reader-groups.ts'
import { autoScaledNotes, rollingPlan, topologyAfter } from '../rolling/rolling-plan.ts'

/** Changes the class of the instances, the writer alone and readers as many at a time as asked, while a temporary instance or a reader is the writer. */
export function planInstanceTypeChange(
  parameters: InstanceTypeChangeParameters,
  { reading, operationId, adoption }: PlanContext,
): PlannedWork {
  const { targetInstanceClass, excludeInstances, skipTempInstance, skipFailBack } = parameters
  const { cluster, orderableClasses } = reading
  const maxUnavailableReaders = readersAtOnce(parameters)
  const place = {
    path: parameterPath('instance_type_change', 'targetInstanceClass'),
    value: targetInstanceClass,
  }
  if (
    orderableClasses &&
    !orderableClasses.some(({ instanceClass }) => instanceClass === targetInstanceClass)
  ) {
    const offered = orderableClasses.map(({ instanceClass }) => instanceClass)
    throw badInput(
      'CLASS_NOT_OFFERED',
      place,
      `targetInstanceClass ${targetInstanceClass} is not offered for ${cluster.engine} ${cluster.engineVersion}. ${
        offered.length === 0
          ? 'AWS no longer offers a class for this version in this region: upgrade the engine first.'
          : `Offered: ${offered.join(', ')}.`
      }`,
    )
  }
  const left = clusterToAdopt(cluster, adoption)
  const { members } = left
  const included = selectInstances(members, excludeInstances, 'instance_type_change')
  const selected = included.filter(({ instanceClass }) => instanceClass !== targetInstanceClass)
  if (selected.length === 0 && !isAnythingLeft(cluster, left, adoption, skipFailBack)) {
    throw badInput(
      'NOTHING_TO_CHANGE',
      place,
      `Every instance of ${cluster.clusterId} that was not excluded already is ${targetInstanceClass}. There is nothing to change.`,
    )
  }
  const work = {
    cluster: members,
    operationId,
    selected,
    preferred: included,
    skipTempInstance,
    skipFailBack,
    orderableClasses,
    tempInstanceClass: targetInstanceClass,
    newClass: targetInstanceClass,
    maxUnavailableReaders,
    work: ({ instanceId }: InstanceReading, isInPlace: boolean) =>
      planned('modify_instance', { instanceId, instanceClass: targetInstanceClass, isInPlace }),
    workOnSeveral: (readers: readonly InstanceReading[], limits: ReaderLimits) =>
      planned('modify_instances', {
        instances: readers.map(({ instanceId }) => ({ instanceId, instanceClass: targetInstanceClass })),
        ...limits,
      }),
  }
  const rolling = adoption ? adoptingPlan(work, cluster, left, adoption) : rollingPlan(work)
  const selectedIds = selected.map(({ instanceId }) => instanceId)
  const topology = topologyAfter(members, rolling.finalWriterId, (instance) =>
    selectedIds.includes(instance.instanceId)
      ? { ...instance, instanceClass: targetInstanceClass }
      : instance,
  )
  return {
    steps: [
      planned('get_cluster_info', {
        topology: topologyOf(cluster),
        recordsProxies: false,
        ...(rolling.adopted && { adopted: rolling.adopted }),
      }),
      ...rolling.steps,
      planned('verify_cluster', { topology, inSyncInstanceIds: selectedIds, checksParameterGroups: false }),
    ],
    topology: topologyOf(cluster),
    notes: [
      ...rolling.notes,
      ...autoScaledNotes(members),
      ...groupNotes(rolling.steps, members, maxUnavailableReaders, reading),
    ],
  }
}
