import type { Limits, NumberLimit } from './server-info.ts'

/** A limit in words: `from 30 to 3600`. */
export const rangeText = ({ min, max }: NumberLimit): string => `from ${min} to ${max}`

/** Whether a text is a whole number within a limit; empty is the default. */
export function isWholeIn(text: string, { min, max }: NumberLimit): boolean {
  const value = Number(text)
  return text.trim() === '' || (Number.isInteger(value) && value >= min && value <= max)
}

/** Whether a text is a number of minutes that one step may wait. */
export function isWaitMinutes(text: string, { waitTimeoutSeconds: { min, max } }: Limits): boolean {
  const seconds = Math.round(Number(text) * 60)
  return text.trim() !== '' && seconds >= min && seconds <= max
}

/** What is wrong with a text that is none. */
export const waitMinutesProblem = ({ waitTimeoutSeconds: { max } }: Limits): string =>
  `Give a number of minutes greater than 0 and at most ${max / 60}.`
