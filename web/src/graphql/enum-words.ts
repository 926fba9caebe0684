/** A value of an enum in words: `STEP_STARTED` is `Step started`. */
export function enumWords(value: string): string {
  const words = value.toLowerCase().replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
