import { findInstance, soleWriter } from '../model/cluster-reading.ts'
import { consent } from '../model/consent.ts'
import { USUAL_STOP_OF_WRITES } from '../model/expected-duration.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { compareClasses } from '../model/instance-size.ts'
import { UNDO } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import type { Verdict } from './assessment.ts'
import {
  act,
  changeFailed,
  satisfied,
  underWay,
  unexpected,
  unlessAccepted,
  waitingFor,
} from './assessment.ts'
import { clusterNotReady, instanceBroken } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { awsSays, openAttempt, sinceLastAttempt, wasSeen } from './evidence.ts'

/** Makes an instance the writer. The call always names its target, so that a repeated one could not flip the roles back. */
export const failoverToInstance: StepDefinition<'failover_to_instance'> = {
  does: 'Makes an instance the writer.',
  title: ({ instanceId }) => `Fail over to ${instanceId}`,
  description: ({ instanceId }) => `Makes ${instanceId} the writer. Writes pause while the roles change.`,
  calls: ['FailoverDBCluster'],
  isWatchedClosely: true,
  interruption: ({ instanceId }) => ({
    affects: 'writes',
    description: `writes pause while ${instanceId} becomes the writer (${USUAL_STOP_OF_WRITES}); open connections are dropped`,
  }),
  reads: ['events'],
  needs: ({ attempts, input }) => sinceLastAttempt(attempts, input.instanceId),
  glance: () => ({ breadth: 'cluster' }),
  assess(context) {
    const { input, attempts, cluster, reading } = context
    const { instanceId } = input
    const target = findInstance(cluster, instanceId)
    if (!target) {
      return unexpected(`${instanceId} is no longer a member of ${cluster.clusterId}.`, {
        first: `Bring ${instanceId} back, if it can be.`,
        choices: { continue: 'check again', rollback: `${UNDO}, with the original writer as the writer` },
      })
    }
    if (cluster.status === 'failing-over') return underWay(`${cluster.clusterId} is failing over`, 'cluster')
    const notReady = clusterNotReady(cluster)
    if (notReady) return notReady
    const broken = instanceBroken(target)
    if (broken) return broken
    if (readinessOf(target) === 'busy') return waitingFor(`${instanceId} is ${target.status}`)
    const writer = soleWriter(cluster)
    if (writer?.instanceId === instanceId) return satisfied(`${instanceId} is the writer`)

    if (wasSeen(attempts, 'FailoverDBCluster')) {
      const since = openAttempt(attempts, 'FailoverDBCluster')?.intendedAt
      return changeFailed(
        `The failover to ${instanceId} did not succeed: ${writer?.instanceId} is the writer.${awsSays(reading, [cluster.clusterId, instanceId], since)}`,
        {
          choices: {
            continue: 'fail over again, with another short interruption of writes',
            rollback: UNDO,
          },
        },
      )
    }
    const busy = cluster.instances.filter((member) => readinessOf(member) === 'busy')
    if (input.awaitsReaders && busy.length > 0) {
      return waitingFor(busy.map((member) => `${member.instanceId} is ${member.status}`).join('; '))
    }
    return (
      (writer && smallerThanPlanned(target, writer, context)) ??
      act({
        action: 'FailoverDBCluster',
        input: { clusterId: cluster.clusterId, targetInstanceId: instanceId },
      })
    )
  },
}

/** Someone has made the target smaller since the plan was made, and smaller than the writer: that was not in the plan. */
function smallerThanPlanned(
  { instanceId, instanceClass }: InstanceReading,
  writer: InstanceReading,
  { input: { expectedClass = instanceClass }, accepted }: StepContext<'failover_to_instance'>,
): Verdict | undefined {
  const isSmaller = (other: string): boolean => compareClasses(instanceClass, other) === 'smaller'
  if (!isSmaller(expectedClass) || !isSmaller(writer.instanceClass)) return undefined
  return unlessAccepted(
    consent(
      'smaller_writer',
      instanceId,
      [instanceClass, writer.instanceClass],
      `${instanceId} (${instanceClass}) becomes the writer with less CPU or memory than ${writer.instanceId} (${writer.instanceClass}).`,
    ),
    accepted,
    `${instanceId} is ${instanceClass}, and the plan expected ${expectedClass}: someone else changed it. It is smaller than the writer ${writer.instanceId}, which is ${writer.instanceClass}.`,
    {
      choices: { continue: 'fail over to the smaller instance', rollback: UNDO },
      note: `To avoid that, change ${instanceId} back to ${expectedClass} in the RDS console first.`,
    },
    true,
  )
}
