const DAY_MS = 86_400_000

const DAY = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})

/** Until when AWS supports a version. */
export interface Support {
  readonly standardEndsAt: string | null
  readonly extendedEndsAt: string | null
}

/** `Standard support ends Feb 28, 2027 (in 90 days)`, or which support there is after it; undefined when AWS does not say. */
export function supportText({ standardEndsAt, extendedEndsAt }: Support, nowMs: number): string | undefined {
  if (standardEndsAt === null) return undefined
  const daysLeft = daysUntilEndOf(standardEndsAt, nowMs)
  if (daysLeft >= 0) return `Standard support ends ${dayText(standardEndsAt)} (${inDays(daysLeft)})`
  const ended = `Standard support ended ${dayText(standardEndsAt)}`
  if (extendedEndsAt === null) return ended
  const extendedLeft = daysUntilEndOf(extendedEndsAt, nowMs)
  return extendedLeft >= 0
    ? `${ended}; paid Extended Support ends ${dayText(extendedEndsAt)} (${inDays(extendedLeft)})`
    : `${ended}, and Extended Support ${dayText(extendedEndsAt)}`
}

const dayText = (at: string): string => DAY.format(new Date(at))

/** Whole days until the last day that is still supported; negative once it has passed. */
const daysUntilEndOf = (lastDay: string, nowMs: number): number =>
  Math.ceil((Date.parse(lastDay) + DAY_MS - nowMs) / DAY_MS) - 1

const inDays = (days: number): string => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`)
