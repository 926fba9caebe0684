import type { Finding } from '../../../model/finding.ts'
import type { Instant } from '../../../model/instant.ts'
import { msBetween, timeText } from '../../../model/instant.ts'
import type { PendingMaintenance, PreflightReading } from '../../../model/preflight-reading.ts'
import { note } from '../notes.ts'

const HOUR_MS = 3_600_000

/** Maintenance of AWS's own that is due this soon would collide with the operation. */
const COLLIDES_WITHIN_MS = 2 * HOUR_MS

/** Maintenance that is due this soon may collide if the operation takes long or waits for a person. */
const NEAR_WITHIN_MS = 24 * HOUR_MS

/** Actions that AWS has announced for the cluster or its instances. */
export const pendingMaintenance = ({
  at,
  pendingMaintenance: actions,
}: PreflightReading): readonly Finding[] => (actions ?? []).map((action) => judge(action, at))

function judge(pending: PendingMaintenance, at: Instant): Finding {
  const { action, description } = pending
  const resource = pending.resourceArn.slice(pending.resourceArn.lastIndexOf(':') + 1)
  const dueAt = earliest(pending)
  const what = `AWS has ${action} pending for ${resource}${description === undefined ? '' : ` (${description})`}`
  if (dueAt === undefined) {
    return note.info(
      'maintenance_pending',
      `${what}, without a date.`,
      'Apply it in a maintenance window of its own.',
      itemsOf(pending),
    )
  }
  const leftMs = msBetween(at, dueAt)
  if (leftMs <= COLLIDES_WITHIN_MS) {
    return note.blockNow(
      'maintenance_due',
      `${what}, due ${timeText(dueAt)}.`,
      'Apply it now or let it pass, then start; or defer it in the RDS console.',
      itemsOf(pending),
    )
  }
  return leftMs <= NEAR_WITHIN_MS
    ? note.warn(
        'maintenance_near',
        `${what}, due ${timeText(dueAt)}.`,
        'See that the operation is over by then, or defer it.',
        itemsOf(pending),
      )
    : note.info(
        'maintenance_pending',
        `${what}, due ${timeText(dueAt)}.`,
        'See that the operation is over by then.',
        itemsOf(pending),
      )
}

const itemsOf = (pending: PendingMaintenance): readonly string[] => [
  pending.resourceArn,
  pending.action,
  earliest(pending) ?? '',
]

const earliest = ({ forcedApplyAt, currentApplyAt }: PendingMaintenance): Instant | undefined =>
  [forcedApplyAt, currentApplyAt].filter((date) => date !== undefined).toSorted()[0]
