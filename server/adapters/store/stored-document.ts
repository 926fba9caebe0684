/** The one thing that a file holds, by the key that it is under. */
export type Content = 'operation' | 'events' | 'releases'

/** An object of a stored document, of which nothing is known yet. */
export type StoredObject = Readonly<Record<string, unknown>>

/** Whether a value of a stored document is an object. */
export const isObject = (value: unknown): value is StoredObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Changes each entry of a list; what is no list stays as it is. */
export const eachOf = (values: unknown, change: (value: unknown) => unknown): unknown =>
  Array.isArray(values) ? values.map(change) : values
