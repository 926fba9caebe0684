/** What a number may be, both ends included. */
interface NumberLimit {
  readonly min: number
  readonly max: number
}

/** A limit in words: `from 30 to 3600`. */
export const rangeText = ({ min, max }: NumberLimit): string => `from ${min} to ${max}`

/** Whether a text is a whole number within a limit; empty is the default. */
export function isWholeIn(text: string, { min, max }: NumberLimit): boolean {
  const value = Number(text)
  return text.trim() === '' || (Number.isInteger(value) && value >= min && value <= max)
}
