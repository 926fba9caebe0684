/** A log is written again with every event, an operation with every revision, and most parts of them have not changed. */
const texts = new WeakMap<object, string>()

/** The compact JSON of something that no one can change any more; made once. */
export function keptText(value: object): string {
  const known = texts.get(value)
  if (known !== undefined) return known
  const text = JSON.stringify(value)
  texts.set(value, text)
  return text
}
