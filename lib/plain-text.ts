/**
 * What a text must not bring into a terminal, a log or a page: control characters but for tab and line feed, separators
 * that act as line breaks, and characters that change the direction of text (UAX #9), with which one text can look like
 * another.
 */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Where JSON may have one of them: those that it does not escape as they are, the others escaped. */
const UNSAFE_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\\(?:[bfr]|u00[01])/

/** A text without the characters that could make it look or act like something else. */
export const plainText = (text: string): string => text.replace(UNSAFE, '')

/** The same in one line. */
export const plainLine = (text: string): string => plainText(text.replace(/\s+/g, ' ')).trim()

/** The same of every text in a value, names included, however deep. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value)
  if (Array.isArray(value)) return value.map(plainValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [plainText(name), plainValue(member)]),
  )
}

/** The same of JSON that comes in pieces, as events do: what it escapes does no harm there, and is left to the reader. */
export const plainPiece = (json: string): string => json.replace(UNSAFE, '')

/** The same of every text in JSON. What has none of them, which is nearly all, is only looked through. */
export const plainJson = (json: string): string =>
  UNSAFE_JSON.test(json) ? JSON.stringify(plainValue(JSON.parse(json))) : json
