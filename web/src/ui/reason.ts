import { TEXT_LIMITS } from '../generated/inputs.ts'

/** What is wrong with a reason; undefined when nothing is. */
export const reasonProblem = (text: string): string | undefined =>
  text.trim().length > TEXT_LIMITS.reason ? `Use at most ${TEXT_LIMITS.reason} characters.` : undefined
