import type { CombinedError } from '@urql/core'

/** An answer in which what could not be read is as it was read before. What errors name in lists is left as it is. */
export function withKept<Data>(
  data: Data,
  before: Data | undefined,
  { graphQLErrors }: Pick<CombinedError, 'graphQLErrors'>,
): Data {
  return graphQLErrors.reduce((whole, { path = [] }) => keptAt(whole, before, path), data)
}

/** Both have the same shape, as they answer the same document. */
function keptAt<Data>(data: Data, before: Data | undefined, path: readonly (string | number)[]): Data
function keptAt(data: unknown, before: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return before ?? data
  if (!isRecord(data) || !isRecord(before)) return data
  return { ...data, [key]: keptAt(data[key], before[key], rest) }
}

const isRecord = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
