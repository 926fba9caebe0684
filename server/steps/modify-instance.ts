import { findInstance } from '../model/cluster-reading.ts'
import { MODIFY_INSTANCE, usuallyText } from '../model/expected-duration.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { UNDO } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import type { Assessment } from './assessment.ts'
import { act, changeFailed, satisfied, underWay, unexpected, waitingFor } from './assessment.ts'
import { clusterNotReady, GONE, instanceBroken } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { awsSays, failureReported, openAttempt, sinceLastAttempt, wasSeen } from './evidence.ts'
import { writerInTheWay } from './writer-guard.ts'

/** Changes the class of one instance, at once. */
export const modifyInstance: StepDefinition<'modify_instance'> = {
  does: 'Changes the class of an instance.',
  title: ({ instanceId, instanceClass }) => `Change ${instanceId} to ${instanceClass}`,
  description: ({ instanceId, instanceClass, isInPlace }) =>
    isInPlace
      ? `Changes the only writer ${instanceId} to ${instanceClass} in place. The database is down while it restarts.`
      : `Changes the reader ${instanceId} to ${instanceClass}. Its connections are dropped; the writer is not touched.`,
  calls: ['ModifyDBInstance'],
  interruption: ({ instanceId, isInPlace }) => ({
    affects: isInPlace ? 'writes' : 'reads',
    description: `${instanceId} is down while its class changes (${usuallyText(MODIFY_INSTANCE)})`,
  }),
  reads: ['events'],
  needs: ({ attempts, input }) => sinceLastAttempt(attempts, input.instanceId),
  glance: () => ({ breadth: 'instances' }),
  assess(context) {
    const { cluster, input } = context
    const instance = findInstance(cluster, input.instanceId)
    if (!instance) {
      return unexpected(`${input.instanceId} is no longer a member of ${cluster.clusterId}.`, GONE)
    }
    return instanceBroken(instance) ?? assessInstance(instance, context)
  },
}

function assessInstance(instance: InstanceReading, context: StepContext<'modify_instance'>): Assessment {
  const { attempts, cluster, input } = context
  const { instanceId, instanceClass } = input
  if (readinessOf(instance) === 'busy') {
    const what = `${instanceId} is ${instance.status}`
    return openAttempt(attempts, 'ModifyDBInstance')
      ? underWay(what, 'instances')
      : waitingFor(what, 'instances')
  }
  if (instance.instanceClass === instanceClass && instance.pendingChanges['DBInstanceClass'] === undefined) {
    return satisfied(`${instanceId} is ${instanceClass}`)
  }
  if (
    wasSeen(attempts, 'ModifyDBInstance') ||
    failureReported(attempts, 'ModifyDBInstance', context.reading, instanceId)
  ) {
    return notCarriedOut(instance, context)
  }
  if (
    openAttempt(attempts, 'ModifyDBInstance') &&
    instance.pendingChanges['DBInstanceClass'] === instanceClass
  ) {
    return waitingFor(`${instanceId} to begin changing to ${instanceClass}`, 'instances')
  }
  const notReady = clusterNotReady(cluster)
  if (notReady) return notReady
  const inTheWay = writerInTheWay(instance, input, 'A change of its class')
  if (inTheWay) return inTheWay
  return act({ action: 'ModifyDBInstance', input: { instanceId, instanceClass } })
}

function notCarriedOut(
  instance: InstanceReading,
  { attempts, input, reading }: StepContext<'modify_instance'>,
): Assessment {
  const since = openAttempt(attempts, 'ModifyDBInstance')?.intendedAt
  return changeFailed(
    `AWS began to change ${input.instanceId} to ${input.instanceClass} and gave up: it is ${instance.status} with ${instance.instanceClass}.${awsSays(reading, [input.instanceId], since)}`,
    {
      first: 'Where AWS lacked capacity, wait a while.',
      choices: { continue: 'request the change again', rollback: UNDO },
    },
  )
}
