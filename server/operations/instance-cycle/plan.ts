import type { InstanceReading } from '../../model/instance-reading.ts'
import { isPendingReboot } from '../../model/instance-reading.ts'
import type { InstanceCycleParameters } from '../../model/operation-spec.ts'
import type { ReaderLimits } from '../../model/step.ts'
import { topologyOf } from '../../model/topology.ts'
import type { PlanContext } from '../definition.ts'
import { clusterToAdopt } from '../kit/cluster-to-adopt.ts'
import { requireWriter, selectInstances } from '../kit/managed-instances.ts'
import type { PlannedWork } from '../kit/plan.ts'
import { planned } from '../kit/planned.ts'
import { adoptingPlan } from '../rolling/adopting-plan.ts'
import { readersAtOnce } from '../rolling/parameters.ts'
import { groupNotes } from '../rolling/reader-groups.ts'
import { autoScaledNotes, rollingPlan, topologyAfter } from '../rolling/rolling-plan.ts'

/** Restarts the instances, the writer alone and readers as many at a time as asked, while a temporary instance or a reader is the writer. */
export function planInstanceCycle(
  parameters: InstanceCycleParameters,
  { reading, operationId, adoption }: PlanContext,
): PlannedWork {
  const { excludeInstances, skipTempInstance, skipFailBack } = parameters
  const { cluster, orderableClasses } = reading
  const maxUnavailableReaders = readersAtOnce(parameters)
  const left = clusterToAdopt(cluster, adoption)
  const { members } = left
  const selected = selectInstances(members, excludeInstances, 'instance_cycle')
  const work = {
    cluster: members,
    operationId,
    selected,
    preferred: selected,
    skipTempInstance,
    skipFailBack,
    orderableClasses,
    tempInstanceClass: requireWriter(cluster).instanceClass,
    maxUnavailableReaders,
    work: (instance: InstanceReading, isInPlace: boolean) =>
      planned('reboot_instance', {
        instanceId: instance.instanceId,
        isInPlace,
        wasPendingReboot: isPendingReboot(instance),
      }),
    workOnSeveral: (readers: readonly InstanceReading[], limits: ReaderLimits) =>
      planned('reboot_instances', {
        instances: readers.map(({ instanceId }) => ({ instanceId })),
        ...limits,
        wasPendingReboot: readers.filter(isPendingReboot).map(({ instanceId }) => instanceId),
      }),
  }
  const rolling = adoption ? adoptingPlan(work, cluster, left, adoption) : rollingPlan(work)
  return {
    steps: [
      planned('get_cluster_info', {
        topology: topologyOf(cluster),
        recordsProxies: false,
        ...(rolling.adopted && { adopted: rolling.adopted }),
      }),
      ...rolling.steps,
      planned('verify_cluster', {
        topology: topologyAfter(members, rolling.finalWriterId, (instance) => instance),
        inSyncInstanceIds: selected.map(({ instanceId }) => instanceId),
        checksParameterGroups: false,
      }),
    ],
    topology: topologyOf(cluster),
    notes: [
      ...rolling.notes,
      ...autoScaledNotes(members),
      ...groupNotes(rolling.steps, members, maxUnavailableReaders, reading),
    ],
  }
}
