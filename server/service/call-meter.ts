import type { Instant } from '../model/instant.ts'
import type { Clock } from '../ports/clock.ts'
import type { LookPurpose } from '../ports/observer.ts'
import type { CountedCall, ObserverMeter, RegionLoad, RegionPace } from '../ports/observer-meter.ts'

/** How fast AWS may be asked. */
export interface DescribeLimit {
  readonly callsPerMinute: number | undefined
  /** How fast one region may be asked at present. */
  readonly paceOf: (region: string) => RegionPace
}

/** Where nothing limits what is read. */
export const NO_LIMIT: DescribeLimit = {
  callsPerMinute: undefined,
  paceOf: () => ({ callsPerMinute: undefined, isThrottled: false }),
}

/** The length of what counts as lately. */
const SECONDS = 60

/** What shows the state of clusters: the age of readings is that of these. */
const STATE_ACTIONS: ReadonlySet<string> = new Set(['DescribeDBClusters', 'DescribeDBInstances'])

/** What counts against the budget: it is RDS that describes. The list of EC2's regions is read once an hour. */
const isDescribe = ({ action }: CountedCall): boolean =>
  action.startsWith('Describe') && action !== 'DescribeRegions'

/** How many there were within the last minute, in steps of a second. */
class LastMinute {
  readonly #bySecond = new Map<number, number>()

  add(nowMs: number): void {
    this.#forget(nowMs)
    const second = Math.floor(nowMs / 1000)
    this.#bySecond.set(second, (this.#bySecond.get(second) ?? 0) + 1)
  }

  count(nowMs: number): number {
    this.#forget(nowMs)
    return this.#bySecond.values().reduce((sum, count) => sum + count, 0)
  }

  #forget(nowMs: number): void {
    for (const second of this.#bySecond.keys()) {
      if (second > Math.floor(nowMs / 1000) - SECONDS) return
      this.#bySecond.delete(second)
    }
  }
}

interface RegionCount {
  readonly sent: Readonly<Record<LookPurpose, LastMinute>>
  latestReadingAt: Instant | undefined
}

const emptyCount = (): RegionCount => ({
  sent: forEachPurpose(() => new LastMinute()),
  latestReadingAt: undefined,
})

const forEachPurpose = <T>(make: (purpose: LookPurpose) => T): Readonly<Record<LookPurpose, T>> => ({
  interrupting: make('interrupting'),
  deciding: make('deciding'),
  command: make('command'),
  waiting: make('waiting'),
  screen: make('screen'),
})

/** Counts the describe calls of the last minute in each region, and knows how old the latest reading is. */
export class CallMeter implements ObserverMeter {
  readonly #clock: Pick<Clock, 'elapsedMs'>
  readonly #limit: DescribeLimit
  readonly #regions = new Map<string, RegionCount>()

  constructor(clock: Pick<Clock, 'elapsedMs'>, limit: DescribeLimit) {
    this.#clock = clock
    this.#limit = limit
  }

  get callsPerMinute(): number | undefined {
    return this.#limit.callsPerMinute
  }

  callSent(call: CountedCall): void {
    const { purpose } = call
    if (purpose === 'change' || !isDescribe(call)) return
    this.#region(call.region).sent[purpose].add(this.#clock.elapsedMs())
  }

  callAnswered({ action, region }: Pick<CountedCall, 'action' | 'region'>, sentAt: Instant): void {
    if (!STATE_ACTIONS.has(action)) return
    const count = this.#region(region)
    if (count.latestReadingAt === undefined || count.latestReadingAt < sentAt) count.latestReadingAt = sentAt
  }

  usage(): readonly RegionLoad[] {
    const nowMs = this.#clock.elapsedMs()
    return [...this.#regions]
      .map(([region, { sent, latestReadingAt }]) => ({
        region,
        sentLastMinute: forEachPurpose((purpose) => sent[purpose].count(nowMs)),
        ...this.#limit.paceOf(region),
        latestReadingAt,
      }))
      .sort((one, other) => (one.region < other.region ? -1 : 1))
  }

  #region(name: string): RegionCount {
    const known = this.#regions.get(name)
    if (known) return known
    const made = emptyCount()
    this.#regions.set(name, made)
    return made
  }
}
