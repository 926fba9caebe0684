import { Random } from '../world/random.ts'
import type { RegionState } from '../world/records.ts'
import { WEEKDAYS } from '../world/weekdays.ts'
import type { Happenings } from './settings.ts'

/** The kinds of things that happen by themselves to a cluster, or to one instance. */
export type HappeningKind = 'failover' | 'scaling' | 'backup' | 'cluster-maintenance' | 'instance-maintenance'

/** Something that happens to the record behind a key at a moment (epoch milliseconds). */
export interface Happening {
  readonly kind: HappeningKind
  readonly key: string
  readonly at: number
}

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

/** From Monday to the first epoch day: 1 January 1970 was a Thursday. */
const FIRST_EPOCH_DAY = WEEKDAYS.indexOf('thu')

/**
 * What happens next after a moment: everything that is due at that next moment, in the order of the records. Worked out
 * from the seed and the state alone, so that it is the same however often it is asked.
 */
export function nextHappenings(
  settings: Happenings,
  state: RegionState,
  seed: number,
  after: number,
): readonly Happening[] {
  if (isQuiet(settings)) return []
  const all = [
    ...clusterHappenings(settings, state, seed, after),
    ...instanceHappenings(settings, state, after),
  ]
  const first = Math.min(...all.map(({ at }) => at))
  return all.filter(({ at }) => at === first)
}

/** Asked before anything else, because it is asked at every moment of every world. */
const isQuiet = ({
  failoverEveryMs,
  scalingEveryMs,
  backupWindows,
  maintenanceWindows,
}: Happenings): boolean => !failoverEveryMs && !scalingEveryMs && !backupWindows && !maintenanceWindows

function clusterHappenings(
  { failoverEveryMs, scalingEveryMs, backupWindows, maintenanceWindows }: Happenings,
  state: RegionState,
  seed: number,
  after: number,
): Happening[] {
  return [...state.clusters.values()].flatMap(({ key, shown }) => {
    const times: Partial<Record<HappeningKind, number | undefined>> = {
      failover: failoverEveryMs ? nextByChance(`${seed}/failover/${key}`, failoverEveryMs, after) : undefined,
      scaling: scalingEveryMs ? nextByChance(`${seed}/scaling/${key}`, scalingEveryMs, after) : undefined,
      backup: backupWindows ? nextDaily(shown.PreferredBackupWindow, after) : undefined,
      'cluster-maintenance': maintenanceWindows
        ? nextWeekly(shown.PreferredMaintenanceWindow, after)
        : undefined,
    }
    return happeningsAt(key, times)
  })
}

function instanceHappenings(
  { maintenanceWindows }: Happenings,
  state: RegionState,
  after: number,
): Happening[] {
  if (!maintenanceWindows) return []
  return [...state.instances.values()].flatMap(({ key, shown }) =>
    happeningsAt(key, { 'instance-maintenance': nextWeekly(shown.PreferredMaintenanceWindow, after) }),
  )
}

const KINDS: readonly HappeningKind[] = [
  'failover',
  'scaling',
  'backup',
  'cluster-maintenance',
  'instance-maintenance',
]

function happeningsAt(key: string, times: Partial<Record<HappeningKind, number | undefined>>): Happening[] {
  return KINDS.flatMap((kind) => {
    const at = times[kind]
    return at === undefined ? [] : [{ kind, key, at }]
  })
}

/** Time is cut into stretches of `everyMs`; in each of them it happens once, at a moment that the label decides. */
function nextByChance(label: string, everyMs: number, after: number): number {
  for (let stretch = Math.floor(after / everyMs); ; stretch++) {
    const at = Math.floor((stretch + new Random(0).fork(`${label}/${stretch}`).next()) * everyMs)
    if (at > after) return at
  }
}

/** The next beginning of a window such as `03:10-03:40`, UTC. */
function nextDaily(window: string | undefined, after: number): number | undefined {
  const [, hour, minute] = /^(\d\d):(\d\d)-/.exec(window ?? '') ?? []
  if (hour === undefined || minute === undefined) return undefined
  return nextPeriodic((Number(hour) * 60 + Number(minute)) * 60_000, DAY_MS, after)
}

/** The next beginning of a window such as `sun:04:30-sun:05:00`, UTC. */
function nextWeekly(window: string | undefined, after: number): number | undefined {
  const [, day = '', hour, minute] = /^(\w{3}):(\d\d):(\d\d)-/.exec((window ?? '').toLowerCase()) ?? []
  const index = WEEKDAYS.indexOf(day)
  if (index < 0 || hour === undefined || minute === undefined) return undefined
  return nextPeriodic(
    (index - FIRST_EPOCH_DAY) * DAY_MS + (Number(hour) * 60 + Number(minute)) * 60_000,
    WEEK_MS,
    after,
  )
}

function nextPeriodic(offset: number, period: number, after: number): number {
  return (Math.floor((after - offset) / period) + 1) * period + offset
}
