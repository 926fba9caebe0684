import { findInstance } from '../model/cluster-reading.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { InstanceRole } from '../model/instance-reading.ts'
import { readinessOf } from '../model/status.ts'
import type { Assessment } from './assessment.ts'
import { act, satisfied, underWay, unexpected, waitingFor } from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { ownershipOf } from './ownership.ts'

/** Deletes the temporary instance: never the writer, and never an instance that this operation did not make. */
export const deleteInstance: StepDefinition<'delete_instance'> = {
  title: ({ instanceId }) => `Delete temporary instance ${instanceId}`,
  description: ({ instanceId }) =>
    `Removes ${instanceId}, which this operation made, once it is a reader again.`,
  calls: ['DeleteDBInstance'],
  interruption: ({ instanceId }) => ({
    affects: 'reads',
    description: `connections to ${instanceId} are dropped`,
  }),
  consequence: ({ instanceId }) => ({
    kind: 'deletes',
    text: `Permanently deletes the temporary instance ${instanceId}, which this operation created.`,
  }),
  assess(context) {
    const { input, cluster } = context
    const instance = findInstance(cluster, input.instanceId)
    return instance ? assessInstance(instance, context) : satisfied(`${input.instanceId} is gone`)
  },
}

function assessInstance(instance: InstanceReading, context: StepContext<'delete_instance'>): Assessment {
  const { cluster } = context
  const { instanceId, status } = instance
  if (status === 'deleting' || status === 'delete-precheck') return underWay(`${instanceId} is ${status}`)
  const ownership = ownershipOf({ id: instance.resourceId, name: instanceId, tags: instance.tags }, context)
  if (ownership === 'untold') return waitingFor(`AWS to show the tags of ${instanceId}`)
  if (ownership === 'foreign') {
    return unexpected(
      `${instanceId} does not carry this operation's tag, and AWS did not name it as created by this operation, so it is not ours to delete.`,
      `If it is yours to delete, delete it in the RDS console and CONTINUE; otherwise mark the operation complete.`,
    )
  }
  if (readinessOf(instance) === 'busy') return waitingFor(`${instanceId} is ${status}`)
  const notReady = clusterNotReady(cluster)
  if (notReady) return notReady
  if (!instance.isMember) return waitingFor(`AWS to show the role of ${instanceId}`)
  if (instance.role === InstanceRole.WRITER) {
    return unexpected(
      `${instanceId} is the writer; deleting it would be a failover that nobody planned.`,
      'Fail over to another member first (or reset to the failover step), then CONTINUE.',
    )
  }
  return act({ action: 'DeleteDBInstance', input: { instanceId } })
}
