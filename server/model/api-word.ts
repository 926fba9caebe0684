/** A word of the model as the enums of the API spell it: `PAUSED` for `paused`. */
export function apiWord<W extends string>(word: W): Uppercase<W>
export function apiWord(word: string): string {
  return word.toUpperCase()
}
