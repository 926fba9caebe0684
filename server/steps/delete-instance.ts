import { findInstance } from '../model/cluster-reading.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { InstanceRole } from '../model/instance-reading.ts'
import { readinessOf } from '../model/status.ts'
import type { Assessment } from './assessment.ts'
import { act, satisfied, underWay, unexpected, waitingFor } from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { ownershipOf } from './ownership.ts'

/** Deletes the temporary instance: never the writer, and only one that this operation made or was asked to take over. */
export const deleteInstance: StepDefinition<'delete_instance'> = {
  does: 'Deletes a temporary instance.',
  title: ({ instanceId }) => `Delete temporary instance ${instanceId}`,
  description: ({ instanceId, adopted }) =>
    `Deletes ${instanceId}${adopted ? ` (${adopted.resourceId}), which operation ${adopted.leftBy} left` : ', which this operation created'}. It is not deleted while it is the writer.`,
  calls: ['DeleteDBInstance'],
  isOwed: true,
  interruption: ({ instanceId }) => ({
    affects: 'reads',
    description: `connections to ${instanceId} are dropped`,
  }),
  consequence: ({ instanceId }) => ({
    kind: 'deletes',
    text: `Permanently deletes the temporary instance ${instanceId}, which this operation created.`,
  }),
  glance: () => ({ breadth: 'instances' }),
  assess(context) {
    const { input, cluster } = context
    const instance = findInstance(cluster, input.instanceId)
    return instance ? assessInstance(instance, context) : satisfied(`${input.instanceId} is gone`)
  },
}

function assessInstance(instance: InstanceReading, context: StepContext<'delete_instance'>): Assessment {
  const { cluster, input } = context
  const { instanceId, resourceId, status } = instance
  if (input.adopted && resourceId !== input.adopted.resourceId) {
    return satisfied(
      `${instanceId} (${input.adopted.resourceId}) is gone, and another instance has its name, which is left alone`,
    )
  }
  if (status === 'deleting' || status === 'delete-precheck')
    return underWay(`${instanceId} is ${status}`, 'instances')
  const ownership = input.adopted
    ? 'own'
    : ownershipOf({ id: resourceId, name: instanceId, tags: instance.tags }, context)
  if (ownership === 'untold') return waitingFor(`AWS to show the tags of ${instanceId}`)
  if (ownership === 'foreign') {
    return unexpected(
      `${instanceId} does not have the tag of this operation, and AWS did not name it as created by this operation, which deletes only what it created.`,
      {
        first:
          instance.role === InstanceRole.WRITER
            ? 'It is the writer, so it must stay.'
            : 'Check in the RDS console whose instance it is, and delete it there if it is not needed.',
        choices: { continue: 'check again', mark_complete: 'end the operation and keep the instance' },
      },
    )
  }
  if (readinessOf(instance) === 'busy') return waitingFor(`${instanceId} is ${status}`, 'instances')
  const notReady = clusterNotReady(cluster)
  if (notReady) return notReady
  if (!instance.isMember) return waitingFor(`AWS to show the role of ${instanceId}`)
  if (instance.role === InstanceRole.WRITER) {
    return unexpected(
      `${instanceId} is the writer, so it is not deleted: that would be a failover that was not planned.`,
      {
        first: 'Fail over to another member in the RDS console, which interrupts writes for a moment.',
        choices: { continue: `delete ${instanceId} once it is a reader` },
        goBack: { to: 'failover_to_instance', effect: 'let this operation fail over' },
      },
    )
  }
  return act({ action: 'DeleteDBInstance', input: { instanceId } })
}
