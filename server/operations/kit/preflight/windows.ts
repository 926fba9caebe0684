import type { ClusterReading } from '../../../model/cluster-reading.ts'
import type { Finding } from '../../../model/finding.ts'
import type { Instant } from '../../../model/instant.ts'
import { toEpochMs } from '../../../model/instant.ts'
import { note } from '../notes.ts'

const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * HOUR_MINUTES
const WEEK_MINUTES = 7 * DAY_MINUTES

/** How far ahead windows count: about as long as a long operation takes. */
const AHEAD_MINUTES = 4 * HOUR_MINUTES

/** Days as AWS writes them in windows, in the order of Date's `getUTCDay`. */
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Backup and maintenance windows that open, or are open, in the next hours: AWS may then hold up or restart things. */
export function windows(cluster: ClusterReading, at: Instant): readonly Finding[] {
  const { clusterId, backupWindow, maintenanceWindow, instances } = cluster
  const maintenance = [
    { owner: clusterId, window: maintenanceWindow },
    ...instances.map((instance) => ({ owner: instance.instanceId, window: instance.maintenanceWindow })),
  ]
  return [
    ...(backupWindow !== undefined && isNear(backupWindow, at)
      ? [
          note.warn(
            'backup_window_near',
            `The backup window of ${clusterId} (${backupWindow} UTC) is open within the next 4 hours; AWS refuses changes while it backs up.`,
            'The operation waits during that time. Start it after the window to avoid that.',
            [backupWindow],
          ),
        ]
      : []),
    ...maintenance.flatMap(({ owner, window }) =>
      window !== undefined && isNear(window, at) ? [maintenanceNear(owner, window)] : [],
    ),
  ]
}

const maintenanceNear = (owner: string, window: string): Finding =>
  note.warn(
    'maintenance_window_near',
    `The maintenance window of ${owner} (${window} UTC) is open within the next 4 hours; AWS may restart it then.`,
    'Start after the window, or move it.',
    [owner, window],
  )

/** Whether a window meets the next hours; one that cannot be understood counts, since nothing is known of it. */
function isNear(window: string, at: Instant): boolean {
  const parsed = parseWindow(window)
  if (!parsed) return true
  const { start, lengthMinutes, periodMinutes } = parsed
  const sinceStart = (minuteOfWeek(at) - start + WEEK_MINUTES) % periodMinutes
  return sinceStart < lengthMinutes || periodMinutes - sinceStart <= AHEAD_MINUTES
}

interface Window {
  /** Minute of the week, from Sunday 00:00 UTC; of the day for a daily window. */
  readonly start: number
  readonly lengthMinutes: number
  readonly periodMinutes: number
}

/** `hh:mm-hh:mm` (daily) or `ddd:hh:mm-ddd:hh:mm` (weekly), in UTC. */
function parseWindow(window: string): Window | undefined {
  const match = /^(?:([a-z]{3}):)?(\d\d):(\d\d)-(?:([a-z]{3}):)?(\d\d):(\d\d)$/.exec(window.toLowerCase())
  if (!match) return undefined
  const [, startDay, startHour, startMinute, endDay, endHour, endMinute] = match
  const start = minuteOf(startDay, startHour, startMinute)
  const end = minuteOf(endDay, endHour, endMinute)
  if (start === undefined || end === undefined || (startDay === undefined) !== (endDay === undefined)) {
    return undefined
  }
  const periodMinutes = startDay === undefined ? DAY_MINUTES : WEEK_MINUTES
  return { start, lengthMinutes: (end - start + periodMinutes) % periodMinutes, periodMinutes }
}

function minuteOf(day: string | undefined, hour: string | undefined, minute: string | undefined) {
  const dayIndex = day === undefined ? 0 : DAYS.indexOf(day)
  return dayIndex < 0 ? undefined : dayIndex * DAY_MINUTES + Number(hour) * HOUR_MINUTES + Number(minute)
}

function minuteOfWeek(at: Instant): number {
  const date = new Date(toEpochMs(at))
  return date.getUTCDay() * DAY_MINUTES + date.getUTCHours() * HOUR_MINUTES + date.getUTCMinutes()
}
