import { readFileSync } from 'node:fs'
import type { GraphQLSchema } from 'graphql'
import { buildSchema, NoDeprecatedCustomRule, parse, validate } from 'graphql'

/** Documents that ask for nothing that is deprecated. */
const current = new Set<string>()

let schema: GraphQLSchema | undefined

/** Throws when a document asks for something that is deprecated: what checks the server uses the API as it is meant now. */
export function requireNothingDeprecated(document: string): void {
  if (current.has(document)) return
  schema ??= buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'))
  const [problem] = validate(schema, parse(document), [NoDeprecatedCustomRule])
  if (problem) throw new Error(problem.message)
  current.add(document)
}
