import { LIMITS } from '../generated/inputs.ts'

/** Whether a text is a number of minutes that one step may wait. */
export function isStepTimeoutMinutes(text: string): boolean {
  const { min, max } = LIMITS.stepTimeoutSeconds
  const seconds = Math.round(Number(text) * 60)
  return text.trim() !== '' && seconds >= min && seconds <= max
}

/** What is wrong with a text that is none. */
export const STEP_TIMEOUT_MINUTES_PROBLEM = `Give a number of minutes greater than 0 and at most ${LIMITS.stepTimeoutSeconds.max / 60}.`
