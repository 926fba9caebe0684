import { TEXT_LIMITS } from '../generated/inputs.ts'

/** What is wrong with a comment or a reason; undefined when nothing is. */
export const commentProblem = (text: string): string | undefined =>
  text.trim().length > TEXT_LIMITS.comment ? `Use at most ${TEXT_LIMITS.comment} characters.` : undefined
