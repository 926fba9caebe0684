import type { Limits } from '../ui/server-info.ts'

/** Whether a text is a number of minutes that one step may wait. */
export function isWaitMinutes(text: string, { waitTimeoutSeconds: { min, max } }: Limits): boolean {
  const seconds = Math.round(Number(text) * 60)
  return text.trim() !== '' && seconds >= min && seconds <= max
}

/** What is wrong with a text that is none. */
export const waitMinutesProblem = ({ waitTimeoutSeconds: { max } }: Limits): string =>
  `Give a number of minutes greater than 0 and at most ${max / 60}.`
