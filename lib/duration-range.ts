const MINUTE = 60
const HOUR = 60 * MINUTE

/** From this on minutes are rounded to five: an estimate is no more exact than that. */
const COARSE = 30 * MINUTE

/** From this on hours are said, too. */
const LONG = 2 * HOUR

/** A span of time as an estimate for people: `5 to 15 minutes`, `20 seconds to 2 minutes`, `1 h 35 min to 3 h`. */
export function rangeText(range: { readonly low: number; readonly high: number }): string {
  const high = Math.max(rounded(range.high, Math.ceil), 1)
  const low = Math.min(rounded(range.low, Math.floor), high)
  const isLong = high > LONG
  const last = isLong ? hoursText(high) : spanText(high)
  if (low < (isLong ? MINUTE : 1)) return `up to ${last}`
  if (low === high) return last
  if (isLong) return `${hoursText(low)} to ${last}`
  // "5 to 15 minutes": one unit is said once.
  return `${low < MINUTE === high < MINUTE ? countOf(low) : spanText(low)} to ${last}`
}

const countOf = (seconds: number): number => (seconds < MINUTE ? seconds : seconds / MINUTE)

function spanText(seconds: number): string {
  const [count, unit] = [countOf(seconds), seconds < MINUTE ? 'second' : 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function hoursText(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE)]
  return [...(hours > 0 ? [`${hours} h`] : []), ...(minutes > 0 ? [`${minutes} min`] : [])].join(' ')
}

/** To what people say: seconds below a minute, then minutes, then every fifth of them. */
function rounded(seconds: number, round: (value: number) => number): number {
  const step = seconds <= 10 ? 1 : seconds < MINUTE ? 5 : seconds <= COARSE ? MINUTE : 5 * MINUTE
  return round(seconds / step) * step
}
