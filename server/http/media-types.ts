/** The media type of GraphQL answers, for clients that take it (GraphQL over HTTP). */
export const GRAPHQL_ANSWER = 'application/graphql-response+json'

/** The media types that answers of the GraphQL address have. */
const ANSWER_TYPES: readonly string[] = [
  GRAPHQL_ANSWER,
  'application/json',
  'text/event-stream',
  'multipart/mixed',
]

/** A client that does not say what it accepts. */
const DEFAULT_TYPE = 'application/json'

/**
 * What an `accept` header names that answers can have, without parameters, in its order; empty when a client takes none of
 * them. Nothing may be carried out for such a client: it would not learn what was done.
 */
export const acceptedTypes = (accept = ''): readonly string[] =>
  (accept.trim() === '' ? DEFAULT_TYPE : accept.toLowerCase())
    .split(',')
    .filter((range) => !REFUSED.test(range))
    .map((range) => range.split(';')[0]?.trim() ?? '')
    .filter((range) => ANSWER_TYPES.some((type) => isIn(range, type)))

/** A weight of 0 (RFC 9110, 12.4.2). */
const REFUSED = /;\s*q\s*=\s*0(?:\.0*)?\s*(?:;|$)/

const isIn = (range: string, type: string): boolean =>
  range === '*/*' || range === type || range === `${type.split('/')[0]}/*`
