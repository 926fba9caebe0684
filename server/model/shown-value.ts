/** The most characters of a wrong value that are shown again. */
const SHOWN_LENGTH = 70

/** A value that a client sent, in a sentence that says what is wrong with it. */
export function shownValue(value: unknown): string {
  const text = JSON.stringify(value) ?? 'not given'
  if (text.length <= SHOWN_LENGTH) return text
  const length = typeof value === 'string' ? ` (${value.length} characters)` : ''
  return `${text.slice(0, SHOWN_LENGTH)}...${length}`
}
