/** Input without the fields that are null, which count as not given, all the way down. */
export const withoutNulls = (input: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) => (value == null ? [] : [[key, cleared(value)]])),
  )

function cleared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleared)
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? withoutNulls(value) : value
}
