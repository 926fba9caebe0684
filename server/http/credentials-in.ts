/** Fields of connection parameters that hold what an HTTP client sends as its `authorization`. */
const HEADERS: readonly string[] = ['authorization']

/** Fields that hold the token alone, as clients of several libraries name them. */
const TOKENS: readonly string[] = ['authtoken', 'token']

/** Fields that hold the name of who gives the commands. */
const ACTORS: readonly string[] = ['x-actor', 'actor']

type Parameters = Readonly<Record<string, unknown>>

/**
 * What connection parameters say in the place of an `authorization` header, in the spellings of the usual clients:
 * `Authorization` or `authorization`, also inside `headers`, with `Bearer <token>`; `authToken` or `token`, with or without
 * `Bearer`. Undefined when they say nothing that can be one.
 */
export function authorizationIn(parameters: Parameters = {}): string | undefined {
  const header = headerIn(parameters, HEADERS)
  if (typeof header === 'string') return header
  const token = fieldIn(parameters, TOKENS)
  if (typeof token !== 'string' || token === '') return undefined
  return /^Bearer /i.test(token) ? token : `Bearer ${token}`
}

/** What connection parameters say in the place of an `x-actor` header: under that name, also inside `headers`, or as `actor`. */
export const actorIn = (parameters: Parameters = {}): unknown => headerIn(parameters, ACTORS)

const headerIn = (parameters: Parameters, names: readonly string[]): unknown => {
  const headers = fieldIn(parameters, ['headers'])
  return fieldIn(parameters, names) ?? (isParameters(headers) ? fieldIn(headers, names) : undefined)
}

const fieldIn = (parameters: Parameters, names: readonly string[]): unknown =>
  Object.entries(parameters).find(([name]) => names.includes(name.toLowerCase()))?.[1]

const isParameters = (value: unknown): value is Parameters => typeof value === 'object' && value !== null
