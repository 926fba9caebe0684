import type { Instant } from '../model/instant.ts'
import { LOOK_PURPOSES, type LookPurpose } from '../ports/observer.ts'
import type { RegionLoad } from '../ports/observer-meter.ts'

/** What is asked of one region. */
export interface RegionReport extends Omit<RegionLoad, 'sentLastMinute'> {
  readonly usedLastMinute: number
  readonly byPurpose: readonly { readonly purpose: LookPurpose; readonly calls: number }[]
}

/** How much AWS is asked, how much it may be, and what that means, in words. */
export interface BudgetReport {
  readonly callsPerMinute: number | undefined
  readonly usedLastMinute: number
  readonly isThrottled: boolean
  readonly latestReadingAt: Instant | undefined
  readonly summary: string
  readonly regions: readonly RegionReport[]
}

/** The budget as it stands. */
export function budgetReport({
  callsPerMinute,
  usage,
}: {
  readonly callsPerMinute: number | undefined
  readonly usage: readonly RegionLoad[]
}): BudgetReport {
  const regions = usage.map(regionReport)
  const latest = regions.flatMap(({ latestReadingAt }) => latestReadingAt ?? []).toSorted()
  return {
    callsPerMinute,
    usedLastMinute: regions.reduce((sum, { usedLastMinute }) => sum + usedLastMinute, 0),
    isThrottled: regions.some(({ isThrottled }) => isThrottled),
    latestReadingAt: latest.at(-1),
    summary: summaryOf(callsPerMinute, regions),
    regions,
  }
}

function regionReport({ sentLastMinute, ...region }: RegionLoad): RegionReport {
  const byPurpose = LOOK_PURPOSES.map((purpose) => ({ purpose, calls: sentLastMinute[purpose] }))
  const usedLastMinute = byPurpose.reduce((sum, { calls }) => sum + calls, 0)
  return { ...region, usedLastMinute, byPurpose }
}

function summaryOf(callsPerMinute: number | undefined, regions: readonly RegionReport[]): string {
  const throttled = regions.filter(({ isThrottled }) => isThrottled)
  if (throttled.length > 0) return throttled.map(throttledText).join(' ')
  const asked = regions.filter(({ usedLastMinute }) => usedLastMinute > 0)
  if (asked.length === 0) return 'The server has not read AWS in the last minute.'
  return asked.map((region) => usedText(callsPerMinute, region)).join(' ')
}

const usedText = (limit: number | undefined, { region, usedLastMinute: used }: RegionReport): string =>
  limit === undefined
    ? `The server has sent ${countOf(used)} in ${region} in the last minute. There is no limit.`
    : used <= limit
      ? `The server has sent ${countOf(used)} in ${region} in the last minute. The budget is ${limit} a minute.`
      : `The server has sent ${countOf(used)} in ${region} in the last minute. The budget is ${limit} a minute, so steps that wait and open screens are read less often. Commands and steps that interrupt connections are not delayed.`

const throttledText = ({ region, callsPerMinute }: RegionReport): string =>
  `AWS throttles requests in ${region}.${
    callsPerMinute === undefined
      ? ''
      : ` Steps that wait and open screens are read less often, with at most ${countOf(callsPerMinute)} a minute, until AWS accepts more.`
  } Commands and steps that interrupt connections are not delayed.`

const countOf = (calls: number): string => (calls === 1 ? '1 describe call' : `${calls} describe calls`)
