import { commonFault } from '../protocol/aws-fault.ts'
import { WEEKDAYS } from '../world/weekdays.ts'

const MIN_MINUTES = 30
const DAY_MINUTES = 24 * 60
const WEEK_MINUTES = 7 * DAY_MINUTES

/**
 * Refuses a backup or maintenance window that is shorter than 30 minutes, and two that overlap. Their form has been
 * checked before. Throws InvalidParameterValue.
 */
export function checkWindows(windows: {
  readonly PreferredBackupWindow?: string | undefined
  readonly PreferredMaintenanceWindow?: string | undefined
}): void {
  const backup = minutesOf(windows.PreferredBackupWindow, DAY_MINUTES)
  const maintenance = minutesOf(windows.PreferredMaintenanceWindow, WEEK_MINUTES)
  refuseShort('PreferredBackupWindow', backup)
  refuseShort('PreferredMaintenanceWindow', maintenance)
  if (!backup || !maintenance) return
  const daysOfBackup = Array.from({ length: 9 }, (_, day) => backup.from + (day - 1) * DAY_MINUTES)
  if (
    daysOfBackup.some(
      (from) => from < maintenance.from + maintenance.length && maintenance.from < from + backup.length,
    )
  ) {
    throw commonFault('InvalidParameterValue', 'The backup window and maintenance window must not overlap.')
  }
}

interface Window {
  readonly from: number
  readonly length: number
}

function minutesOf(window: string | undefined, period: number): Window | undefined {
  if (window === undefined) return undefined
  const [from = 0, to = 0] = window.toLowerCase().split('-').map(minuteOf)
  return { from, length: (to - from + period) % period }
}

/** The minute within the day, or within the week that begins on Monday. */
function minuteOf(time: string): number {
  const [minute = 0, hour = 0, day] = time.split(':').toReversed()
  return Math.max(0, WEEKDAYS.indexOf(day ?? '')) * DAY_MINUTES + Number(hour) * 60 + Number(minute)
}

function refuseShort(name: string, window: Window | undefined): void {
  if (!window || window.length >= MIN_MINUTES) return
  throw commonFault(
    'InvalidParameterValue',
    `The ${name} must be at least ${MIN_MINUTES} minutes long, it is ${window.length}`,
  )
}
