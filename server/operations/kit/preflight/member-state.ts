import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import type { InstanceReading } from '../../../model/instance-reading.ts'
import { isPendingReboot } from '../../../model/instance-reading.ts'
import { readinessOf } from '../../../model/status.ts'
import { idsOf, namesOf } from '../instance-names.ts'
import { note } from '../notes.ts'

/** Whether the instances can be worked on, and whether it is known what each of them is. */
export const memberState = (
  { instances }: ClusterReading,
  touched: readonly InstanceReading[],
): readonly Finding[] => [
  ...instances.flatMap((instance) => instanceState(instance, touched.includes(instance))),
  ...pendingReboots(instances),
]

function instanceState(instance: InstanceReading, isTouched: boolean): readonly Finding[] {
  const { instanceId, isAutoScaled, isMember } = instance
  if (isAutoScaled === undefined) {
    return [
      note.block(
        'tags_unreadable',
        `AWS sent no tags of ${instanceId}, so it is unknown whether it belongs to a scaling policy.`,
        'Allow rds:ListTagsForResource for the instances of this cluster, then try again.',
        [instanceId],
      ),
    ]
  }
  const readiness = readinessOf(instance)
  if (readiness === 'broken') return [broken(instance, isTouched)]
  if (readiness === 'busy') return [busy(instance, isTouched)]
  if (isMember) return []
  return [
    note.blockNow(
      'role_unknown',
      `AWS does not list ${instanceId} among the members of its cluster yet, so its role is unknown.`,
      'Wait until the instance is shown as writer or reader, then start.',
      [instanceId],
    ),
  ]
}

const broken = ({ instanceId, status }: InstanceReading, isTouched: boolean): Finding =>
  isTouched
    ? note.block(
        'instance_broken',
        `${instanceId} is ${status}, which does not end automatically, and this operation would work on it.`,
        'Repair it first; its events in the RDS console say what is wrong. Some operations can exclude it.',
        [instanceId, status],
      )
    : note.warn(
        'instance_broken',
        `${instanceId} is ${status}. This operation does not work on it.`,
        'Look at its events in the RDS console.',
        [instanceId, status],
      )

/** A reader of a scaling policy that comes or goes does not hold up work that leaves it alone. */
const busy = ({ instanceId, isAutoScaled, status }: InstanceReading, isTouched: boolean): Finding =>
  isAutoScaled && !isTouched
    ? note.warn(
        'instance_not_available',
        `The auto-scaled reader ${instanceId} is ${status}.`,
        'Its scaling policy is at work; suspend the policy if readers must not come and go during the operation.',
        [instanceId, status],
      )
    : note.blockNow(
        'instance_not_available',
        `${instanceId} is ${status}.`,
        'Wait until it is available, then start.',
        [instanceId, status],
      )

function pendingReboots(instances: readonly InstanceReading[]): readonly Finding[] {
  const waiting = instances.filter(isPendingReboot)
  return waiting.length === 0
    ? []
    : [
        note.info(
          'pending_reboot',
          `A parameter change waits for a restart of ${idsOf(waiting)}.`,
          'It takes effect at the next restart of each, no matter who causes that.',
          namesOf(waiting),
        ),
      ]
}
