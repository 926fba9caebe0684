/** A type in which null is undefined, all the way down. */
export type WithoutNulls<T> = T extends null
  ? undefined
  : T extends object
    ? { [K in keyof T]: WithoutNulls<T[K]> }
    : T

/** Input in which what is null counts as not given. */
export function withoutNulls<T>(input: T): WithoutNulls<T>
export function withoutNulls(input: unknown): unknown {
  if (input === null) return undefined
  if (Array.isArray(input)) return input.map((item) => withoutNulls(item))
  if (typeof input !== 'object') return input
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, withoutNulls(value)]))
}
