import { findInstance } from '../model/cluster-reading.ts'
import { REBOOT_INSTANCE, usuallyText } from '../model/expected-duration.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { isPendingReboot } from '../model/instance-reading.ts'
import { readinessOf } from '../model/status.ts'
import type { Assessment } from './assessment.ts'
import { act, satisfied, underWay, unexpected, waitingFor } from './assessment.ts'
import { clusterNotReady, GONE, instanceBroken } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { eventsAbout, openAttempt, sinceLastAttempt } from './evidence.ts'
import { writerInTheWay } from './writer-guard.ts'

/**
 * Restarts one instance. A reading alone cannot prove a restart (before and after look the same), so it is called
 * done only on evidence since the intention: the status was seen as rebooting, RDS reported a restart, or a parameter
 * change that waited for a restart is in sync.
 */
export const rebootInstance: StepDefinition<'reboot_instance'> = {
  does: 'Restarts an instance.',
  title: ({ instanceId }) => `Reboot ${instanceId}`,
  description: ({ instanceId, isInPlace }) =>
    isInPlace
      ? `Restarts the only writer ${instanceId}. The database is down while it restarts.`
      : `Restarts the reader ${instanceId}. Its connections are dropped; the writer is not touched.`,
  calls: ['RebootDBInstance'],
  interruption: ({ instanceId, isInPlace }) => ({
    affects: isInPlace ? 'writes' : 'reads',
    description: `${instanceId} is down while it restarts (${usuallyText(REBOOT_INSTANCE)})`,
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

function assessInstance(instance: InstanceReading, context: StepContext<'reboot_instance'>): Assessment {
  const { attempts, cluster, input } = context
  const { instanceId } = input
  if (readinessOf(instance) === 'busy') {
    const what = `${instanceId} is ${instance.status}`
    const isOurs = instance.status === 'rebooting' && openAttempt(attempts, 'RebootDBInstance')
    return isOurs ? underWay(what, 'instances') : waitingFor(what, 'instances')
  }
  const evidence = restartEvidence(instance, context)
  if (evidence) {
    return isPendingReboot(instance)
      ? unexpected(`${instanceId} has restarted, and a parameter change still waits for a restart.`, {
          first: 'Someone else changed parameters after the restart.',
          choices: { mark_complete: 'end the operation as it is' },
          goBack: { to: 'present', effect: 'restart it again' },
        })
      : satisfied(evidence)
  }
  // Whether a restart happened that no reading showed is known from events alone; not knowing is no reason for a second one.
  if (openAttempt(attempts, 'RebootDBInstance') && context.reading.events === undefined) {
    return waitingFor(`the events of RDS to be read, which tell whether ${instanceId} has restarted`)
  }
  const notReady = clusterNotReady(cluster)
  if (notReady) return notReady
  return (
    writerInTheWay(instance, input, 'A restart') ?? act({ action: 'RebootDBInstance', input: { instanceId } })
  )
}

function restartEvidence(
  instance: InstanceReading,
  context: StepContext<'reboot_instance'>,
): string | undefined {
  const attempt = openAttempt(context.attempts, 'RebootDBInstance')
  if (!attempt) return undefined
  const { instanceId } = instance
  if (attempt.seenAt !== undefined) return `${instanceId} was seen rebooting and is available`
  // Shutdown and restart are the events of this category (RDS-EVENT-0004 and -0006).
  const restart = eventsAbout(context.reading, [instanceId], attempt.intendedAt).find(({ categories }) =>
    categories.includes('availability'),
  )
  if (restart) return `RDS reported for ${instanceId}: ${restart.message}`
  if (context.input.wasPendingReboot && !isPendingReboot(instance)) {
    return `the parameter change of ${instanceId} that waited for a restart is in sync`
  }
  return undefined
}
