/** A type in which null is as good as absent, all the way down: what may be left out is not there, or not null. */
export type WithoutNulls<T> = T extends readonly (infer Item)[]
  ? WithoutNulls<Item>[]
  : T extends object
    ? { [K in keyof T as null extends T[K] ? never : K]: WithoutNulls<T[K]> } & {
        [K in keyof T as null extends T[K] ? K : never]?: WithoutNulls<NonNullable<T[K]>>
      }
    : T

/** Input in which what is null counts as not given: its key is not there. */
export function withoutNulls<T>(input: T): WithoutNulls<T>
export function withoutNulls(input: unknown): unknown {
  if (Array.isArray(input)) return input.map((item) => withoutNulls(item))
  if (typeof input !== 'object' || input === null) return input
  const given = Object.entries(input).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given.map(([key, value]) => [key, withoutNulls(value)]))
}
