/** The value of an option that takes a whole number, of `least` or more. Throws an error that says so. */
export function wholeNumber(option: string, text: string, least = Number.MIN_SAFE_INTEGER): number {
  const value = Number(text)
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value
  const range = least === Number.MIN_SAFE_INTEGER ? '' : ` of ${least} or more`
  throw new Error(`--${option} takes a whole number${range}, not ${JSON.stringify(text)}.`)
}
