const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A duration as people say it: `0.4 s`, `12 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`. */
export function durationText(seconds: number): string {
  if (seconds < 1 && seconds > 0) return `${Math.max(seconds, 0.1).toFixed(1)} s`
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < MINUTE) return `${whole} s`
  if (whole < HOUR) return parts(whole, [MINUTE, 'min'], [1, 's'])
  return whole < DAY ? parts(whole, [HOUR, 'h'], [MINUTE, 'min']) : parts(whole, [DAY, 'd'], [HOUR, 'h'])
}

type Unit = readonly [seconds: number, name: string]

/** In a large and a small unit; the small one only when there is something of it. */
function parts(seconds: number, [large, name]: Unit, [small, smallName]: Unit): string {
  const rest = Math.floor((seconds % large) / small)
  return `${Math.floor(seconds / large)} ${name}${rest === 0 ? '' : ` ${rest} ${smallName}`}`
}

/** How far a time is from now: `just now`, `4 min 10 s ago`, `in 31 min`. */
export function relativeText(at: string, nowMs: number): string {
  const seconds = (nowMs - Date.parse(at)) / 1000
  if (Math.abs(seconds) < 5) return 'just now'
  return seconds > 0 ? `${spanText(seconds)} ago` : `in ${spanText(-seconds)}`
}

/** Seconds matter in the first minutes only. */
function spanText(seconds: number): string {
  if (seconds < 10 * MINUTE) return durationText(seconds)
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`
  return durationText(seconds)
}

const LOCAL = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
})

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** A time in the zone of the reader, with the zone. */
export const localText = (at: string): string => LOCAL.format(new Date(at))

/** The time of day in the zone of the reader. */
export const clockText = (at: string): string => CLOCK.format(new Date(at))

/** A time for the one who wants to know exactly: local with zone, and UTC. */
export const exactText = (at: string): string => `${localText(at)}\n${at} (UTC)`

/** Seconds from one time to another, or to now while there is no end; 0 before the beginning. */
export const secondsBetween = (from: string | null, to: string | null, nowMs: number): number =>
  from === null ? 0 : Math.max(0, ((to === null ? nowMs : Date.parse(to)) - Date.parse(from)) / 1000)
